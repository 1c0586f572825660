"""Workbooks as xlsx: sheets with a frozen head, a filter and a print set-up, written row by row in constant memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import xlsxwriter

from luoshi.ground.errors import LuoshiError
from luoshi.paper.writers.clean import clean

ROW_LIMIT = 1_048_576
TEXT_LIMIT = 32_767

Value = str | int | Decimal | date | None


class SheetFullError(LuoshiError):
    """More rows than a worksheet holds."""

    code = "sheet-full"


class Column(NamedTuple):
    """A column of a sheet: its head, its width in Latin characters, ``centred`` for short codes, ``printed`` or not.

    Columns that are not printed stand last.
    """

    title: str
    width: float
    centred: bool = False
    printed: bool = True


class Marked(NamedTuple):
    """A value on a coloured ground: ``open`` where somebody must fill in, ``implied`` where a rule filled in."""

    value: Value
    mark: str


class SheetOut(NamedTuple):
    """A worksheet to write: rows may come from a generator and are never all in memory."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value | Marked]]


_WIDE = re.compile("[^\x00-\xff]")
# Colours that stay apart when printed grey.
_GROUNDS = {"": None, "open": "#FFE699", "implied": "#DDEBF7"}


def write_workbook(target: Path | BinaryIO, sheets: Iterable[SheetOut], *, row_limit: int = ROW_LIMIT) -> None:
    """Write the sheets in order. A text that begins with ``=`` stays text; over-long texts end in ``…``."""
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd", **plain}
    with xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options) as book:
        formats = _Formats(book)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats, row_limit)


class _Formats:
    """The few cell formats of a workbook, by mark and alignment."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True, "border": 1}
        base["border_color"] = "#BFBFBF"
        self.head = book.add_format(
            {**base, "font_name": "黑体", "align": "center", "bg_color": "#D9E2EC", "border_color": "#7F7F7F"}
        )
        self.cells = {
            (mark, centred): book.add_format(
                {**base, **({"bg_color": ground} if ground else {}), **({"align": "center"} if centred else {})}
            )
            for mark, ground in _GROUNDS.items()
            for centred in (False, True)
        }


def _write_sheet(page: Any, sheet: SheetOut, formats: _Formats, row_limit: int) -> None:
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
    page.set_row(0, 24)
    page.write_row(0, 0, [column.title for column in sheet.columns], formats.head)
    count = 0
    for count, row in enumerate(sheet.rows, 1):
        if count >= row_limit:
            raise SheetFullError(
                f"“{sheet.name}”超过一张工作表的行数上限（{row_limit} 行）。", "请把文稿分开读，或改用 json 格式。"
            )
        _write_row(
            page,
            count,
            sheet.columns,
            [cell if isinstance(cell, Marked) else Marked(cell, "") for cell in row],
            formats,
        )
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, count, len(sheet.columns) - 1)
    page.print_area(0, 0, count, sum(column.printed for column in sheet.columns) - 1)
    _set_up_print(page, sheet.name)


def _write_row(page: Any, row: int, columns: Sequence[Column], cells: Sequence[Marked], formats: _Formats) -> None:
    """Heights are written out: programs that do not measure on opening would cut wrapped text off."""
    lines = 1
    for column, cell in zip(columns, cells, strict=True):
        if isinstance(cell.value, str) and len(cell.value) * 2 > column.width:
            lines = max(lines, _lines(cell.value, column.width))
    page.set_row(row, min(409, 15 * lines + 3))
    for index, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        _write_cell(page, row, index, cell.value, formats.cells[cell.mark, column.centred])


def _lines(text: str, width: float) -> int:
    """Lines that ``text`` wraps to in a column of ``width`` Latin characters; Chinese is two wide."""
    room = max(1, int(width) - 1)
    return sum(-(-max(1, len(part) + len(_WIDE.findall(part))) // room) for part in text.split("\n"))


def _write_cell(page: Any, row: int, column: int, value: Value, look: Any) -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, look)
    elif isinstance(value, str):
        page.write_string(row, column, _fitted(clean(value)), look)
    elif isinstance(value, date):
        page.write_string(row, column, value.isoformat(), look)
    else:
        page.write_number(row, column, value, look)


def _fitted(text: str) -> str:
    return text if len(text) <= TEXT_LIMIT else f"{text[: TEXT_LIMIT - 1]}…"


def _set_up_print(page: Any, name: str) -> None:
    """A4 across, all columns on one page's width, the head on every page, “第 n 页” below."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
    page.set_header(f"&C&14{name}")
    page.set_footer("&C第 &P 页，共 &N 页")
