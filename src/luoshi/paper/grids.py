"""Tables as a person fills them in: cells at their own places, with addresses to name in a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from luoshi.paper.model import Paper, Table

_LINES_ABOVE = 4


class GridCell(NamedTuple):
    """A cell that holds words; rows and columns count from 0, spans 1 = plain."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


class Grid(NamedTuple):
    """A sheet of a workbook, or a table of a paper.

    ``widths`` are (column, millimetres) where the file says them. Hidden rows and columns are in ``cells`` like all
    others. ``shown`` is False for a hidden sheet, ``filtered`` True where a filter is on. ``lettered`` says that cells
    are called A1 as in a workbook; ``above`` are the lines before a paper's table.
    """

    name: str
    cells: tuple[GridCell, ...]
    widths: tuple[tuple[int, float], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    shown: bool = True
    filtered: bool = False
    lettered: bool = True
    above: tuple[str, ...] = ()

    def address(self, row: int, column: int) -> str:
        """What a user calls the cell: ``C7``, or 第7行第3列 in a paper."""
        return f"{letters(column)}{row + 1}" if self.lettered else f"第{row + 1}行第{column + 1}列"


def letters(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def grids_of(paper: Paper, widths: Sequence[Sequence[float]] = ()) -> tuple[Grid, ...]:
    """The tables of a paper; ``widths`` are their columns' in order, left out where they do not fit the tables."""
    fitting = len(widths) == len(paper.tables)
    found, after = [], 0
    for place, table in enumerate(paper.tables):
        sizes = tuple(enumerate(widths[place])) if fitting and len(widths[place]) == table.columns else ()
        above = _lines(paper, after, table)
        after = table.end
        cells = tuple(
            GridCell(cell.row, cell.column, paper.text[cell.start : cell.end], cell.row_span, cell.column_span)
            for cell in table.cells
            if paper.text[cell.start : cell.end].strip()
        )
        found.append(Grid(table.name, cells, sizes, lettered=False, above=above))
    return tuple(found)


def _lines(paper: Paper, after: int, table: Table) -> tuple[str, ...]:
    lines = [
        paper.text[block.start : block.end].strip()
        for block in paper.blocks
        if block.table is None and after <= block.start < table.start
    ]
    return tuple(lines[-_LINES_ABOVE:])
