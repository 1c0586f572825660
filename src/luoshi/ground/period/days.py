"""Small reckoning with months, quarters and weeks."""

from __future__ import annotations

from datetime import date, timedelta

from luoshi.ground.period.model import Period, Resolved

FIRST, LAST = 1900, 2100


def day_or_none(year_: int, month_: int, number: int) -> date | None:
    """The day, or None where the calendar has none (30 February)."""
    try:
        return date(year_, month_, number)
    except ValueError:
        return None


def say_day(day: date) -> str:
    """``2025年6月30日``: the year in full, no padding (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def add_months(day: date, count: int) -> date:
    """The same day ``count`` months on, or the last of a month too short for it."""
    months = day.year * 12 + day.month - 1 + count
    last = _last(months // 12, months % 12 + 1)
    return date(months // 12, months % 12 + 1, min(day.day, last))


def _last(year_: int, month_: int) -> int:
    following = date(year_ + month_ // 12, month_ % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def year(number: int) -> Period:
    """The calendar year."""
    return Period("year", date(number, 1, 1), date(number + 1, 1, 1))


def month(year_: int, number: int) -> Period:
    """One month of a year."""
    start = date(year_, number, 1)
    return Period("month", start, add_months(start, 1))


def months(year_: int, first: int, last: int) -> Period:
    """From the first day of one month to the last of another of the same year."""
    start = date(year_, first, 1)
    kind = {(1, 12): "year", (1, 6): "half", (7, 12): "half"}.get((first, last), "range")
    if last - first == 2 and first % 3 == 1:
        kind = "quarter"
    return Period(kind, start, add_months(date(year_, last, 1), 1))  # type: ignore[arg-type]


def week(day: date) -> Period:
    """Monday to Sunday around a day."""
    start = day - timedelta(days=day.weekday())
    return Period("week", start, start + timedelta(days=7))


def end_of(period: Period, rule: str) -> Resolved:
    """The period, due on its last day."""
    return Resolved(period, period.end - timedelta(days=1), rule)
