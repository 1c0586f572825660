"""Tables: which row and column a cell stands in, also where a page flattened the table to one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from luoshi.reading.sheet import Paragraph, Sheet

BARE = re.compile(r"[-−－+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%‰]?|[*×X_]+%?")
_NO_VALUE = re.compile(r"[-—/－ 无]*")
_NUMBERED = re.compile(r"序号?|编号|序")
_UNIT_IN_HEAD = re.compile(
    r"（(?:单位：)?([^（）：，、]{1,8})）|[/／]([^/／（）]{1,6})$|\((?:单位：)?([^():，、]{1,8})\)"
)
_UNIT_COLUMN = re.compile(r"(?:计量)?单位")
_CAPTION_UNIT = re.compile(r"单位：([^）；。\s]{1,12})")
GROWTH_HEAD = re.compile(r"增长|增速|同比|增幅|比上年|±|环比|增减(?!额|量)")
_OF_WHICH = re.compile(r"^(?:其中|＃|#|[一二三四五六七八九十]+、|\d+[.、])：? *")
_WIDEST = 14


class Cell(NamedTuple):
    """A place in a table: ``flat[start:end]``, the heads of its row and column, the unit that they print.

    ``beside`` is the head of the nearest column to the left that is no rate of change: what a growth belongs to;
    ``left`` is that of the column right before, whatever it says: what a rank belongs to.
    """

    start: int
    end: int
    row: str
    column: str
    unit: str
    beside: str = ""
    left: str = ""


class _Entry(NamedTuple):
    paragraph: int
    start: int
    end: int
    row: int
    column: int
    text: str


def place_cells(sheet: Sheet) -> dict[int, list[Cell]]:
    """For each paragraph (by index) that is a cell of a table with heads, or a line of several: its cells."""
    out: dict[int, list[Cell]] = {}
    for grid in _grids(sheet):
        caption = _caption_unit(sheet, grid[0].paragraph)
        for index, cell in _heads(grid, caption):
            out.setdefault(index, []).append(cell)
    return out


def _grids(sheet: Sheet) -> Iterator[list[_Entry]]:
    blocks = sheet.paper.blocks

    def table_of(pair: tuple[int, Paragraph]) -> tuple[str, int]:
        part = pair[1]
        if part.kind != "cell":
            return ("line" if "\t" in sheet.text[part.start : part.end] else "", -1)
        table = blocks[part.block].table
        return "cell", -1 if table is None else table

    for (kind, table), run in groupby(enumerate(sheet.paragraphs), table_of):
        if not kind:
            continue
        cells = list(run)
        if kind == "line":
            yield [entry for row, (index, part) in enumerate(cells) for entry in _split(sheet, index, part, row)]
        elif table >= 0:
            yield [_entry(sheet, index, part) for index, part in cells]
        elif any("\t" in sheet.text[part.start : part.end] for _, part in cells):
            yield [entry for row, (index, part) in enumerate(cells) for entry in _split(sheet, index, part, row)]
        else:
            yield from _unflatten(sheet, cells)


def _entry(sheet: Sheet, index: int, part: Paragraph) -> _Entry:
    block = sheet.paper.blocks[part.block]
    return _Entry(index, part.start, part.end, block.row or 0, block.column or 0, sheet.flat[part.start : part.end])


def _split(sheet: Sheet, index: int, part: Paragraph, row: int) -> Iterator[_Entry]:
    """The cells of a line that tabs divide."""
    at = part.start
    for column, field in enumerate(sheet.text[part.start : part.end].split("\t")):
        start = at + len(field) - len(field.lstrip())
        words = sheet.flat[start : at + len(field)].rstrip()
        at += len(field) + 1
        yield _Entry(index, start, start + len(words), row, column, words)


def _unflatten(sheet: Sheet, cells: Sequence[tuple[int, Paragraph]]) -> Iterator[list[_Entry]]:
    texts = [sheet.flat[part.start : part.end] for _, part in cells]
    # A caption may stand above the heads, a note below the last row.
    for skip in range(min(3, len(texts))):
        if wide := _width(texts[skip:]):
            yield [
                _Entry(index, part.start, part.end, at // wide, at % wide, texts[skip + at])
                for at, (index, part) in enumerate(cells[skip:])
            ]
            return


def _width(texts: Sequence[str]) -> int:
    """How many columns a flattened table has, 0 where no width makes every column all numbers or all words."""
    if _NUMBERED.fullmatch(texts[0]):
        for number in ("1", "一"):
            if number in texts[1 : _WIDEST + 1]:
                return texts.index(number, 1)
    for wide in range(2, min(_WIDEST, len(texts) // 2) + 1):
        if len(texts) % wide or any(BARE.fullmatch(text) for text in texts[:wide]):
            continue
        columns = [texts[wide + column :: wide] for column in range(wide)]
        kinds = [{bool(BARE.fullmatch(text)) for text in column if not _NO_VALUE.fullmatch(text)} for column in columns]
        if all(len(kind) <= 1 for kind in kinds) and any(True in kind for kind in kinds):
            return wide
    return 0


def _heads(grid: Sequence[_Entry], caption: str) -> Iterator[tuple[int, Cell]]:
    first_data = min((e.row for e in grid if BARE.fullmatch(e.text)), default=-1)
    if first_data <= 0:
        return
    columns: dict[int, str] = {}
    for entry in grid:
        if entry.row < first_data and entry.text not in columns.get(entry.column, ""):
            columns[entry.column] = columns.get(entry.column, "") + entry.text
    unit_column = next((column for column, head in columns.items() if _UNIT_COLUMN.fullmatch(head)), -1)
    for _, row in groupby(grid, lambda entry: entry.row):
        entries = list(row)
        if entries[0].row < first_data:
            continue
        named = _row_head(entries, columns, unit_column)
        printed = next((entry.text for entry in entries if entry.column == unit_column), "")
        beside = left = ""
        for entry in entries:
            head = columns.get(entry.column, "")
            unit = _unit_in(head) or printed or (_unit_in(named) if named else "") or caption
            plain = _UNIT_IN_HEAD.sub("", head)
            yield (
                entry.paragraph,
                Cell(entry.start, entry.end, _UNIT_IN_HEAD.sub("", named), plain, unit, beside, left),
            )
            left = plain if BARE.fullmatch(entry.text) else ""
            if entry.column != unit_column and not GROWTH_HEAD.search(head):
                beside = plain if BARE.fullmatch(entry.text) else ""


def _row_head(entries: Sequence[_Entry], columns: dict[int, str], unit_column: int) -> str:
    for entry in entries:
        counts = bool(_NUMBERED.fullmatch(columns.get(entry.column, ""))) and entry.text.isdigit()
        if counts or entry.column == unit_column:
            continue
        if not BARE.fullmatch(entry.text) and not _NO_VALUE.fullmatch(entry.text):
            return _OF_WHICH.sub("", entry.text)
    return ""


def _unit_in(head: str) -> str:
    found = _UNIT_IN_HEAD.search(head)
    return next((group for group in found.groups() if group), "") if found else ""


def _caption_unit(sheet: Sheet, index: int) -> str:
    for part in sheet.paragraphs[max(0, index - 2) : index]:
        if part.end - part.start <= 60 and (found := _CAPTION_UNIT.search(sheet.flat, part.start, part.end)):
            return found[1]
    return ""
