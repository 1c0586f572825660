"""The last periods of many indicators of one area, for small lines beside them."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.ground.period import Period
from luoshi.indicators.queries.panel import Panel
from luoshi.indicators.queries.peers import around
from luoshi.indicators.queries.reach import Desk
from luoshi.indicators.queries.sheet import sees
from luoshi.indicators.rules.definition import Definition, FacetKey
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import back, year_ago
from luoshi.indicators.storage.figures import read_figures

COUNT = {"month": 13, "quarter": 9, "half": 6, "year": 6}


def drawn_facet(definition: Definition) -> FacetKey:
    """What a line of it shows: the growth where papers rank by growth or print no value, else the value."""
    silent = definition.facet("value").source == "none"
    return "growth" if silent or definition.ranked_by == "growth" else "value"


def trails(wanted: Iterable[tuple[Desk, Period]], area: int, *, for_print: bool = False) -> dict[str, list[Fig]]:
    """By code, oldest first (three queries however many). A cumulative value is shown by its growth: the value itself
    rises from January to December whatever happens."""
    pairs = list(wanted)
    if not pairs:
        return {}
    near = around([area])
    periods = {code: [back(at, earlier) for earlier in range(COUNT[at.kind] - 1, -1, -1)]
               for code, at in ((one.code, period) for one, period in pairs)}  # fmt: skip
    every = {one for each in periods.values() for one in each}
    figures = read_figures([area], {one.id for one, _at in pairs}, every | {year_ago(one) for one in every})
    found = {}
    for one, _at in pairs:
        panel = Panel(one.definition, one.id, [area], figures, sees=sees(one, near, for_print=for_print))
        facet: FacetKey = "growth" if one.definition.cumulative else drawn_facet(one.definition)
        found[one.code] = [panel.of(area, each, facet) for each in periods[one.code]]
    return found
