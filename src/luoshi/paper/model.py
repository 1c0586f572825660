"""The one type that every reader produces and every layer reads: blocks over a single plain text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple


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
    """A Paper of plain text, a block a non-empty line; line ends are those of ``text`` as it stands (``\\n``)."""
    blocks: list[Block] = []
    start, end = 0, len(text)
    while start < end:
        stop = text.find("\n", start)
        if stop < 0:
            stop = end
        if text[start:stop].strip():
            blocks.append(Block(start, stop))
        start = stop + 1
    return Paper(text=text, blocks=tuple(blocks), name=name, format=format, reflowed=True)
