"""Days of two years: when things begin, and how they go on through their stages."""

from __future__ import annotations

from datetime import date, timedelta
from math import pi, sin
from random import Random
from typing import NamedTuple

from luoshi.ground.period.days import add_months
from luoshi.registers.rules.definition import Definition, Stage
from luoshi.registers.rules.periods import period_of

YEARS = 2
GROWTH, WAVE = 0.25, 0.3
#: Working days as days.
CALENDAR = 1.45


class Way(NamedTuple):
    """How far a row has come: its present stage, the day of each stage reached, those reached in order."""

    stage: str
    days: dict[str, date]
    reached: tuple[Stage, ...]


def first_day(today: date) -> date:
    """Where the two years begin: with a month."""
    return add_months(today.replace(day=1), -12 * YEARS)


def a_day(rng: Random, today: date) -> date:
    """A day on which something begins: more often on workdays, in spring and autumn, and of late."""
    first = first_day(today)
    span = (today - first).days
    while True:
        day = first + timedelta(days=rng.randint(0, span))
        weight = 1 + GROWTH * (day - first).days / span + WAVE * sin(2 * pi * (day.timetuple().tm_yday - 40) / 183)
        if day.weekday() > 4:
            weight *= 0.25
        if rng.random() * (1 + GROWTH + WAVE) < weight:
            return day


def way(definition: Definition, begun: date, today: date, rng: Random, *, until: str = "", stall: float = 0.035) -> Way:
    """From the first stage on, to ``until`` or as long as the days last; some stop on the way, a few end early."""
    line = [one for one in definition.stages if not one.ends]
    ends = [one for one in definition.stages if one.ends]
    if not line:
        return Way("", {}, ())
    days, reached, day = {line[0].key: begun}, [line[0]], begun
    for stage in line[1:]:
        if rng.random() < stall or reached[-1].key == until:
            break
        day = day + timedelta(days=_gap(stage, rng))
        if day > today:
            break
        days[stage.key] = day
        reached.append(stage)
    else:
        return Way(reached[-1].key, days, tuple(reached))
    if ends and not until and rng.random() < 0.05 and day <= today:
        stage = rng.choice(ends)
        days[stage.key] = min(day + timedelta(days=rng.randint(5, 40)), today)
        reached.append(stage)
    return Way(reached[-1].key, days, tuple(reached))


def _gap(stage: Stage, rng: Random) -> int:
    if stage.within is None:
        return rng.randint(6, 45)
    usual = stage.within * CALENDAR
    # Most in time, some late: that is what clocks are for.
    return max(int(usual * rng.triangular(0.15, 1.25, 0.6)), 0 if stage.within < 3 else 1)


def periods(every: str, today: date) -> list[tuple[date, date]]:
    """The periods of two years that have begun, oldest first."""
    found, day = [], first_day(today)
    while day <= today:
        start, end = period_of(every, day)
        found.append((start, end))
        day = end
    return found


def period_code(every: str, day: date) -> str:
    """The code of the period of that kind that ``day`` lies in."""
    if every == "month":
        return f"{day.year}-{day.month:02}"
    if every == "quarter":
        return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
    if every == "half":
        return f"{day.year}-H{1 if day.month < 7 else 2}"
    return str(day.year)
