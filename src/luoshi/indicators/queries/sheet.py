"""The indicator's page: everything it shows of one area and period, in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from luoshi.calendar.queries import working_days
from luoshi.ground.missing import Missing
from luoshi.ground.period import Calendar, Period
from luoshi.indicators.models import Bulletin, Query
from luoshi.indicators.queries.diagnosis import pulls
from luoshi.indicators.queries.panel import Panel, Said
from luoshi.indicators.queries.peers import Around, around
from luoshi.indicators.queries.reach import Desk, desk, desks
from luoshi.indicators.queries.targets import Held, hold, targets_of
from luoshi.indicators.rules.compare_coverage import breaks_in
from luoshi.indicators.rules.definition import Coverage, FacetKey
from luoshi.indicators.rules.due_release import release_day
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.find_contributions import Contribution, Contributions
from luoshi.indicators.rules.keep_periods import back, covering
from luoshi.indicators.rules.rank_areas import Gap, Passing, Place, gap_to_next, passing
from luoshi.indicators.rules.sentence import Facts, sentence
from luoshi.indicators.rules.single_out import NOT_REPORTED
from luoshi.indicators.storage.figures import read_figures
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area

#: How many periods a chart shows: two years of months, three of quarters …
SHOWN = {"month": 25, "quarter": 13, "half": 9, "year": 8}


class PeerRow(NamedTuple):
    """A peer's line. ``place`` is None for who is not ranked; then ``value`` or ``growth`` says why."""

    area: Area
    value: Said
    growth: Said
    place: Place | None
    moved: Fig
    own: bool


class Point(NamedTuple):
    """A point of the chart: ``due`` is the target's line at that period."""

    period: Period
    value: Said
    growth: Said
    place: Fig
    due: Decimal | None


class Part(NamedTuple):
    """A part of the total: its value, growth and contribution."""

    code: str
    name: str
    value: Said
    growth: Said
    contribution: Contribution


@dataclass(frozen=True)
class Sheet:
    """``facets`` in the order of the page; ``change`` places gained; ``gap`` to the next place; ``held`` targets."""

    desk: Desk
    area: Area
    period: Period
    panel: Panel
    facets: dict[FacetKey, Said]
    peers: list[PeerRow]
    change: Fig
    gap: Gap[int] | None
    passing: Passing[int]
    held: list[Held]
    parts: list[Part]
    part_panels: dict[str, Panel]
    #: What the parts do not explain: points of the total's growth where ``by_growth``, else its unit.
    unexplained: Fig
    by_growth: bool
    history: list[Point]
    breaks: list[tuple[Period, Coverage]]
    areas: dict[int, Area]
    release_on: date | None
    sentence: str
    bulletins: dict[int, Bulletin] = field(default_factory=dict)
    queries: list[Query] = field(default_factory=list)


def sheet(
    actor: Actor, code: str, *, period: Period, today: date, area_id: int | None = None, for_print: bool = False
) -> Sheet:
    """The indicator of that code for an area (the own one) and a period, in at most fifteen queries.

    ``for_print``: unreleased figures are withheld from everybody. Raises NotFound.
    """
    at = desk(actor, code)
    area = actor.area_id if area_id is None else area_id
    near = around([area], at.definition)
    calendar = working_days()
    parts = desks(actor, at.definition.parts) if at.definition.parts else {}
    periods = periods_for(at, period)
    ids = {at.id, *(one.id for one in parts.values())}
    group = near.peers.get(area, [area])
    parent = near.parents.get(area)
    figures = read_figures({*group, *([parent] if parent else [])}, ids, periods)

    def panel(one: Desk) -> Panel:
        return Panel(
            one.definition, one.id, group, figures, parent=parent, today=today,
            sees=sees(one, near, for_print=for_print),
            due=lambda when: release_day(one.definition.release, when, calendar),
        )  # fmt: skip

    main = panel(at)
    held = [hold(main, target, area, period) for target in targets_of(at.id, area, period)]
    return _sheet(at, near, area, period, main, {one: panel(part) for one, part in parts.items()}, held, calendar)


def periods_for(at: Desk, period: Period) -> list[Period]:
    """Every period that a page of ``period`` looks at: the chart's, and those a year before each."""
    count = SHOWN[period.kind] + 12 // {"month": 1, "quarter": 3, "half": 6, "year": 12}[period.kind]
    return [back(period, earlier) for earlier in range(count)]


def sees(at: Desk, near: Around, *, for_print: bool = False) -> Callable[[int], bool]:
    """Of which areas the actor sees unreleased figures: its own and those below, or all of its own library."""
    if for_print or not at.unreleased:
        return lambda _area: False
    own = at.actor.area_id
    if at.indicator.area_id == own:
        return lambda _area: True
    return lambda area: area == own or near.parents.get(area) == own


def _sheet(
    at: Desk, near: Around, area: int, period: Period, main: Panel, parts: Mapping[str, Panel], held: list[Held],
    calendar: Calendar,
) -> Sheet:  # fmt: skip
    rank_by = at.definition.main_rank
    ranking, before = main.ranking(period, rank_by), main.ranking(main.previous(period), rank_by)
    facets = {one: main.said(area, period, one) for one in main.main_facets}
    of: FacetKey = "growth" if rank_by == "growth_rank" else "value"
    values = {one: main.of(one, period, of) for one in main.areas}
    base = Missing("not_applicable") if of == "growth" else main.base(area, period)
    change = main.moved(area, period, rank_by)
    contributions = pulls(parts, main, area, period)
    history = _history(main, area, period, held)
    return Sheet(
        desk=at, area=near.areas[area], period=period, panel=main, facets=facets,
        peers=_peers(main, near, area, period, rank_by), change=change,
        gap=gap_to_next(values, area, at.definition.better, base=base), passing=passing(ranking, before, area),
        held=held, parts=_parts(parts, contributions, area, period), part_panels=dict(parts),
        unexplained=contributions.unexplained, by_growth=contributions.by_growth, history=history,
        breaks=breaks_in(at.definition.coverage, [one.period for one in history]), areas=near.areas,
        release_on=release_day(at.definition.release, period, calendar),
        sentence=sentence(at.definition, facts(main, area, period, held)),
        bulletins=_bulletins(facets), queries=_queries(at, area, period),
    )  # fmt: skip


def facts(main: Panel, area: int, period: Period, held: Sequence[Held] = ()) -> Facts:
    """What the sentence says of it."""
    rank_by = main.definition.main_rank
    said = main.said(area, period, rank_by) if main.definition.better else None
    place = None
    if said is not None and not isinstance(said.value, Missing):
        place = Place(int(said.value), said.tied)
    value = main.of(area, period, "value")
    shown = main.figure(area, period, "growth" if isinstance(value, Missing) else "value")
    # Of a cumulative figure the place before is last year's at the year's beginning: not what “上月” says.
    same_year = main.previous(period).start.year == period.start.year
    up: Fig = main.moved(area, period, rank_by) if same_year and main.previous(period) == back(period) else NOT_REPORTED
    part = main.ranking(period, rank_by).of
    computed = main.definition.facet(rank_by).source == "derived"
    among = f"已报的{part}个县（区）" if computed and part < len(main.areas) else "全市"
    return Facts(
        period, value=value, growth=main.of(area, period, "growth"), place=place, up=up,
        revised=shown is not None and shown.state == "revised", among=among,
    )  # fmt: skip


def _peers(main: Panel, near: Around, area: int, period: Period, rank_by: FacetKey) -> list[PeerRow]:
    places = main.ranking(period, rank_by).places
    rows = [
        PeerRow(
            near.areas[one], main.said(one, period, "value"), main.said(one, period, "growth"), places.get(one),
            main.moved(one, period, rank_by), one == area,
        )
        for one in main.areas
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.place is None, row.place.place if row.place else 0))


def _parts(parts: Mapping[str, Panel], found: Contributions[str], area: int, period: Period) -> list[Part]:
    return [
        Part(code, one.definition.name, one.said(area, period, "value"), one.said(area, period, "growth"),
             found.parts[code])
        for code, one in parts.items()
    ]  # fmt: skip


def _history(main: Panel, area: int, period: Period, held: Sequence[Held]) -> list[Point]:
    line = next((one for one in held if one.target.facet == "value"), None)
    points = []
    for earlier in range(SHOWN[period.kind] - 1, -1, -1):
        at = back(period, earlier)
        place: Fig = main.of(area, at, main.definition.main_rank) if main.definition.better else NOT_REPORTED
        due = line.due_at(at) if line else None
        points.append(Point(at, main.said(area, at, "value"), main.said(area, at, "growth"), place, due))
    return points


def _bulletins(facets: Mapping[FacetKey, Said]) -> dict[int, Bulletin]:
    ids = {one.figure.bulletin for one in facets.values() if one.figure and one.figure.bulletin}
    ids |= {each.bulletin for one in facets.values() for each in one.rests_on if each.bulletin}
    return Bulletin.objects.in_bulk([one for one in ids if one]) if ids else {}


def _queries(at: Desk, area: int, period: Period) -> list[Query]:
    if not (at.unreleased or at.may_file()):
        return []
    return list(Query.objects.filter(area_id=area, indicator_id=at.id, kind=period.kind, start=period.start))


def latest_period(kind: str, today: date) -> Period:
    """The period before the one that ``today`` lies in: the newest that can be whole."""
    return back(covering(kind, today))
