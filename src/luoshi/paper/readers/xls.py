"""Excel 97–2003 workbooks (xls, et): values by calamine; it does not tell number formats, so numbers come plain."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import python_calamine as calamine

from luoshi.paper.draft import Draft, Line
from luoshi.paper.errors import Corrupt, Encrypted, TooManyCells
from luoshi.paper.grids import Grid, GridCell
from luoshi.paper.limits import Limits
from luoshi.paper.readers.xlsx.formats import general
from luoshi.paper.readers.xlsx.grid import Area, boxes_of
from luoshi.paper.readers.xlsx.reader import HIDDEN_SHEET


def read_xls(data: bytes, draft: Draft) -> None:
    """Fill the draft, a table a sheet. Raises Encrypted, Corrupt, TooManyCells."""
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        for sheet in book.sheets_metadata:
            if sheet.visible != calamine.SheetVisibleEnum.Visible:
                draft.notice(HIDDEN_SHEET)
            elif sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                _sheet(book.get_sheet_by_name(sheet.name), sheet.name, draft)
    except calamine.PasswordError as error:
        raise Encrypted from error
    except calamine.CalamineError as error:
        raise Corrupt from error
    except BaseException as error:
        # A panic in Rust comes as an exception outside Exception.
        if type(error).__name__ == "PanicException":
            raise Corrupt from error
        raise


def _sheet(sheet: Any, name: str, draft: Draft) -> None:
    cells: dict[tuple[int, int], Line] = {}
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.iter_rows(), start=0):
        for column, value in enumerate(values):
            text = shown(value)
            if text.strip():
                cells[row, column] = Line(text)
        if len(cells) > draft.limits.cells:
            raise TooManyCells(f"超过 {draft.limits.cells} 格")
    del top, left
    areas = [Area(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    draft.table(boxes_of(cells, areas, draft.limits.cells), name=name)


def read_sheets(data: bytes, limits: Limits) -> tuple[Grid, ...]:
    """The shown sheets cell by cell; what calamine does not tell (hidden rows, widths) stays empty."""
    book = calamine.load_workbook(io.BytesIO(data))
    found = []
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        merged = sheet.merged_cell_ranges or ()
        spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in merged}
        cells = [
            GridCell(row, column, text, *spans.get((row, column), (1, 1)))
            for row, values in enumerate(sheet.iter_rows())
            for column, value in enumerate(values)
            if (text := shown(value)).strip()
        ]
        if len(cells) > limits.cells:
            raise TooManyCells(f"超过 {limits.cells} 格")
        found.append(Grid(about.name, tuple(cells), shown=about.visible == calamine.SheetVisibleEnum.Visible))
    return tuple(found)


def shown(value: Any) -> str:
    """A value as a plain cell shows it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return general(Decimal(repr(value))) if value == value and abs(value) != float("inf") else ""
    if isinstance(value, datetime):
        return f"{value.year}/{value.month}/{value.day}" + (f" {value:%H:%M}" if value.time() != time() else "")
    if isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)
