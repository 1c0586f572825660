"""A stretch of text, in Unicode code points, start inclusive and end exclusive."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """``text[start:end]`` of the one text that the offsets count in."""

    start: int
    end: int
