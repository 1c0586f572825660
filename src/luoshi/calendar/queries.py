"""Reading the calendar."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from luoshi.calendar.models import SpecialDay, Year
from luoshi.calendar.rules.working_days import WorkingDays


def working_days() -> WorkingDays:
    """The calendar as a plain value, for rules that count days (a few hundred rows; two queries)."""
    special = dict(SpecialDay.objects.values_list("day", "working"))
    announced = frozenset(Year.objects.filter(announced=True).values_list("year", flat=True))
    return WorkingDays(special, announced)


class YearSheet(NamedTuple):
    """A year for its page: its row (None where nobody has ever entered it) and its special days."""

    year: int
    announced: bool
    source: str
    special: dict[date, SpecialDay]


def year_sheet(year: int) -> YearSheet:
    """A year with its special days (two queries)."""
    row = Year.objects.filter(pk=year).first()
    special = {one.day: one for one in SpecialDay.objects.filter(day__year=year)}
    return YearSheet(year, bool(row and row.announced), row.source if row else "", special)
