"""Filing periods: which one a day lies in, what it is called, when it is due."""

from __future__ import annotations

from datetime import date, timedelta

from luoshi.ground.period.days import add_months
from luoshi.ground.period.model import Calendar
from luoshi.registers.rules.definition import Filing

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def period_of(every: str, day: date) -> tuple[date, date]:
    """The period of that kind that ``day`` lies in, half open. ``none`` counts as a year."""
    months = MONTHS.get(every, 12)
    start = date(day.year, (day.month - 1) // months * months + 1, 1)
    return start, add_months(start, months)


def period_name(kind: str, start: date) -> str:
    """2025年6月 · 2025年二季度 · 2025年上半年 · 2025年."""
    if kind == "month":
        return f"{start.year}年{start.month}月"
    if kind == "quarter":
        return f"{start.year}年{'一二三四'[(start.month - 1) // 3]}季度"
    if kind == "half":
        return f"{start.year}年{'上' if start.month == 1 else '下'}半年"
    return f"{start.year}年"


def due_on(filing: Filing, end: date, calendar: Calendar) -> date | None:
    """The last day to hand in a period that ends before ``end``: the n-th (working) day after it.

    None where the working calendar of that time is not announced.
    """
    last = end - timedelta(days=1)
    return calendar.working_day_after(last, filing.due_day) if filing.working_days else last + timedelta(filing.due_day)
