"""Indicators as the overview tells them: those with a target, and those that moved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.period import Period
from luoshi.indicators.queries.dashboard import Line, dashboard
from luoshi.indicators.queries.promises import standing
from luoshi.indicators.rules.exact import printed
from luoshi.organization.actor import Actor


class Moved(NamedTuple):
    """``main`` have a target in force; the others are those of all that moved: up or down in rank, behind their pace
    or short of a rate, less than a year ago where more is better."""

    period: Period
    main: list[Line]
    risen: list[Line]
    fallen: list[Line]
    behind: list[Line]
    less: list[Line]
    total: int


def moved(actor: Actor, *, period: Period, today: date, area_id: int, for_print: bool = False) -> Moved:
    """At most ten queries."""
    lines = dashboard(actor, period=period, today=today, area_id=area_id, for_print=for_print)
    places = [(one, one.moved) for one in lines if isinstance(one.moved, Decimal)]
    risen = sorted((pair for pair in places if pair[1] > 0), key=lambda pair: -pair[1])
    fallen = sorted((pair for pair in places if pair[1] < 0), key=lambda pair: pair[1])
    main = sorted((one for one in lines if one.held), key=lambda one: not isinstance(one.growth.value, Decimal))
    less = sorted((one for one in lines if _is_less(one)), key=lambda one: not one.held)
    return Moved(
        period, main, [one for one, _ in risen], [one for one, _ in fallen],
        [one for one in lines if is_behind(one)], less, len(lines),
    )  # fmt: skip


def is_behind(line: Line) -> bool:
    """Whether one of its targets is behind its pace or, where it has none, not met."""
    return any(standing(one)[1] == "bad" for one in line.held)


def _is_less(line: Line) -> bool:
    growth = line.growth.value
    return (
        isinstance(growth, Decimal)
        and printed(growth, line.growth.places) < 0
        and line.desk.definition.better == "high"
    )
