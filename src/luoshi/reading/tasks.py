"""To be written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from luoshi.reading.model import Achievement, Figure, Kind, Name, Node, Opinion, Sentence, Task
from luoshi.reading.sheet import Sheet


def find_deeds(
    sheet: Sheet,
    outline: Sequence[Node],
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    names: Sequence[Name],
    opinions: Sequence[Opinion],
    *,
    kind: Kind,
    dated: date | None,
    today: date,
    calendar: object | None,
) -> tuple[tuple[Task, ...], tuple[Achievement, ...], tuple[Sentence, ...]]:
    """To be written."""
    return (), (), tuple(sentences)
