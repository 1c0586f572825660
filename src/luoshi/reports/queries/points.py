"""The points of a chart in a report: an indicator's released figures over its periods, or over the county's peers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.queries.dashboard import newest
from luoshi.indicators.queries.panel import Said
from luoshi.indicators.queries.reach import Desk
from luoshi.indicators.queries.sheet import sheet
from luoshi.indicators.rules.sentence import period_words
from luoshi.organization.actor import Actor
from luoshi.reports.queries.offers import STATES, month_of
from luoshi.reports.rules.template import Answer, Point
from luoshi.reports.rules.template.model import Graph


def points_of(actor: Actor, at: Desk, graph: Graph, period: Period, *, today: date) -> Sequence[Point]:
    """The points up to the newest period that had ended by the report's. What is not released is withheld from
    everybody; periods that are never published have no point."""
    found = sheet(
        actor, at.definition.code, period=newest(at.definition.frequency, month_of(period)), today=today, for_print=True
    )
    growth = graph.refs[0].facet == "增速"
    if graph.over == "peers":
        told = [(one.area.name, found.period, one.growth if growth else one.value, one.own) for one in found.peers]
    else:
        told = [
            (label(at, one.period, found.period), one.period, one.growth if growth else one.value,
             one.period == found.period)
            for one in found.history
        ]  # fmt: skip
        told = [one for one in told if one[3] or not _never(one[2])][-graph.last :]
    return [Point(name, _answer(at, when, said), own) for name, when, said, own in told]


def label(at: Desk, period: Period, now: Period) -> str:
    """A period below a chart, short: 1—5月, of another year 24年1—5月."""
    words = period_words(at.definition, period)
    return words if period.start.year == now.start.year else f"{period.start:%y}年{words}"


def _never(said: Said) -> bool:
    return isinstance(said.value, Missing) and said.value.reason == "not_applicable"


def _answer(at: Desk, period: Period, said: Said) -> Answer:
    definition, owner = at.definition, at.indicator.owner
    when = f"{period.start.year}年{period_words(definition, period)}"
    value = said.value if isinstance(said.value, Missing) else Decimal(said.value)
    return Answer(
        value, said.unit, definition.name, when, state=STATES[said.state], source=f"指标“{definition.name}”",
        filer=owner.short if owner else "", places=said.places,
    )  # fmt: skip
