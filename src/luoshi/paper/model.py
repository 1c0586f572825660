"""The one type that every reader produces and every layer reads: blocks over a single plain text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

_FEWEST_CELLS = 4
"""Cells at least in a table that tabs make: fewer are a line set with a tab."""


class Block(NamedTuple):
    """A paragraph, or a paragraph of a table cell: ``paper.text[start:end]``, line end excluded.

    The hints are what the file itself says (None or False where it says nothing): ``heading`` is the outline level
    1–9 of the file's style, ``size`` the type size in points, ``page`` counts from 1. ``marker`` is the list number
    that a word processor draws and does not store; readers put it into the text too, so that offsets see it.
    ``table``, ``row`` and ``column`` place a cell's paragraph in ``paper.tables``.
    """

    start: int
    end: int
    heading: int | None = None
    bold: bool = False
    centred: bool = False
    size: float | None = None
    font: str | None = None
    page: int | None = None
    marker: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Cell(NamedTuple):
    """One cell of a table: ``paper.text[start:end]`` holds its paragraphs, spans count rows and columns (1 = plain)."""

    start: int
    end: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Table(NamedTuple):
    """A table kept as a table: its stretch of the text, its size, its cells in reading order; ``name`` of a sheet."""

    start: int
    end: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as read: ``text`` never changes and is known by ``sha256``; every offset anywhere counts in it.

    ``marking`` is the handling mark that asks for care (``内部``, ``不予公开``) or "". ``notices`` are plain
    sentences about what the reader could not take over (a scanned page, a picture, a deleted revision).
    ``reflowed`` says that line ends in the text may be typesetting and not paragraphs (txt, pdf, ofd; others where
    lines break off in mid sentence at one width).
    """

    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    name: str = ""
    format: str = "txt"
    marking: str = ""
    notices: tuple[str, ...] = ()
    pages: int | None = None
    reflowed: bool = False
    sha256: str = field(default="")

    def __post_init__(self) -> None:
        if not self.sha256:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "sha256", digest)


def paper_from_text(text: str, *, name: str = "", format: str = "txt") -> Paper:
    """A Paper of plain text, a block a non-empty line; line ends are those of ``text`` as it stands (``\\n``).

    Lines that tabs divide alike are a table's rows (a table copied out of a word processor), each cell a block.
    """
    blocks: list[Block] = []
    tables: list[Table] = []
    rows: list[list[Block]] = []
    start, end = 0, len(text)
    while start < end:
        stop = text.find("\n", start)
        if stop < 0:
            stop = end
        if text[start:stop].strip():
            line = Block(start, stop)
            row = _fields(text, line)
            if rows and len(row) != len(rows[-1]):
                blocks += _tabled(rows, tables)
                rows = []
            if len(row) > 1:
                rows.append(row)
            else:
                blocks.append(line)
        start = stop + 1
    blocks += _tabled(rows, tables)
    return Paper(text=text, blocks=tuple(blocks), tables=tuple(tables), name=name, format=format, reflowed=True)


def _fields(text: str, line: Block) -> list[Block]:
    """The stretches between a line's tabs; tabs that only indent divide nothing."""
    words = text[line.start : line.end]
    if "\t" not in words or words.lstrip().find("\t") < 0:
        return [line]
    out, at = [], line.start
    for field_ in words.split("\t"):
        out.append(Block(at, at + len(field_)))
        at += len(field_) + 1
    return out


def _tabled(rows: list[list[Block]], tables: list[Table]) -> list[Block]:
    """The blocks of lines that follow each other with as many tabs: cells, or lines where it is no table."""
    if not rows:
        return []
    width = len(rows[0])
    if width * len(rows) < _FEWEST_CELLS:
        return [Block(row[0].start, row[-1].end) for row in rows]
    cells = tuple(Cell(one.start, one.end, r, c) for r, row in enumerate(rows) for c, one in enumerate(row))
    tables.append(Table(rows[0][0].start, rows[-1][-1].end, len(rows), width, cells))
    number = len(tables) - 1
    return [
        one._replace(table=number, row=r, column=c)
        for r, row in enumerate(rows)
        for c, one in enumerate(row)
        if one.end > one.start
    ]
