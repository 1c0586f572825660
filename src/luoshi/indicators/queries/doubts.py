"""What is odd about the figures of a sheet: every rule of data quality, and what became of a doubt raised before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.models import Query, QueryState
from luoshi.indicators.queries.panel import Panel
from luoshi.indicators.queries.sheet import SHOWN, Sheet
from luoshi.indicators.rules.compare_coverage import broken
from luoshi.indicators.rules.doubt_figures import (
    Doubt,
    backcast,
    copied,
    falls,
    jumps,
    off_peers,
    out_of_range,
    parts_differ,
    slipped,
)
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import back, opens_year, year_ago


class Doubted(NamedTuple):
    """A doubt, about which facet, and the query that was raised of it (an accepted one settles it)."""

    doubt: Doubt
    facet: str
    query: Query | None

    @property
    def settled(self) -> bool:
        return self.query is not None and self.query.state == QueryState.ACCEPTED


def doubts(page: Sheet) -> list[Doubted]:
    """Every doubt about the figures of a page (no query)."""
    findings = [(facet, said.finding) for facet, said in page.facets.items() if said.finding is not None]
    parts = [one.value.value for one in page.parts]
    return doubts_about(page.panel, page.area.pk, page.period, parts=parts, findings=findings, queries=page.queries)


def doubts_about(
    panel: Panel, area: int, period: Period, *, parts: Sequence[Fig], findings: Iterable[tuple[str, Doubt]],
    queries: Sequence[Query],
) -> list[Doubted]:  # fmt: skip
    """Every doubt about an area's figures of a period, with the query that was raised of it, if any.

    ``parts`` are what should add up to the value, ``findings`` where official figures differ from derived ones.
    """
    found = []
    for facet, doubt in (*_found(panel, area, period, parts), *findings):
        value = panel.figure(area, period, facet)
        same = [one for one in queries if one.code == doubt.code and one.facet == facet]
        query = next((one for one in same if value is None or one.value == _plain(value.value)), None)
        found.append(Doubted(doubt, facet, query))
    return found


def _found(panel: Panel, area: int, period: Period, parts: Sequence[Fig]) -> Iterator[tuple[str, Doubt]]:
    limits, unit = panel.definition.limits, panel.definition.unit
    value, growth = panel.of(area, period, "value"), panel.of(area, period, "growth")
    points = panel.definition.unit_of("growth")
    history = [one for earlier in range(1, SHOWN[period.kind])
               if not isinstance(one := panel.of(area, back(period, earlier), "growth"), Missing)]  # fmt: skip
    others = [one for peer in panel.areas if peer != area
              and not isinstance(one := panel.of(peer, period, "growth"), Missing)]  # fmt: skip
    before = back(period)
    tests: list[tuple[str, Doubt | None]] = [
        ("value", out_of_range(value, limits.min, limits.max, unit)),
        ("growth", out_of_range(growth, limits.growth_min, limits.growth_max, points)),
        ("value", slipped(value, panel.base(area, period))),
        ("growth", jumps(growth, history, most=limits.jump, unit=points)),
        ("growth", off_peers(growth, others, most=limits.jump, unit=points)),
        ("value", parts_differ(value, parts, tolerance=panel.definition.parts_tolerance, unit=unit)),
        ("value", copied([(panel.kept(area, period, each), panel.kept(area, before, each)) for each in _filed(panel)])),
    ]  # fmt: skip
    if panel.definition.cumulative and not panel.definition.is_rate and not limits.falls and not opens_year(period):
        tests.append(("value", falls(value, panel.kept(area, panel.previous(period)))))
    tests.append(("value", _backcast(panel, area, period, value, growth)))
    yield from ((facet, doubt) for facet, doubt in tests if doubt is not None)


def _backcast(panel: Panel, area: int, period: Period, value: Fig, growth: Fig) -> Doubt | None:
    """Only where the official growth is meant to follow from the values, on one 口径."""
    definition, declared = panel.definition, panel.definition.facet("growth")
    if declared.source != "official" or not declared.compare or definition.is_rate:
        return None
    if broken(definition.coverage, period, year_ago(period)) is not None:
        return None
    grain = Decimal(1).scaleb(-definition.decimals)
    return backcast(value, growth, panel.base(area, period), places=definition.places("growth"), grain=grain)


def _filed(panel: Panel) -> list[str]:
    return [one for one in ("value", "growth") if panel.definition.facet(one).source == "official"]


def _plain(value: object) -> object:
    return None if isinstance(value, Missing) else value
