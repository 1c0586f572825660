"""What computed indicators look at: collected over all of them first, fetched at once, then looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from luoshi.formulas import Need, Program
from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.queries.peers import Around
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.fit_periods import Cell, cells, value_of
from luoshi.indicators.rules.keep_periods import period as make_period
from luoshi.indicators.rules.keep_periods import since_january
from luoshi.indicators.rules.name_formulas import Names, program_of
from luoshi.indicators.storage.figures import Figure, Key, read_figures
from luoshi.organization.actor import system
from luoshi.registers.errors import RegisterError
from luoshi.registers.queries.measuring import measure
from luoshi.registers.queries.reach import Desk, desk


class Formula(NamedTuple):
    """A computed indicator ready to run. ``ids`` and ``sources``: the indicators it uses, by code."""

    id: int
    definition: Definition
    program: Program | None
    names: Names
    ids: Mapping[str, int]
    sources: Mapping[str, Definition]


def formula(
    id: int, definition: Definition, names: Names, ids: Mapping[str, int], sources: Mapping[str, Definition]
) -> Formula:
    """The same from its parts."""
    program = program_of(definition, names) if definition.source == "formula" else None
    return Formula(id, definition, program, names, ids, sources)


class Store:
    """Figures at hand, and register measures as they were asked for. ``released``: leave out what is not."""

    def __init__(self, figures: dict[Key, Figure], around: Around) -> None:
        self.figures = figures
        self.around = around
        self.measures: dict[tuple[int, str, Period, bool], Fig] = {}
        self._desks: dict[tuple[int, str], Desk | None] = {}

    def values(self, one: Formula, area: int, period: Period, *, released: bool = False) -> dict[str, Any]:
        """What a run of the formula asks for, by ``need.key``."""
        assert one.program is not None
        return {need.key: self._need(one, need, area, period, released) for need in one.program.needs()}

    def used(self, one: Formula, area: int, period: Period) -> list[Figure]:
        """The figures that the formula looks at and that are there."""
        keys = keys_of(one, area, period, self.around)
        return [self.figures[key] for key in keys if key in self.figures]

    def _need(self, one: Formula, need: Need, area: int, period: Period, released: bool) -> Any:
        areas = _areas(need, area, self.around)
        if not areas:
            return Missing("not_applicable", "没有上级地区")
        found = [self._of_area(one, need, each, period, area, released) for each in areas]
        return found if need.area_scope == "peers" else found[0]

    def _of_area(self, one: Formula, need: Need, area: int, period: Period, own: int, released: bool) -> Any:
        if need.kind == "measure":
            found = [self._measured(one, need, area, period, own)]
        else:
            source, indicator, facet = _source(one, need)
            parts = cells(need.period_shift, period, source)
            found = [value_of(cell, self._figures(cell, area, indicator, facet, released)) for cell in parts]
        return found if need.period_shift.window else found[0]

    def _figures(self, cell: Cell, area: int, indicator: int, facet: str, released: bool) -> dict[Period, Fig]:
        values: dict[Period, Fig] = {}
        for period in cell.periods:
            figure = self.figures.get(Key(area, indicator, period.kind, period.start, facet))
            if figure is not None:
                hidden = released and figure.state == "preliminary"
                values[period] = Missing("withheld") if hidden else figure.value
        return values

    def _measured(self, one: Formula, need: Need, area: int, period: Period, own: int) -> Fig:
        if area != own or need.period_shift.window:
            return Missing("not_applicable", "台账测度只有本地本期的")
        at = cells(need.period_shift._replace(to_date=False), period, one.definition)[0].periods[-1]
        whole = one.definition.cumulative or need.period_shift.to_date
        return self.measured(area, one.names.measures[need.name], at, from_january=whole)

    def measured(self, area: int, spec: str, period: Period, *, from_january: bool) -> Fig:
        """A register's measure over a period, or from January to its end."""
        key = (area, spec, period, from_january)
        if key not in self.measures:
            self.measures[key] = self._ask(area, spec, period, from_january)
        return self.measures[key]

    def _ask(self, area: int, spec: str, period: Period, from_january: bool) -> Fig:
        code, _, name = spec.partition(".")
        if (area, code) not in self._desks:
            try:
                self._desks[area, code] = desk(system(area, "指标"), code)
            except RegisterError:
                self._desks[area, code] = None
        at = self._desks[area, code]
        if at is None or name not in {each.key for each in at.definition.measures}:
            return Missing("not_applicable", f"没有台账“{code}”或它的测度")
        start = since_january(period)[0].start if from_january else period.start
        value = measure(at, name, start=start, end=period.end).value
        return Missing("not_applicable", "分母为零") if value is None else value


def keys_of(one: Formula, area: int, period: Period, around: Around) -> list[Key]:
    """Every figure that a formula looks at for an area and period."""
    found = []
    for need in one.program.needs() if one.program else ():
        if need.kind == "measure":
            continue
        source, indicator, facet = _source(one, need)
        for cell in cells(need.period_shift, period, source):
            for each in _areas(need, area, around):
                found += [Key(each, indicator, at.kind, at.start, facet) for at in cell.periods]
    return found


def fetch(wanted: Iterable[Key], around: Around) -> Store:
    """A store with these figures and whatever lies between them (one statement)."""
    keys = list(wanted)
    periods = {make_period(key.kind, key.start) for key in keys}
    facets = {key.facet for key in keys}
    return Store(read_figures({key.area for key in keys}, {key.indicator for key in keys}, periods, facets), around)


def _areas(need: Need, area: int, around: Around) -> Sequence[int]:
    if need.area_scope == "peers":
        return around.peers.get(area, [area])
    if need.area_scope == "parent":
        parent = around.parents.get(area)
        return [parent] if parent else []
    return [area]


def _source(one: Formula, need: Need) -> tuple[Definition, int, str]:
    code = one.names.indicators[need.name]
    return one.sources[code], one.ids[code], one.names.facets.get(need.name, "value")
