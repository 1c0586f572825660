"""A paper under way: readers append paragraphs and tables, the draft keeps the one text and its offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from luoshi.paper.errors import NoText, TooManyCells, TooMuchText
from luoshi.paper.limits import Limits
from luoshi.paper.model import Block, Cell, Paper, Table
from luoshi.paper.wrapping import is_hard_wrapped

LINE_ENDS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Characters that no page shows and that no store takes: other controls, lone surrogates, non-characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Line(NamedTuple):
    """A paragraph to come: its text and the hints of ``Block`` of the same names."""

    text: str
    heading: int | None = None
    bold: bool = False
    centred: bool = False
    size: float | None = None
    font: str | None = None
    page: int | None = None
    marker: str = ""


class Box(NamedTuple):
    """A table cell to come: its paragraphs, its place and how many rows and columns it spans."""

    lines: tuple[Line, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Draft:
    """Collects what a reader finds. ``margins`` holds text beside the body (headers, footers) for the marking check."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.margins: list[str] = []
        self.pages: int | None = None
        self.reflowed = False
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._notices: dict[str, int] = {}
        self._cells = 0

    def notice(self, sentence: str, times: int = 1) -> None:
        """Remember a plain sentence; ``{n}`` in it becomes how often it was said."""
        self._notices[sentence] = self._notices.get(sentence, 0) + times

    def line(self, line: Line) -> None:
        """Append a paragraph; one with line ends inside becomes several, the marker stays with the first."""
        for piece in self._pieces(line):
            self._append(piece.text, piece)
            self._write("\n")

    def table(self, boxes: Iterable[Box], *, name: str = "") -> None:
        """Append a table, cells in reading order; a tab parts the cells of a row, a line end the rows."""
        boxes = sorted(boxes, key=lambda box: (box.row, box.column))
        if not boxes:
            return
        start, cells, row = self._length, [], boxes[0].row
        for place, box in enumerate(boxes):
            if place:
                self._write("\n" if box.row != row else "\t")
            row = box.row
            cells.append(self._cell(box))
        end = self._length
        self._write("\n")
        rows = max(cell.row + cell.row_span for cell in cells)
        columns = max(cell.column + cell.column_span for cell in cells)
        self._tables.append(Table(start, end, rows, columns, tuple(cells), name))

    def paper(self, *, name: str, format: str) -> Paper:
        """The finished paper. Raises NoText where nothing but white space was found."""
        if not self._blocks:
            raise NoText
        text = "".join(self._parts)
        return Paper(
            text=text,
            blocks=tuple(self._blocks),
            tables=tuple(self._tables),
            name=name,
            format=format,
            notices=tuple(sentence.replace("{n}", str(times)) for sentence, times in self._notices.items()),
            pages=self.pages,
            reflowed=self.reflowed or is_hard_wrapped(text, self._blocks),
        )

    def _cell(self, box: Box) -> Cell:
        self._cells += 1
        if self._cells > self.limits.cells:
            raise TooManyCells(f"超过 {self.limits.cells} 格")
        start = self._length
        for line in box.lines:
            for piece in self._pieces(line):
                if self._length > start:
                    self._write("\n")
                self._append(piece.text.replace("\t", " "), piece, (len(self._tables), box.row, box.column))
        return Cell(start, self._length, box.row, box.column, box.row_span, box.column_span)

    @staticmethod
    def _pieces(line: Line) -> list[Line]:
        pieces: list[Line] = []
        for text in LINE_ENDS.split(UNPRINTABLE.sub("", line.text)):
            if text.strip():
                pieces.append(line._replace(text=text, marker=line.marker if not pieces else ""))
        return pieces

    def _append(self, text: str, line: Line, place: tuple[int | None, int | None, int | None] = (None,) * 3) -> None:
        start = self._length
        self._write(text)
        self._blocks.append(Block(start, self._length, *line[1:], *place))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._length > self.limits.characters:
            raise TooMuchText(f"超过 {self.limits.characters} 字")


def with_marker(marker: str, text: str) -> str:
    """A list number before its text; a space where the two would run into one (``1.`` and ``5亿元``)."""
    if not marker or text[:1].isspace():
        return marker + text
    last = marker[-1]
    runs_on = last.isdecimal() or (last.isascii() and last.isalpha()) or (last == "." and text[:1].isdecimal())
    return f"{marker} {text}" if runs_on else marker + text
