"""序时进度: how much of a target should be reached by a day, on three clocks that need not agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.rules.exact import HUNDRED, Fig, percent

Clock = Literal["month", "day", "curve"]
NAMES: dict[Clock, str] = {"month": "月度时钟", "day": "日历时钟", "curve": "计划曲线"}


class Reading(NamedTuple):
    """One clock: ``due`` in per cent of the target by now, ``gap`` in points (below 0: behind), ``on_pace``."""

    clock: Clock
    due: Decimal
    gap: Fig
    on_pace: bool | Missing

    @property
    def name(self) -> str:
        return NAMES[self.clock]


class Pace(NamedTuple):
    """The declared clock first in ``readings``; ``disagree`` where another clock would say otherwise."""

    readings: tuple[Reading, ...]
    disagree: bool

    @property
    def declared(self) -> Reading:
        return self.readings[0]


def keep_pace(done: Fig, *, reached: Period, target: Period, clock: Clock, curve: Sequence[Decimal] = ()) -> Pace:
    """``done`` per cent of the target of the period ``target`` by the end of ``reached``, which lies inside it.

    The month clock counts months that have ended, the day clock days with the last one included, the curve the plan's
    own cumulated percentages by month (used where it has twelve of them and the target is a year's).
    """
    day = reached.end - timedelta(days=1)
    due: dict[Clock, Decimal] = {"month": month_clock(day, target), "day": day_clock(day, target)}
    if len(curve) == 12 and target.kind == "year":
        due["curve"] = curve_clock(day, curve)
    order = sorted(due, key=lambda one: (one != clock, list(NAMES).index(one)))
    readings = tuple(_reading(one, due[one], done) for one in order)
    said = {one.on_pace for one in readings if not isinstance(one.on_pace, Missing)}
    return Pace(readings, len(said) > 1)


def _reading(clock: Clock, due: Decimal, done: Fig) -> Reading:
    if isinstance(done, Missing):
        return Reading(clock, due, done, done)
    return Reading(clock, due, done - due, done >= due)


def month_clock(day: date, target: Period) -> Decimal:
    """Months of ``target`` that have ended by the evening of ``day``, in per cent of its months."""
    after = day + timedelta(days=1)
    ended = _months(min(after, target.end)) - _months(target.start)
    return percent(Decimal(max(0, ended)), Decimal(_months(target.end) - _months(target.start)))


def day_clock(day: date, target: Period) -> Decimal:
    """Days of ``target`` up to and with ``day``, in per cent of its days: 30 June is 181 of 365."""
    passed = (min(day + timedelta(days=1), target.end) - target.start).days
    return percent(Decimal(max(0, passed)), Decimal((target.end - target.start).days))


def curve_clock(day: date, curve: Sequence[Decimal]) -> Decimal:
    """What twelve cumulated percentages say at the end of the month that ended last."""
    after = day + timedelta(days=1)
    ended = 12 if (after.month, after.day) == (1, 1) and day.month == 12 else after.month - 1
    return curve[ended - 1] if ended else Decimal(0)


def amount_due(target: Decimal, due: Decimal) -> Decimal:
    """The target's line on a chart: what should be reached where ``due`` per cent are due."""
    return target * due / HUNDRED


def _months(day: date) -> int:
    return day.year * 12 + day.month
