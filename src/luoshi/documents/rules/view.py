"""A reading laid out for its page: the text in chunks, the marks of each, and what stands in the margin."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from luoshi.documents.rules.cut_chunks import cut_chunks
from luoshi.documents.rules.gather_marks import Mark, gather_marks
from luoshi.documents.rules.split_segments import Segment, split_segments
from luoshi.ground.finding import Finding
from luoshi.ground.span import Span
from luoshi.reading import Reading


class Line(NamedTuple):
    """One line of the text. ``level`` is that of a heading that fills it, 0 for others; ``notes`` are the findings
    that begin in it, with their index in ``reading.findings``."""

    start: int
    end: int
    segments: list[Segment]
    level: int
    notes: list[tuple[int, Finding]]


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a page, a chunk or a list of one reading is made from; built once and never changed."""

    reading: Reading
    text: str
    chunks: list[Span]
    marks: dict[int, list[Mark]]

    def chunk_at(self, place: int) -> int:
        """The index of the chunk that holds a code point."""
        return max(bisect_right(self.chunks, Span(place, len(self.text) + 1)) - 1, 0)

    def lines(self, chunk: int) -> list[Line]:
        """The lines of a chunk; those that hold nothing but blanks are left out."""
        span, marks = self.chunks[chunk], self.marks.get(chunk, [])
        lines: list[Line] = []
        start = span.start
        while start < span.end:
            stop = self.text.find("\n", start, span.end)
            end = span.end if stop < 0 else stop
            if self.text[start:end].strip():
                lines.append(self._line(start, end, [mark for mark in marks if mark.start < end and mark.end > start]))
            start = end + 1
        return lines

    def _line(self, start: int, end: int, marks: list[Mark]) -> Line:
        notes: dict[int, Finding] = {}
        level = 0
        for mark in marks:
            index = int(mark.key.rpartition("-")[2])
            if mark.shade == "finding" and self.reading.findings[index].start >= start:
                notes.setdefault(index, self.reading.findings[index])
            elif mark.shade == "outline" and mark.end >= end - 1:
                level = self.reading.outline[index].level
        return Line(start, end, split_segments(start, end, marks), level, list(notes.items()))


def lay_out_view(reading: Reading, text: str) -> View:
    """Cut the text and hand every mark to the chunks that it touches."""
    chunks = cut_chunks(text)
    view = View(reading, text, chunks, defaultdict(list))
    for mark in gather_marks(reading):
        for chunk in range(view.chunk_at(mark.start), view.chunk_at(mark.end - 1) + 1):
            view.marks[chunk].append(mark)
    return view
