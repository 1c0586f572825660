"""Excel 97–2003 workbooks (xls, et): values by calamine, which tells dates and merged areas."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine as calamine

from luoshi.paper.errors import Corrupt, Encrypted, TooManyCells
from luoshi.paper.limits import Limits
from luoshi.paper.readers.xlsx.grid import Area
from luoshi.paper.sheets.merging import Merging
from luoshi.paper.sheets.model import DATE, MOMENT, NOTHING, NUMBER, TEXT, TRUTH, SheetIn
from luoshi.paper.sheets.numbers import plain_number
from luoshi.paper.sheets.wire import encoded, row_line


class XlsSource:
    """A BIFF workbook; its sheets hold 65,536 rows at most."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        with _declared():
            self._book = calamine.load_workbook(io.BytesIO(data))
            self._about = [one for one in self._book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]

    def sheets(self) -> Iterator[tuple[SheetIn, list[str]]]:
        """Every worksheet. Raises Encrypted, Corrupt, TooManyCells."""
        for place, about in enumerate(self._about):
            sheet = self._sheet(place)
            shown = about.visible == calamine.SheetVisibleEnum.Visible
            yield SheetIn(about.name, shown, sheet.total_height, sheet.total_width), []

    def lines(self, place: int) -> Iterator[str]:
        """The rows of a sheet that hold something. Raises Encrypted, Corrupt, TooManyCells."""
        sheet = self._sheet(place)
        merging = Merging(Area(*first, *last) for first, last in sheet.merged_cell_ranges or ())
        for number, found in enumerate(sheet.iter_rows(), 1):
            typed = [typed_value(value) for value in found]
            kinds, values = [kind for kind, _ in typed], [value for _, value in typed]
            if any(kind != NOTHING for kind in kinds):
                repeated = merging.fill(number - 1, kinds, values) if merging else []
                yield row_line(number, False, "".join(kinds), repeated, values)

    def _sheet(self, place: int) -> Any:
        with _declared():
            sheet = self._book.get_sheet_by_name(self._about[place].name)
        if sheet.total_height * sheet.total_width > self._limits.cells:
            raise TooManyCells(f"超过 {self._limits.cells} 格")
        return sheet


@contextmanager
def _declared() -> Iterator[None]:
    try:
        yield
    except calamine.PasswordError as error:
        raise Encrypted from error
    except calamine.CalamineError as error:
        raise Corrupt from error
    except BaseException as error:
        # A panic in Rust comes as an exception outside Exception.
        if type(error).__name__ == "PanicException":
            raise Corrupt from error
        raise


def typed_value(value: Any) -> tuple[str, str]:
    """A value of calamine's as kind and JSON."""
    if value is None or value == "":
        return NOTHING, "null"
    if isinstance(value, bool):
        return TRUTH, '"1"' if value else '"0"'
    if isinstance(value, int | float):
        number = plain_number(repr(value))
        return (NOTHING, "null") if number is None else (NUMBER, f'"{number}"')
    if isinstance(value, datetime):
        if value.time() == time():
            return DATE, f'"{value.date().isoformat()}"'
        return MOMENT, f'"{value.isoformat(timespec="seconds")}"'
    if isinstance(value, date):
        return DATE, f'"{value.isoformat()}"'
    if isinstance(value, timedelta):
        return TEXT, encoded(str(value))
    return TEXT, encoded(str(value).replace("\r\n", "\n"))
