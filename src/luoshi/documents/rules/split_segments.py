"""A stretch of text split wherever a mark begins or ends, so that marks may overlap and old browsers can show them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from luoshi.documents.rules.gather_marks import Mark


class Segment(NamedTuple):
    """``text[start:end]``, inside every one of ``shades`` and ``keys`` and crossing the edge of none."""

    start: int
    end: int
    shades: tuple[str, ...]
    keys: tuple[str, ...]


def split_segments(start: int, end: int, marks: Sequence[Mark]) -> list[Segment]:
    """Segments that cover ``start:end`` without a gap. ``marks`` are in reading order; those that do not touch the
    stretch are ignored."""
    touching = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end}
    for mark in touching:
        edges.add(max(mark.start, start))
        edges.add(min(mark.end, end))
    segments: list[Segment] = []
    open_marks: list[Mark] = []
    upcoming = 0
    for left, right in pairwise(sorted(edges)):
        open_marks = [mark for mark in open_marks if mark.end > left]
        while upcoming < len(touching) and touching[upcoming].start <= left:
            open_marks.append(touching[upcoming])
            upcoming += 1
        shades = tuple(dict.fromkeys(mark.shade for mark in open_marks))
        keys = tuple(dict.fromkeys(mark.key for mark in open_marks))
        segments.append(Segment(left, right, shades, keys))
    return segments
