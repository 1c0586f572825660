"""A sheet of a workbook as the rows of a register: exact numbers, days and words, each row with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from luoshi.formulas import PLAIN, Type, number_or_plain
from luoshi.ground.numerals import fold
from luoshi.reports.rules.template.answers import Given, Row, Rows, types_of

_WITH_UNIT = re.compile(r"(.+?)[（(]([^（）()]+)[)）]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_FILER = ("填报单位", "报送单位")


def rows_of_sheet(
    sheet: str, titles: Sequence[str], units: Sequence[str], rows: Iterable[tuple[int, Sequence[Any]]]
) -> Rows:
    """The rows; a unit stands in a title (``总投资（万元）``) or in the row of units under the head."""
    heads = [_head(title, units[place] if place < len(units) else "") for place, title in enumerate(titles)]
    found = []
    for number, values in rows:
        row = {name: _given(value) for (name, _), value in zip(heads, values, strict=False) if name}
        if any(value is not None for value in row.values()):
            filer = next((str(row[name]) for name in _FILER if row.get(name)), "")
            found.append(Row(row, f"{sheet}!第{number}行", filer=filer))
    types: dict[str, Type] = types_of(found, {name: unit for name, unit in heads if unit})
    for name, unit in heads:
        if name:
            types.setdefault(name, number_or_plain(unit) if unit else PLAIN)
    return Rows(found, types, f"工作表“{sheet}”")


def _head(title: str, unit: str) -> tuple[str, str]:
    words = "".join(title.split())
    found = _WITH_UNIT.fullmatch(words)
    if found and number_or_plain(found[2]).unit is not None:
        return found[1], found[2]
    return words, unit


def _given(value: Any) -> Given:
    if value is None or isinstance(value, bool | Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = str(value).strip()
    plain = fold(words).replace(",", "")
    if found := _DAY.fullmatch(plain):
        return _day(*(int(part) for part in found.groups())) or words
    return Decimal(plain) if _NUMBER.fullmatch(plain) and not _is_code(plain) else words or None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_code(words: str) -> bool:
    """A leading zero or many digits: a code or a telephone number, not an amount."""
    digits = words.lstrip("+-")
    return len(digits) > 11 or (digits[0] == "0" and digits[1:2].isdigit())
