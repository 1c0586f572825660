"""Days and periods as offices write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from luoshi.ground.numerals import fold
from luoshi.ground.period.days import day_or_none

_DAY = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:\s+0{1,2}:00(?::00)?)?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NO_YEAR = re.compile(r"(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号]?")
_MONTH = re.compile(r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*月?份?")
_CODE = re.compile(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?")
_QUARTER = re.compile(r"(\d{4})\s*年?\s*(?:第?([一二三四1-4])季度|[Qq]([1-4]))")
_HALF = re.compile(r"(\d{4})\s*年?\s*([上下])半年")
_YEAR = re.compile(r"(\d{4})\s*年?度?")
#: Excel's day numbers of 2000-01-01 and 2099-12-31: what a date becomes when its format is lost.
_SERIALS = range(36526, 73051)
_EPOCH = date(1899, 12, 30)
_ORDER = {"一": 1, "二": 2, "三": 3, "四": 4}


def read_day(raw: object, year: int | None = None) -> date | None:
    """The day that ``raw`` writes; ``year`` is taken for a day without one. None where it is no single day."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return _EPOCH + timedelta(days=int(raw)) if raw == int(raw) and int(raw) in _SERIALS else None
    words = fold(str(raw)).strip()
    if found := _DAY.fullmatch(words) or _PACKED.fullmatch(words):
        return day_or_none(int(found[1]), int(found[2]), int(found[3]))
    if year is not None and (found := _NO_YEAR.fullmatch(words)):
        return day_or_none(year, int(found[1]), int(found[2]))
    return None


def read_period(raw: object) -> str | None:
    """The code of the period that ``raw`` writes: ``2022``, ``2022-H1``, ``2022-Q2`` or ``2022-06``."""
    if isinstance(raw, (date, datetime)):
        return f"{raw.year}-{raw.month:02}"
    words = fold(str(raw)).strip()
    if found := _CODE.fullmatch(words):
        return words if found[2] is None or 1 <= int(found[2]) <= 12 else None
    if found := _QUARTER.fullmatch(words):
        number = found[2] or found[3]
        return f"{found[1]}-Q{_ORDER.get(number, number)}"
    if found := _HALF.fullmatch(words):
        return f"{found[1]}-H{1 if found[2] == '上' else 2}"
    if found := _MONTH.fullmatch(words):
        return f"{found[1]}-{int(found[2]):02}" if 1 <= int(found[2]) <= 12 else None
    return found[1] if (found := _YEAR.fullmatch(words)) else None
