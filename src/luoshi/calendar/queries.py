"""Reading the calendar."""

from __future__ import annotations

from luoshi.calendar.models import SpecialDay, Year
from luoshi.calendar.rules.working_days import WorkingDays


def working_days() -> WorkingDays:
    """The calendar as a plain value, for rules that count days (a few hundred rows; two queries)."""
    special = dict(SpecialDay.objects.values_list("day", "working"))
    announced = frozenset(Year.objects.filter(announced=True).values_list("year", flat=True))
    return WorkingDays(special, announced)
