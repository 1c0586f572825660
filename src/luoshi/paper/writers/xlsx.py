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

    Columns that are not printed stand last; ``hidden`` ones are for programs. A ``dated`` column holds real dates.
    ``choices`` is a list to choose from, its words or a range (``=名录!$A$1:$A$9``); with ``others`` more may be typed.
    ``unlocked`` cells may be changed on a protected sheet.
    """

    title: str
    width: float
    centred: bool = False
    printed: bool = True
    hidden: bool = False
    dated: bool = False
    choices: Sequence[str] | str = ()
    others: bool = False
    unlocked: bool = False


class Marked(NamedTuple):
    """A value on a coloured ground: ``open`` where somebody must fill in, ``implied`` where a rule filled in, ``wrong``
    where what was filled in cannot be; ``note`` is a comment on the cell."""

    value: Value
    mark: str = ""
    note: str = ""


class Across(NamedTuple):
    """A row of one cell over all printed columns (a heading in a table); ``rest`` fills the columns not printed."""

    words: str
    rest: Sequence[Value] = ()


class Area(NamedTuple):
    """Cells made one around ``words``, corners included: rows count from the first below the head, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int
    words: str = ""


class HeadCell(NamedTuple):
    """A cell of a head of several rows, at its place in the head, with its spans."""

    words: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class SheetOut(NamedTuple):
    """A worksheet to write: rows may come from a generator and are never all in memory.

    ``above`` are lines over the table, ``head`` is a head that has more rows than the columns' titles alone, ``below``
    lines under it. ``merged`` areas need a workbook written ``whole``. ``frozen`` columns stay when it is scrolled.
    A ``protected`` sheet is changed in unlocked cells alone; a ``kept`` one is for programs and shown nowhere.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value | Marked] | Across]
    above: Sequence[str] = ()
    head: Sequence[HeadCell] = ()
    merged: Sequence[Area] = ()
    below: Sequence[str] = ()
    frozen: int = 0
    protected: bool = False
    kept: bool = False
    filtered: bool = True


_WIDE = re.compile("[^\x00-\xff]")
# Colours that stay apart when printed grey.
_GROUNDS = {"": None, "open": "#FFE699", "implied": "#DDEBF7", "wrong": "#F8CBAD"}
_NOTE = {"x_scale": 2.4, "y_scale": 1.6, "author": ""}


def write_workbook(
    target: Path | BinaryIO, sheets: Iterable[SheetOut], *, row_limit: int = ROW_LIMIT, whole: bool = False
) -> None:
    """Write the sheets in order. A text that begins with ``=`` stays text; over-long texts end in ``…``.

    ``whole`` keeps all cells in memory until the end, which merged areas over several rows need.
    """
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    options = {"constant_memory": not whole, "default_date_format": "yyyy-mm-dd", **plain}
    with xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options) as book:
        formats = _Formats(book)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats, row_limit)


class _Formats:
    """The few cell formats of a workbook, by mark, alignment and lock."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._base = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True, "border": 1}
        self._base["border_color"] = "#BFBFBF"
        head = {"font_name": "黑体", "align": "center", "bg_color": "#D9E2EC", "border_color": "#7F7F7F"}
        self.head = book.add_format({**self._base, **head})
        self.title = book.add_format({"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"})
        self.line = book.add_format({"font_name": "楷体", "font_size": 11, "valign": "vcenter", "text_wrap": True})
        self.across = book.add_format({**self._base, "font_name": "黑体", "bg_color": "#F2F2F2"})
        self._cells: dict[tuple[str, bool, bool, bool], Any] = {}

    def cell(self, mark: str, column: Column) -> Any:
        """The format of a cell."""
        key = (mark, column.centred, column.unlocked, column.dated)
        if key not in self._cells:
            ground = _GROUNDS[mark]
            self._cells[key] = self._book.add_format(
                {
                    **self._base,
                    **({"bg_color": ground} if ground else {}),
                    **({"align": "center"} if column.centred else {}),
                    **({"locked": False} if column.unlocked else {}),
                    **({"num_format": "yyyy-mm-dd"} if column.dated else {}),
                }
            )
        return self._cells[key]


def _write_sheet(page: Any, sheet: SheetOut, formats: _Formats, row_limit: int) -> None:
    printed = max(1, sum(column.printed for column in sheet.columns))
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width, None, {"hidden": column.hidden})
    _write_above(page, sheet.above, printed, formats)
    first = len(sheet.above)
    body = first + _write_head(page, sheet, first, formats)
    count = body - 1
    for count, row in enumerate(sheet.rows, body):
        if count >= row_limit:
            raise SheetFullError(
                f"“{sheet.name}”超过一张工作表的行数上限（{row_limit} 行）。", "请把文稿分开读，或改用 json 格式。"
            )
        if isinstance(row, Across):
            _write_across(page, count, row, printed, formats)
        else:
            cells = [cell if isinstance(cell, Marked) else Marked(cell) for cell in row]
            _write_row(page, count, sheet.columns, cells, formats)
    for area in sheet.merged:
        corners = (body + area.top, area.left, body + area.bottom, area.right)
        page.merge_range(*corners, clean(area.words), formats.cell("", sheet.columns[area.left]))
    for offset, words in enumerate(sheet.below, 1):
        page.merge_range(count + offset, 0, count + offset, max(1, printed - 1), clean(words), formats.line)
    page.freeze_panes(body, sheet.frozen)
    if sheet.filtered and not sheet.kept:
        page.autofilter(body - 1, 0, count, len(sheet.columns) - 1)
    page.print_area(0, 0, count + len(sheet.below), printed - 1)
    _set_choices(page, sheet.columns, body, count)
    if sheet.protected:
        page.protect("", {"format_rows": True, "format_columns": True, "select_locked_cells": True})
    if sheet.kept:
        page.very_hidden()
    _set_up_print(page, sheet.name if not sheet.above else "", (first, body - 1))


def _write_above(page: Any, lines: Sequence[str], printed: int, formats: _Formats) -> None:
    for row, words in enumerate(lines):
        page.set_row(row, 30 if row == 0 else 18)
        look = formats.title if row == 0 else formats.line
        if printed > 1:
            page.merge_range(row, 0, row, printed - 1, clean(words), look)
        else:
            page.write_string(row, 0, clean(words), look)


def _write_head(page: Any, sheet: SheetOut, first: int, formats: _Formats) -> int:
    """The head from row ``first`` on; how many rows it has."""
    titles = [column.title for column in sheet.columns]
    if not sheet.head:
        page.set_row(first, 24)
        page.write_row(first, 0, titles, formats.head)
        return 1
    height = max(cell.row + cell.row_span for cell in sheet.head)
    covered: set[int] = set()
    for cell in sheet.head:
        covered |= set(range(cell.column, cell.column + cell.column_span))
        top, left = first + cell.row, cell.column
        if cell.row_span * cell.column_span > 1:
            bottom, right = top + cell.row_span - 1, left + cell.column_span - 1
            page.merge_range(top, left, bottom, right, clean(cell.words), formats.head)
        else:
            page.write_string(top, left, clean(cell.words), formats.head)
    for index in set(range(len(titles))) - covered:
        page.write_string(first + height - 1, index, titles[index], formats.head)
    return height


def _write_across(page: Any, row: int, given: Across, printed: int, formats: _Formats) -> None:
    page.set_row(row, 20)
    if printed > 1:
        page.merge_range(row, 0, row, printed - 1, clean(given.words), formats.across)
    else:
        page.write_string(row, 0, clean(given.words), formats.across)
    for index, value in enumerate(given.rest, printed):
        _write_cell(page, row, index, value, formats.across, dated=False)


def _set_choices(page: Any, columns: Sequence[Column], top: int, bottom: int) -> None:
    """Lists to choose from, some rows further than the table goes, for rows to come."""
    for index, column in enumerate(columns):
        if not column.choices:
            continue
        choices = column.choices if isinstance(column.choices, str) else list(column.choices)
        stop = {"error_type": "stop", "error_title": "请从列表中选择", "error_message": "点单元格右边的箭头选一项。"}
        page.data_validation(
            top, index, bottom + 200, index,
            {"validate": "list", "source": choices, **({"show_error": False} if column.others else stop)},
        )  # fmt: skip


def _write_row(page: Any, row: int, columns: Sequence[Column], cells: Sequence[Marked], formats: _Formats) -> None:
    """Heights are written out: programs that do not measure on opening would cut wrapped text off."""
    lines = 1
    for column, cell in zip(columns, cells, strict=True):
        if isinstance(cell.value, str) and not column.hidden and len(cell.value) * 2 > column.width:
            lines = max(lines, _lines(cell.value, column.width))
    page.set_row(row, min(409, 15 * lines + 3))
    for index, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        _write_cell(page, row, index, cell.value, formats.cell(cell.mark, column), dated=column.dated)
        if cell.note:
            page.write_comment(row, index, _fitted(clean(cell.note)), _NOTE)


def _lines(text: str, width: float) -> int:
    """Lines that ``text`` wraps to in a column of ``width`` Latin characters; Chinese is two wide."""
    room = max(1, int(width) - 1)
    return sum(-(-max(1, len(part) + len(_WIDE.findall(part))) // room) for part in text.split("\n"))


def _write_cell(page: Any, row: int, column: int, value: Value, look: Any, *, dated: bool) -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, look)
    elif isinstance(value, str):
        page.write_string(row, column, _fitted(clean(value)), look)
    elif isinstance(value, date):
        if dated:
            page.write_datetime(row, column, value, look)
        else:
            page.write_string(row, column, value.isoformat(), look)
    else:
        page.write_number(row, column, value, look)


def _fitted(text: str) -> str:
    return text if len(text) <= TEXT_LIMIT else f"{text[: TEXT_LIMIT - 1]}…"


def _set_up_print(page: Any, name: str, head: tuple[int, int]) -> None:
    """A4 across, all columns on one page's width, the head on every page, “第 n 页” below."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(*head)
    page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
    if name:
        page.set_header(f"&C&14{name}")
    page.set_footer("&C第 &P 页，共 &N 页")
