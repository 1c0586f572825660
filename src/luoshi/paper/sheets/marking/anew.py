"""Files that cannot be patched (xls, ods, csv) as a new xlsx of the same cells; what stands in cells to be marked."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from luoshi.paper.limits import Limits
from luoshi.paper.sheets.marking.model import Remark
from luoshi.paper.sheets.model import NUMBER, PERCENT, Row, Value
from luoshi.paper.sheets.opening import Book, open_book
from luoshi.paper.sheets.writing.model import Column, SheetOut
from luoshi.paper.sheets.writing.write import sheet_name, write_rows

_SHOWN = 200


def with_found(
    original: bytes, remarks: Mapping[str, Sequence[Remark]], name: str, limits: Limits
) -> dict[str, list[Remark]]:
    """The remarks, each saying what stands in its cell. Raises PaperError, NoSheetError."""
    told = {sheet: list(found) for sheet, found in remarks.items()}
    open_ones = {sheet for sheet, found in told.items() if any(remark.found is None for remark in found)}
    if not open_ones:
        return told
    with open_book(original, name=name, limits=limits) as book:
        for sheet in open_ones:
            told[sheet] = _looked_up(book.rows(sheet), told[sheet])
    return told


def _looked_up(rows: Iterator[Row], remarks: Sequence[Remark]) -> list[Remark]:
    wanted = {remark.row for remark in remarks if remark.found is None}
    last = max(wanted)
    held: dict[int, Row] = {}
    for row in rows:
        if row.number in wanted:
            held[row.number] = row
        if row.number >= last:
            break
    return [_told(remark, held.get(remark.row)) if remark.found is None else remark for remark in remarks]


def _told(remark: Remark, row: Row | None) -> Remark:
    cell = row.cell(remark.column) if row else None
    if cell is None or cell.value is None:
        return remark._replace(found="")
    text = shown(cell.value, percent=cell.percent)
    return remark._replace(found=text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…（共 {len(text)} 字）")


def shown(value: Value, *, percent: bool = False) -> str:
    """A value as a list shows it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        text = f"{value * 100:f}" if percent else f"{value:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text) + ("%" if percent else "")
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else "" if value is None else value


def marked_anew(
    original: bytes, remarks: Mapping[str, Sequence[Remark]], name: str, limits: Limits
) -> tuple[bytes, dict[str, list[Remark]]]:
    """A new xlsx of the file's cells, each where it stood, and the remarks under the new sheets' names.

    Raises PaperError, NoSheetError.
    """
    target = io.BytesIO()
    names: dict[str, str] = {}
    with open_book(original, name=name, limits=limits) as book:
        for sheet in remarks:
            book.sheet(sheet)
        sheets = []
        for about in book.sheets:
            names[about.name] = sheet_name(about.name, names.values())
            columns = _columns(book, about.name)
            sheets.append(SheetOut(names[about.name], columns, _Rows(book, about.name, len(columns)), filtered=False))
        write_rows(target, sheets)
    return target.getvalue(), {names[sheet]: list(found) for sheet, found in remarks.items()}


def _columns(book: Book, sheet: str) -> list[Column]:
    """The columns by what stands in them; the words of the first row are their heads."""
    heads: tuple[str, ...] = ()
    kinds: list[Counter[str]] = [Counter()]
    for row in book.rows(sheet):
        kinds += [Counter() for _ in range(len(row.values) - len(kinds))]
        if row.number == 1:
            heads = tuple(shown(cell.value, percent=cell.percent) for cell in row.cells)
        for place, kind in enumerate(row.kinds):
            kinds[place][kind] += 1
    return [
        Column(heads[place] if place < len(heads) else "", kind="percent" if one[PERCENT] > one[NUMBER] else "text")
        for place, one in enumerate(kinds)
    ]


class _Rows:
    """The rows behind the first with the empty ones between them: every cell keeps its address."""

    def __init__(self, book: Book, sheet: str, width: int) -> None:
        self._book, self._sheet, self._width = book, sheet, width

    def __iter__(self) -> Iterator[Sequence[Value | int]]:
        number = 1
        for row in self._book.rows(self._sheet):
            while number < row.number - 1:
                number += 1
                yield (None,) * self._width
            if row.number > 1:
                number = row.number
                values = tuple(None if place in row.repeated else value for place, value in enumerate(row.values))
                yield values + (None,) * (self._width - len(values))
