"""A reading laid out for its page: the text in chunks, the marks of each, and what stands in the margin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from luoshi.documents.rules.cut_chunks import cut_chunks
from luoshi.documents.rules.gather_marks import Mark, gather_marks
from luoshi.documents.rules.split_segments import Segment, split_segments
from luoshi.ground.finding import Finding
from luoshi.ground.span import Span
from luoshi.paper import Cell, Table
from luoshi.reading import Reading
from luoshi.reading.tables import words

TITLE_WITHIN = 1000
"""A line further down than that only quotes the paper's title."""


class Line(NamedTuple):
    """One line of the text. ``level`` is that of a heading that fills it, 0 for others; ``title`` marks the paper's
    own; ``notes`` are the findings that begin in it, with their index in ``reading.findings``."""

    start: int
    end: int
    segments: list[Segment]
    level: int
    title: bool
    notes: list[tuple[int, Finding]]


class GridCell(NamedTuple):
    """A cell of a table and its lines."""

    cell: Cell
    lines: list[Line]


class Grid(NamedTuple):
    """A table, or as much of it as lies in a chunk, with the findings that begin in it."""

    rows: list[list[GridCell]]
    notes: list[tuple[int, Finding]]


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a page, a chunk or a list of one reading is made from; built once and never changed."""

    reading: Reading
    text: str
    tables: tuple[Table, ...]
    chunks: list[Span]
    marks: dict[int, list[Mark]]

    def chunk_at(self, place: int) -> int:
        """The index of the chunk that holds a code point."""
        return max(bisect_right(self.chunks, Span(place, len(self.text) + 1)) - 1, 0)

    def blocks(self, chunk: int) -> Iterator[Line | Grid]:
        """The lines and tables of a chunk, in order; lines that hold nothing but blanks are left out."""
        span, marks = self.chunks[chunk], self.marks.get(chunk, [])
        place = span.start
        for table in self.tables:
            if table.start < span.end and table.end > span.start:
                yield from self._lines(place, min(table.start, span.end), marks)
                yield self._grid(table, span, marks)
                place = max(table.end, place)
        yield from self._lines(place, span.end, marks)

    def _lines(self, start: int, end: int, marks: list[Mark]) -> Iterator[Line]:
        while start < end:
            stop = self.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            if self.text[start:stop].strip():
                yield self._line(start, stop, [mark for mark in marks if mark.start < stop and mark.end > start])
            start = stop + 1

    def _grid(self, table: Table, span: Span, marks: list[Mark]) -> Grid:
        first = max(bisect_left(table.cells, span.start, key=lambda cell: cell.start) - 1, 0)
        last = bisect_left(table.cells, span.end, key=lambda cell: cell.start)
        cells = [
            GridCell(cell, list(self._lines(max(cell.start, span.start), min(cell.end, span.end), marks)))
            for cell in table.cells[first:last]
            if cell.end > span.start or cell.start >= span.start
        ]
        rows = [list(row) for _number, row in groupby(cells, key=lambda one: one.cell.row)]
        return Grid(rows, [note for one in cells for line in one.lines for note in line.notes])

    def _line(self, start: int, end: int, marks: list[Mark]) -> Line:
        notes: dict[int, Finding] = {}
        level = 0
        for mark in marks:
            index = int(mark.key.rpartition("-")[2])
            if mark.shade == "finding" and self.reading.findings[index].start >= start:
                notes.setdefault(index, self.reading.findings[index])
            elif mark.shade == "outline" and mark.end >= end - 1:
                level = self.reading.outline[index].level
        title = start < TITLE_WITHIN and level == 0 and words(self.text, start, end) in self.reading.title
        return Line(start, end, split_segments(start, end, marks), level, title, list(notes.items()))


def lay_out_view(reading: Reading, text: str, tables: tuple[Table, ...] = ()) -> View:
    """Cut the text and hand every mark to the chunks that it touches."""
    chunks = cut_chunks(text)
    view = View(reading, text, tables, chunks, defaultdict(list))
    for mark in gather_marks(reading):
        for chunk in range(view.chunk_at(mark.start), view.chunk_at(mark.end - 1) + 1):
            view.marks[chunk].append(mark)
    return view
