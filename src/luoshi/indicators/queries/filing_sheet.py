"""What a unit files for a month: its indicators' own figures, those of the periods before, and what is odd."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from luoshi.calendar.queries import working_days
from luoshi.ground.missing import Missing
from luoshi.ground.period import Calendar, Period
from luoshi.indicators.models import Query
from luoshi.indicators.queries.doubts import Doubted, doubts_about
from luoshi.indicators.queries.known import areas_around
from luoshi.indicators.queries.panel import Panel
from luoshi.indicators.queries.reach import Desk, desks
from luoshi.indicators.rules.definition import FACETS, FacetKey
from luoshi.indicators.rules.due_release import release_day
from luoshi.indicators.rules.find_due_periods import ends_with
from luoshi.indicators.rules.keep_periods import back, year_ago
from luoshi.indicators.storage.figures import Figure, Key, read_figures
from luoshi.organization.access import require
from luoshi.organization.actor import Actor

#: So far back the own history is looked at for what is usual.
HISTORY = {"month": 25, "quarter": 13, "half": 9, "year": 8}


class FilingRow(NamedTuple):
    """An indicator to file: its figures of the period, of the period before and of last year, by facet.

    ``growth`` is what the values come to; ``explained`` the words given for what is odd.
    """

    desk: Desk
    period: Period
    figures: dict[str, Figure]
    before: Figure | None
    last_year: Figure | None
    growth: object
    doubts: list[Doubted]
    comes_out: date | None

    @property
    def official(self) -> list[FacetKey]:
        """The facets that are filed."""
        return [key for key in FACETS if self.desk.definition.facet(key).source == "official"]

    @property
    def revision(self) -> int:
        """Grows with every change of any of its figures."""
        return sum(one.revision for one in self.figures.values())

    @property
    def state(self) -> str:
        """Of its figures as a whole: preliminary as long as one is; "" where none is there."""
        states = {one.state for one in self.figures.values()}
        return next((one for one in ("preliminary", "revised", "released") if one in states), "")

    @property
    def explained(self) -> str:
        """The explanation given last."""
        return next((one.query.answer for one in self.doubts if one.query is not None and one.query.answer), "")

    @property
    def open_doubts(self) -> list[Doubted]:
        """What is still neither explained nor corrected."""
        return [one for one in self.doubts if one.query is None or not one.query.answer]


class FilingSheet(NamedTuple):
    """Of one month: ``rows`` in the library's order, ``facets`` those that any of them files."""

    month: Period
    rows: list[FilingRow]
    facets: list[FacetKey]

    @property
    def filed(self) -> int:
        """Rows whose every facet is there."""
        return sum(all(key in one.figures for key in one.official) for one in self.rows)


def filing_sheet(
    actor: Actor, *, month: Period, today: date, indicators: Collection[int] | None = None
) -> FilingSheet:  # fmt: skip
    """What the actor files of the own area for the periods that end with ``month``; nine queries, however many rows."""
    require(actor, "indicator.file")
    mine: dict[int, tuple[Desk, Period]] = {}
    for one in desks(actor).values():
        own = ends_with(one.definition, month)
        if own is not None and one.definition.source == "filed" and one.may_file():
            mine[one.id] = (one, own)
    wanted = {key: pair for key, pair in mine.items() if indicators is None or key in indicators}
    figures = _figures(actor, wanted, mine)
    peers = _peers(actor)
    calendar = working_days()
    queries = _queries(actor, wanted)
    rows = [
        _row(actor, one, own, peers, figures, calendar, queries.get(key, []), mine, today)
        for key, (one, own) in wanted.items()
    ]  # fmt: skip
    shown = {facet for one in rows for facet in one.official}
    return FilingSheet(month, rows, [key for key in FACETS if key in shown])


def _peers(actor: Actor) -> list[int]:
    areas = areas_around(actor.area_id)
    parent = areas[actor.area_id].parent_id
    return [key for key, one in areas.items() if parent is not None and one.parent_id == parent] or [actor.area_id]


def _figures(
    actor: Actor, wanted: Mapping[int, tuple[Desk, Period]], mine: Mapping[int, tuple[Desk, Period]]
) -> dict[Key, Figure]:
    """The own area's history, and everybody's figures of the period itself and of last year's."""
    history = {
        each for _, own in wanted.values() for count in range(HISTORY[own.kind] + 13)
        for each in (back(own, count),)
    }  # fmt: skip
    parts = {code for one, _ in wanted.values() for code in one.definition.parts}
    ids = {key for key, (one, _) in mine.items() if key in wanted or one.code in parts}
    found = read_figures([actor.area_id], ids, history)
    now = {each for _, own in wanted.values() for each in (own, year_ago(own))}
    return found | read_figures(_peers(actor), wanted.keys(), now, ["value", "growth"])


def _queries(actor: Actor, wanted: Mapping[int, tuple[Desk, Period]]) -> dict[int, list[Query]]:
    starts = {own.start for _, own in wanted.values()}
    found: dict[int, list[Query]] = {}
    rows = Query.objects.filter(area_id=actor.area_id, indicator_id__in=wanted.keys(), start__in=starts)
    for one in rows:
        if one.kind == wanted[one.indicator_id][1].kind:
            found.setdefault(one.indicator_id, []).append(one)
    return found


def _row(
    actor: Actor, desk: Desk, own: Period, peers: list[int], figures: dict[Key, Figure], calendar: Calendar,
    queries: list[Query], mine: Mapping[int, tuple[Desk, Period]], today: date,
) -> FilingRow:  # fmt: skip
    area = actor.area_id
    panel = Panel(desk.definition, desk.id, peers, figures, sees=lambda _area: True, today=today)

    def at(when: Period, facet: str = "value") -> Figure | None:
        return figures.get(Key(area, desk.id, when.kind, when.start, facet))

    there = {str(key): one for key in FACETS if (one := at(own, key)) is not None and not one.computed}
    by_code = {one.code: key for key, (one, _) in mine.items()}
    parts = [
        found.value if (found := figures.get(Key(area, by_code.get(code, 0), own.kind, own.start))) is not None
        else Missing("not_reported")
        for code in desk.definition.parts
    ]  # fmt: skip
    differing = [(key, doubt) for key in FACETS if key in there and (doubt := panel.said(area, own, key).finding)]
    odd = doubts_about(panel, area, own, parts=parts, findings=differing, queries=queries) if there else []
    return FilingRow(
        desk, own, there, at(panel.previous(own)), at(year_ago(own)), panel.derived(area, own, "growth"), odd,
        release_day(desk.definition.release, own, calendar),
    )  # fmt: skip
