"""To be written."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: F401

from luoshi.reading.model import Node, Problem, Sentence
from luoshi.reading.sheet import Sheet


def find_problems(sheet: Sheet, outline: Sequence[Node], sentences: Sequence[Sentence]) -> tuple[Problem, ...]:
    """To be written."""
    return ()
