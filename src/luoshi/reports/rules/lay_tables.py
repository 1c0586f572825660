"""Lines that tabs part into cells, as tables whose values can be found again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from luoshi.paper.writers.official import Ruled
from luoshi.paper.writers.table import Column, TableCell
from luoshi.reports.rules.fill import Piece

#: Width of the type area in millimetres.
_WIDTH = 156.0
#: Every column has room for a word or two; no cell gets more than its share of a long one.
_LEAST, _MOST = 4, 40
Line = list[Piece]


def in_tables(lines: Sequence[Line]) -> list[Line | Ruled]:
    """The lines, those of a table taken together: two or more with as many tabs, or one with several."""
    found: list[Line | Ruled] = []
    for tabs, group in groupby(lines, _tabs):
        some = list(group)
        if tabs > 1 or (tabs and len(some) > 1):
            found.append(_table(some, tabs + 1))
        else:
            found += some
    return found


def _tabs(line: Line) -> int:
    words = "".join(piece.words for piece in line)
    return words.count("\t") if words.strip() and not words.startswith("\t") else 0


def _table(lines: Sequence[Line], columns: int) -> Ruled:
    rows = [[_cell(cell) for cell in _cells(line)] for line in lines]
    widths = [min(max(_wide(row[place].text) for row in rows), _MOST) + _LEAST for place in range(columns)]
    shares = [Column("", round(_WIDTH * width / sum(widths), 1), "center") for width in widths]
    return Ruled(shares, rows[1:], head=rows[:1], look="ruled")


def _wide(words: str) -> int:
    """How much room words take, a Chinese character counting two."""
    return sum(2 if ord(mark) > 255 else 1 for mark in words)


def _cells(line: Line) -> list[Line]:
    cells: list[Line] = [[]]
    for piece in line:
        for number, words in enumerate(piece.words.split("\t")):
            if number:
                cells.append([])
            if words:
                cells[-1].append(piece._replace(words=words))
    return cells


def _cell(pieces: Line) -> TableCell:
    """A value alone is the whole cell; beside other words (its unit) it keeps its own place."""
    text = "".join(piece.words for piece in pieces)
    if len(pieces) == 1:
        return TableCell(text, slot=pieces[0].slot)
    return TableCell(text, pieces=tuple((piece.words, piece.slot) for piece in pieces))
