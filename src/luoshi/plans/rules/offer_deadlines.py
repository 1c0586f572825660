"""Days to offer as the end of a comment round."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from luoshi.calendar.rules.working_days import WorkingDays

COUNTS = (3, 5, 10)


class Offer(NamedTuple):
    """``day`` is the ``days``-th working day after today; None where a year on the way is not announced yet."""

    days: int
    day: date | None


def offer_deadlines(calendar: WorkingDays, today: date) -> list[Offer]:
    """Three, five and ten working days from now."""
    return [Offer(count, calendar.working_day_after(today, count)) for count in COUNTS]
