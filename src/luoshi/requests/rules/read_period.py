"""A period as a clerk types it (2025年6月, 上半年, 2025-06, 截至6月30日), and back into words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from luoshi.ground.numerals import fold
from luoshi.ground.period import Period, find_times, resolve

_ISO = re.compile(r"(\d{4})(?:[-./]?(?:[Qq]([1-4])|[Hh]([12])|(\d\d))|[-./](\d))?(?:[-./](\d{1,2}))?")
_DAY = timedelta(days=1)


def read_period(words: str, *, today: date) -> Period | None:
    """The period that the words name, the whole of them; relative words count from ``today``. None where they do not
    name one."""
    text = fold("".join(words.split()))
    if match := _ISO.fullmatch(text):
        return _from_digits(match)
    for times in find_times(text):
        if (times.start, times.end) == (0, len(text)) and times.kind in ("period", "asof"):
            return resolve(times, today, today).period
    return None


def say_period(period: Period) -> str:
    """The period in an office's words: 2025年6月, 2025年上半年, 截至2025年6月30日."""
    kind, start, last = period.kind, period.start, period.end - _DAY
    year = f"{start.year}年"
    if kind == "year":
        return year
    if kind == "half":
        return year + ("上半年" if start.month == 1 else "下半年")
    if kind == "quarter":
        return f"{year}第{'一二三四'[start.month // 3]}季度"
    if kind == "month":
        return f"{year}{start.month}月"
    if kind == "day":
        return f"截至{year}{start.month}月{start.day}日"
    if start.day == 1 and period.end.day == 1 and start.year == last.year:
        return f"{year}{start.month}—{last.month}月"
    return f"{year}{start.month}月{start.day}日至{last.year}年{last.month}月{last.day}日"


def usual_periods(today: date) -> list[Period]:
    """What is asked for most, the nearest first: last month, this month, quarters, halves and years about today."""
    month = today.replace(day=1)
    last = (month - _DAY).replace(day=1)
    half = date(today.year, 1 if today.month < 7 else 7, 1)
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    found = [_months("month", last, 1), _months("month", month, 1)]
    found += [_months("quarter", _back(quarter, 3), 3), _months("quarter", quarter, 3)]
    found += [_months("half", _back(half, 6), 6), _months("half", half, 6)]
    return [*found, _months("year", date(today.year - 1, 1, 1), 12), _months("year", date(today.year, 1, 1), 12)]


def _from_digits(match: re.Match[str]) -> Period | None:
    year, quarter, half, day = match[1], match[2], match[3], match[6]
    month = match[4] or match[5]
    try:
        start = date(int(year), 1, 1)
        if day and month:
            one = date(int(year), int(month), int(day))
            return Period("day", one, one + _DAY)
        if day:
            return None
        if quarter:
            return _months("quarter", start.replace(month=int(quarter) * 3 - 2), 3)
        if half:
            return _months("half", start.replace(month=int(half) * 6 - 5), 6)
        return _months("month", start.replace(month=int(month)), 1) if month else _months("year", start, 12)
    except ValueError:
        return None


def _months(kind: str, start: date, count: int) -> Period:
    month = start.month - 1 + count
    return Period(kind, start, date(start.year + month // 12, month % 12 + 1, 1))  # type: ignore[arg-type]


def _back(start: date, count: int) -> date:
    month = start.month - 1 - count
    return date(start.year + month // 12, month % 12 + 1, 1)
