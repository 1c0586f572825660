"""Dates that come again: the next one from a day on."""

from __future__ import annotations

import re
from datetime import date, timedelta

from luoshi.ground.numerals import parse_number
from luoshi.ground.period.days import add_months, day_or_none, month

_WEEKDAYS = "一二三四五六日"


def next_date(found: re.Match[str], today: date) -> date | None:
    """The next date on or after ``today``, None for a bare frequency (每旬) or a day that no month has."""
    if weekday := found["every_weekday"]:
        ahead = (_WEEKDAYS.index(weekday.replace("天", "日")) - today.weekday()) % 7
        return today + timedelta(days=ahead)
    if found["every_quarter_part"] in ("末", "底"):
        return add_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3) - timedelta(days=1)
    if found["every_month_part"] in ("末", "底"):
        return month(today.year, today.month).end - timedelta(days=1)
    if found["every_day"]:
        return _monthly(_number(found["every_day"]), today)
    if found["every_year_month"]:
        return _yearly(found, today)
    return date(today.year, 12, 31) if found["every_year_part"] else None


def _number(words: str) -> int:
    value = parse_number(words)
    return int(value) if value is not None else 0


def _monthly(day: int, today: date) -> date | None:
    if not 1 <= day <= 31:
        return None
    first = today.replace(day=1)
    for ahead in range(14):
        start = add_months(first, ahead)
        if (due := day_or_none(start.year, start.month, day)) and due >= today:
            return due
    return None


def _yearly(found: re.Match[str], today: date) -> date | None:
    number = _number(found["every_year_month"])
    if not 1 <= number <= 12:
        return None
    for year in range(today.year, today.year + 9):
        if found["every_year_day"]:
            due = day_or_none(year, number, _number(found["every_year_day"]))
        else:
            due = month(year, number).end - timedelta(days=1)
        if due and due >= today:
            return due
    return None
