"""Keeping the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from luoshi.calendar.models import SpecialDay, Year
from luoshi.ground.errors import LuoshiError


class CalendarError(LuoshiError):
    """A year or day that the calendar cannot take."""

    code = "calendar"


@transaction.atomic
def announce(year: int, days: Mapping[date, tuple[bool, str]], *, source: str) -> None:
    """Set a whole year from its notice: each special day with (worked?, name). Replaces what was there for the year.

    Raises CalendarError where a day lies in another year, a holiday has no name or the notice is not named.
    """
    if not source.strip():
        raise CalendarError(f"{year} 年的放假安排没有写明依据。", "请填写国务院办公厅通知的文号。")
    for day, (working, name) in days.items():
        if day.year != year:
            raise CalendarError(f"{day:%Y-%m-%d} 不在 {year} 年内。", "请检查日期。")
        if not name.strip():
            raise CalendarError(f"{day:%Y-%m-%d} 没有写是哪个节日。", "请填写节日名称。")
        if working and day.weekday() < 5:
            raise CalendarError(f"{day:%Y-%m-%d} 本来就是工作日，不能再标为调休上班。", "请检查日期。")
    SpecialDay.objects.filter(day__year=year).delete()
    SpecialDay.objects.bulk_create(SpecialDay(day=day, working=w, name=name) for day, (w, name) in days.items())
    Year.objects.update_or_create(year=year, defaults={"announced": True, "source": source.strip()})


@transaction.atomic
def withdraw(year: int) -> None:
    """Take a year back to *not announced*, its special days with it."""
    SpecialDay.objects.filter(day__year=year).delete()
    Year.objects.update_or_create(year=year, defaults={"announced": False, "source": ""})
