"""Figures of many areas, indicators and months as rows of a workbook, wide or long; unreleased ones for few."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.models import Bulletin, State
from luoshi.indicators.queries.known import areas_around
from luoshi.indicators.queries.latest import WITHHELD
from luoshi.indicators.queries.reach import Desk, desks
from luoshi.indicators.rules.definition import FACETS, FacetKey
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.find_due_periods import ends_with
from luoshi.indicators.rules.keep_periods import back
from luoshi.indicators.rules.show_figure import FACET_NAMES
from luoshi.indicators.storage.figures import Figure, Key, read_figures
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.paper.sheets import Column, SheetOut, Value
from luoshi.registers.rules.periods import period_name

#: Figures of one workbook at most.
MOST_MONTHS = 120
STATES: Mapping[str, str] = {
    State.PRELIMINARY: "未发布", State.RELEASED: "已发布", State.REVISED: "已修订",
}  # fmt: skip
_WIDTH = 16


class Wanted(NamedTuple):
    """What is taken out: months from ``first`` to ``last``, some lines of work (none: all), some areas (none: all)."""

    first: Period
    last: Period
    lines: Collection[str] = ()
    areas: Collection[int] = ()

    def months(self) -> list[Period]:
        """From the first month on, ``MOST_MONTHS`` of them at most."""
        found = [self.last]
        while found[-1].start > self.first.start and len(found) < MOST_MONTHS:
            found.append(back(found[-1]))
        return found[::-1]


class Taken(NamedTuple):
    """What an actor may take out: ``desks`` in order, ``areas``, the figures, titles of bulletins by id."""

    desks: list[Desk]
    areas: list[Area]
    months: list[Period]
    figures: dict[Key, Figure]
    bulletins: dict[int, str]

    def at(self, area: Area, desk: Desk, month: Period, facet: str) -> Figure | None:
        """The figure whose period ends with that month; what the actor may not see yet is withheld."""
        own = ends_with(desk.definition, month)
        if own is None:
            return None
        found = self.figures.get(Key(area.pk, desk.id, own.kind, own.start, facet))
        if found is not None and found.state == State.PRELIMINARY and not desk.unreleased:
            return found._replace(value=WITHHELD, bulletin=None, reason="")
        return found


def take(actor: Actor, wanted: Wanted, *, codes: Collection[str] | None = None) -> Taken:
    """The figures that are asked for (six queries however many)."""
    chosen = [one for one in desks(actor, codes).values() if not wanted.lines or one.definition.line in wanted.lines]
    areas = [one for key, one in areas_around(actor.area_id).items() if not wanted.areas or key in wanted.areas]
    months = wanted.months()
    periods = {own for one in chosen for month in months if (own := ends_with(one.definition, month)) is not None}
    figures = read_figures([one.pk for one in areas], [one.id for one in chosen], periods)
    ids = {one.bulletin for one in figures.values() if one.bulletin is not None}
    titles = dict(Bulletin.objects.filter(pk__in=ids).values_list("pk", "title"))
    return Taken(chosen, areas, months, figures, titles)


def wide_sheet(taken: Taken, *, above: Sequence[str], blank: bool = False) -> SheetOut:
    """A row an area and month, a column a facet with its unit in the head. ``blank`` leaves the figures to be filled in
    and keeps to what may be filed."""
    shown = [(one, facet) for one in taken.desks for facet in _facets(one, taken, blank)]
    columns = [Column("县区", 12, locked=True), Column("时期", 12, locked=True)]
    columns += [_column(desk, facet) for desk, facet in shown]
    columns.append(Column("状态", 10, choices=("未发布", "已发布")))
    return SheetOut("全市指标", columns, _wide(taken, shown, blank), above=above, frozen=1, protected=False)


def long_sheet(taken: Taken, *, above: Sequence[str], blank: bool = False) -> SheetOut:
    """A row a figure: area, indicator, facet, period, value, unit, state, source, why it was revised."""
    columns = [
        Column("县区", 12), Column("指标", 26), Column("数据项", 10), Column("时期", 14),
        Column("数值", 14, kind="number"), Column("单位", 10),
        Column("状态", 10, choices=tuple(STATES.values())), Column("来源", 24), Column("修订原因", 24, kind="long"),
    ]  # fmt: skip
    return SheetOut("指标数据", columns, _long(taken, blank), above=above, frozen=1)


def _facets(desk: Desk, taken: Taken, blank: bool) -> list[FacetKey]:
    definition = desk.definition
    official = [key for key in FACETS if definition.facet(key).source == "official"]
    if blank:
        return official if desk.may_file() else []
    there = {key.facet for key in taken.figures if key.indicator == desk.id}
    return [key for key in FACETS if key in there or (key == "value" and "value" in official)]


def _column(desk: Desk, facet: FacetKey) -> Column:
    definition = desk.definition
    name = definition.name + ("" if facet == "value" else FACET_NAMES[facet])
    unit = definition.unit_of(facet)
    title = f"{name}（{unit}）" if unit and facet not in ("rank", "growth_rank") else name
    width = min(max(_WIDTH, len(title) * 2), 30)
    return Column(title, width, kind="number", thousands=facet == "value", hint=definition.about[:200])


def _wide(taken: Taken, shown: Sequence[tuple[Desk, FacetKey]], blank: bool) -> Iterator[list[Value | int]]:
    for month in taken.months:
        for area in taken.areas:
            found = [taken.at(area, desk, month, facet) for desk, facet in shown]
            states = {one.state for one in found if one is not None}
            if not states and not blank:
                continue
            said = (
                STATES[State.PRELIMINARY] if State.PRELIMINARY in states else STATES[State.RELEASED] if states else ""
            )
            cells = [None if blank or one is None else _cell(one.value) for one in found]
            yield [area.name, period_name("month", month.start), *cells, None if blank else said]


def _long(taken: Taken, blank: bool) -> Iterator[list[Value | int]]:
    for month in taken.months:
        for area in taken.areas:
            for desk in taken.desks:
                own = ends_with(desk.definition, month)
                for facet in _facets(desk, taken, blank) if own is not None else ():
                    one = taken.at(area, desk, month, facet)
                    if one is None and not blank:
                        continue
                    yield _long_row(taken, area, desk, facet, month, None if blank else one)


def _long_row(
    taken: Taken, area: Area, desk: Desk, facet: FacetKey, month: Period, one: Figure | None
) -> list[Value | int]:  # fmt: skip
    definition = desk.definition
    period = ends_with(definition, month) or month
    words = (
        area.name, definition.name, FACET_NAMES[facet], period_name(period.kind, period.start),
        None if one is None else _cell(one.value), definition.unit_of(facet),
    )  # fmt: skip
    if one is None:
        return [*words, None, None, None]
    return [*words, STATES[one.state], taken.bulletins.get(one.bulletin or 0), one.reason or None]


def _cell(value: Fig) -> Value:
    return str(value) if isinstance(value, Missing) else Decimal(value)
