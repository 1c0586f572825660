"""Web pages that a program saved under the name of a workbook: each table is a sheet, every value a text."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.paper.grids import Grid
from luoshi.paper.sheets.model import NOTHING, TEXT, Row, SheetIn, Value


def page_sheet(grid: Grid, place: int) -> SheetIn:
    """The sheet that a page's ``place``-th table is."""
    rows = max((cell.row + 1 for cell in grid.cells), default=0)
    columns = max((cell.column + 1 for cell in grid.cells), default=0)
    return SheetIn(grid.name or f"表{place}", rows=rows, columns=columns)


def page_rows(grid: Grid) -> Iterator[Row]:
    """The rows that hold something; a cell over several has its words in each."""
    rows: dict[int, dict[int, tuple[str, bool]]] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                rows.setdefault(row, {})[column] = (cell.text, (row, column) != (cell.row, cell.column))
    for row, held in sorted(rows.items()):
        if all(repeated for _, repeated in held.values()):
            continue
        width = max(held) + 1
        values: tuple[Value, ...] = tuple(held[column][0] if column in held else None for column in range(width))
        kinds = "".join(TEXT if column in held else NOTHING for column in range(width))
        yield Row(row + 1, values, kinds, tuple(column for column in sorted(held) if held[column][1]))
