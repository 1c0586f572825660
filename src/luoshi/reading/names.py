"""To be written."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: F401

from luoshi.reading.model import Name, Node, Sentence
from luoshi.reading.sheet import Sheet


def find_names(sheet: Sheet, outline: Sequence[Node], sentences: Sequence[Sentence]) -> tuple[Name, ...]:
    """To be written."""
    return ()
