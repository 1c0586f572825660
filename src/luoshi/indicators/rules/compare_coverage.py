"""口径 by date: whether two periods of an indicator can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.rules.definition import Coverage


def coverage_on(coverage: Sequence[Coverage], day: date) -> Coverage | None:
    """The 口径 in force on a day; each holds until the next begins."""
    found = None
    for one in coverage:
        if (one.effective is None or one.effective <= day) and (one.until is None or day < one.until):
            found = one
    return found


def broken(coverage: Sequence[Coverage], period: Period, base: Period) -> Missing | None:
    """Why figures of two periods cannot be compared, or None: a 口径 that breaks began between their last days."""
    now, then = (coverage_on(coverage, one.end - timedelta(days=1)) for one in (period, base))
    if now is None or now == then or not now.breaks:
        return None
    return Missing("not_applicable", f"口径自{now.effective}起改变，不可比")


def breaks_in(coverage: Sequence[Coverage], periods: Sequence[Period]) -> list[tuple[Period, Coverage]]:
    """The periods of a series that are the first of another 口径: where a chart shows a break."""
    found = []
    for before, after in pairwise(periods):
        now = coverage_on(coverage, after.end - timedelta(days=1))
        if now is not None and now.breaks and now != coverage_on(coverage, before.end - timedelta(days=1)):
            found.append((after, now))
    return found
