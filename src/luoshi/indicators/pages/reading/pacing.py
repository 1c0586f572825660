"""Targets of a sheet in words: completion, and the pace on every clock that can be held to it."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.ground.missing import Missing
from luoshi.indicators.pages.periods import local_period
from luoshi.indicators.pages.reading.words import number, signed
from luoshi.indicators.queries.sheet import Sheet
from luoshi.indicators.queries.targets import Held
from luoshi.indicators.rules.definition import Definition


class ClockLine(NamedTuple):
    """One clock: what is due by now in per cent, the distance in points, and which way it points."""

    name: str
    due: str
    gap: str
    #: ahead, behind, level; "" where nothing can be said
    stand: str
    declared: bool


class Goal(NamedTuple):
    """A target and where it stands. Of growths and rates nothing is “completed”: ``apart`` are the points that they are
    above (+) or below the target, "" of a value."""

    words: str
    period: str
    amount: str
    percent: str
    missing: str
    met: str
    gap: str
    clocks: list[ClockLine]
    disagree: bool
    task: str
    number: int
    bar: int
    apart: str
    at_most: bool


def goals_of(page: Sheet) -> list[Goal]:
    """All targets that the period lies in, the year's first."""
    order = {"year": 0, "half": 1, "quarter": 2, "month": 3}
    held = sorted(page.held, key=lambda one: order[one.target.kind])
    return [goal_of(page.desk.definition, one) for one in held]


def goal_of(definition: Definition, held: Held) -> Goal:
    """One target."""
    target, done = held.target, held.completion
    facet = "growth" if target.facet == "growth" else "value"
    rate = facet == "growth" or definition.is_rate
    unit, places = definition.unit_of(facet), definition.places(facet)  # type: ignore[arg-type]
    missing = isinstance(done.percent, Missing)
    counted = not missing and not rate
    met = "" if isinstance(done.met, Missing) else "met" if done.met else "short"
    amount = f"{_exact(target.value, places)}{unit}"
    percent = number(done.percent, 1) if counted else ""
    gap = done.gap if isinstance(done.gap, Missing) or not target.at_most else -done.gap
    return Goal(
        target.words, local_period(target.kind, target.start),
        _("at most {amount}").format(amount=amount) if target.at_most else amount, percent,
        str(done.percent) if missing else "", met,
        "" if isinstance(done.gap, Missing) else _with(number(abs(done.gap), places), rate, unit), clocks_of(held),
        bool(held.pace and held.pace.disagree), reverse("plans:task", args=[target.item_id]) if target.item_id else "",
        target.number, 0 if isinstance(done.percent, Missing) else max(0, min(100, round(done.percent))),
        signed(gap, places) if rate else "", target.at_most,
    )  # fmt: skip


def _with(words: str, rate: bool, unit: str) -> str:
    return _("{n} percentage points").format(n=words) if rate else f"{words}{unit}"


def clocks_of(held: Held) -> list[ClockLine]:
    """The declared clock first."""
    if held.pace is None:
        return []
    lines = []
    for place, one in enumerate(held.pace.readings):
        stand, gap = "", str(one.gap)
        if not isinstance(one.gap, Missing):
            gap = number(abs(one.gap), 2)
            stand = "level" if one.gap == 0 else "ahead" if one.gap > 0 else "behind"
        lines.append(ClockLine(one.name, number(one.due, 2), gap, stand, place == 0))
    return lines


def _exact(value: object, places: int) -> str:
    """A target as it was set: no digit of it is rounded away."""
    words = f"{value:f}".rstrip("0").rstrip(".")
    whole, _dot, rest = words.partition(".")
    return f"{int(whole):,}" + (f".{rest.ljust(places, '0')}" if rest else "")
