"""When a period's figures come out."""

from __future__ import annotations

from datetime import date, timedelta

from luoshi.ground.period import Calendar, Period
from luoshi.ground.period.days import add_months
from luoshi.indicators.rules.definition import Release


def release_day(release: Release, period: Period, calendar: Calendar | None) -> date | None:
    """The day after ``period`` on which its figures come out, by the definition's rule.

    A day beyond the month's length counts on into the next (25 with 30 days: the 25th; 40: ten days into the next but
    one). None where working days decide and their calendar is not announced.
    """
    last = period.end - timedelta(days=1)
    if release.working:
        return calendar.working_day_after(last, release.day) if calendar else None
    day = period.end + timedelta(days=release.day - 1)
    if release.day <= 28 and day >= add_months(period.end, 1):
        day = add_months(period.end, 1) - timedelta(days=1)
    if not release.moves:
        return day
    # The day itself where offices work on it, else the next on which they do.
    return calendar.working_day_after(day, 0) if calendar else None
