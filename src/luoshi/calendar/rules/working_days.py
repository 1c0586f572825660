"""Counting working days; a count that runs into a year not yet announced has no answer, and says so with None.

Source: the State Council's yearly notices on holidays (国务院办公厅关于部分节假日安排的通知); 民法典 第 201、203 条 for
how a period of days runs: the day it starts does not count, and a last day that is a holiday moves to the next
working day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """``special`` has the days that are not what their weekday says (True = worked), ``announced`` the years known."""

    special: Mapping[date, bool] = field(default_factory=dict)
    announced: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool | None:
        """Whether offices work on ``day``; None where its year's holidays are not announced and it is no weekend."""
        if day in self.special:
            return self.special[day]
        if day.year in self.announced:
            return day.weekday() < _SATURDAY
        return None

    def working_day_after(self, day: date, count: int) -> date | None:
        """The ``count``-th working day after ``day`` (``day`` itself does not count); None where it cannot be known.

        Raises ValueError for a negative count. A count of 0 is ``day`` where it is worked, else the next worked day.
        """
        if count < 0:
            raise ValueError("a number of working days is not negative")
        if count == 0:
            day -= _DAY
            count = 1
        while count:
            day += _DAY
            working = self.is_working(day)
            if working is None:
                return None
            count -= working
        return day

    def between(self, start: date, end: date) -> int | None:
        """How many working days lie in ``start`` ≤ day < ``end``; None where one of them is not known."""
        count = 0
        while start < end:
            working = self.is_working(start)
            if working is None:
                return None
            count += working
            start += _DAY
        return count
