"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.reading.model import Blank, Figure, Kind, Node, Sentence
from luoshi.reading.sheet import Sheet


def find_figures(
    sheet: Sheet, outline: Sequence[Node], sentences: Sequence[Sentence], blanks: Sequence[Blank], *, kind: Kind
) -> tuple[Figure, ...]:
    """To be written."""
    return ()
