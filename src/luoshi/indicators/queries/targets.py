"""Targets in force, and how a figure stands to them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.models import Target
from luoshi.indicators.queries.panel import Panel
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.hold_target import Completion, complete
from luoshi.indicators.rules.keep_pace import Pace, amount_due, curve_clock, day_clock, keep_pace, month_clock
from luoshi.indicators.rules.keep_periods import period as make_period


class Held(NamedTuple):
    """A target and where it stands. ``pace`` is None where no clock can be held to it: growth, levels, rates."""

    target: Target
    period: Period
    completion: Completion
    pace: Pace | None
    clock: str
    curve: tuple[Decimal, ...]

    def due_at(self, at: Period) -> Decimal | None:
        """What should have been reached by the end of ``at``; None outside the target's period and without a pace."""
        if self.pace is None or not (self.period.start <= at.start < self.period.end):
            return None
        last = date.fromordinal(at.end.toordinal() - 1)
        if self.clock == "curve" and len(self.curve) == 12 and self.period.kind == "year":
            share = curve_clock(last, self.curve)
        else:
            share = day_clock(last, self.period) if self.clock == "day" else month_clock(last, self.period)
        return amount_due(self.target.value, share)


def targets_of(indicator: int, area: int, period: Period, *, unit: int | None = None) -> QuerySet[Target]:
    """The targets in force that ``period`` lies in: the whole area's, or one unit's."""
    found = Target.objects.filter(area_id=area, indicator_id=indicator, superseded_at__isnull=True)
    found = found.filter(unit_id__isnull=True) if unit is None else found.filter(unit_id=unit)
    year = date(period.start.year, 1, 1)
    return found.filter(start__lte=period.start, start__gte=year).order_by("kind", "facet").select_related("item")


def hold(panel: Panel, target: Target, area: int, period: Period) -> Held:
    """A target against the figure of ``period``."""
    whole = make_period(target.kind, target.start)
    actual: Fig = panel.of(area, period, "growth" if target.facet == "growth" else "value")
    if not whole.start <= period.start < whole.end:
        actual = Missing("not_applicable", "不在目标期内")
    done = complete(actual, target.value, at_most=target.at_most)
    definition = panel.definition
    curve = tuple(Decimal(str(one)) for one in target.curve or definition.pace.curve)
    clock = "curve" if target.curve else definition.pace.clock
    pace = None
    if target.facet == "value" and definition.cumulative and not definition.is_rate and not target.at_most:
        pace = keep_pace(done.percent, reached=period, target=whole, clock=clock, curve=curve)
    return Held(target, whole, done, pace, clock, curve)
