"""How long there is until a due day, in working days where the calendar is known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple, Protocol

_DAY = timedelta(days=1)


class Calendar(Protocol):
    """What counts working days; None where the holidays of that time are not announced."""

    def between(self, start: date, end: date) -> int | None:
        """How many lie in ``start`` ≤ day < ``end``."""
        ...


class DaysLeft(NamedTuple):
    """``days`` until the due day, the day itself counted (0 on the day, negative after it); ``working`` days or not."""

    days: int
    working: bool


def days_left(due: date, today: date, calendar: Calendar) -> DaysLeft:
    """Working days after ``today`` up to ``due``; after it, working days since (at least one: a day late is late)."""
    if due >= today:
        found = calendar.between(today + _DAY, due + _DAY)
        return DaysLeft((due - today).days if found is None else found, found is not None)
    late = calendar.between(due + _DAY, today + _DAY)
    return DaysLeft(-((today - due).days if late is None else max(late, 1)), late is not None)
