"""All indicators of an actor's area with their newest figure, and what waits for the actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from luoshi.calendar.queries import working_days
from luoshi.ground.period import Period
from luoshi.indicators.models import Query, QueryState
from luoshi.indicators.queries.dashboard import in_order
from luoshi.indicators.queries.latest import Newest, newest_of
from luoshi.indicators.queries.panel import Panel
from luoshi.indicators.queries.reach import Desk, desks
from luoshi.indicators.rules.due_release import release_day
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.find_due_periods import newest_due
from luoshi.indicators.rules.keep_periods import period, year_ago
from luoshi.indicators.rules.single_out import NOT_REPORTED
from luoshi.indicators.storage.figures import read_figures
from luoshi.organization.access import EVERYWHERE, may, reach
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit


class Line(NamedTuple):
    """An indicator in the list. ``due`` is the newest period that has ended, ``comes_out`` the day of its figures;
    None where holidays decide and are not announced; ``filed`` whether its figure is there, as far as the actor sees.
    ``growth`` of the newest period, official or computed."""

    desk: Desk
    owner: str
    newest: Newest | None
    growth: Fig
    due: Period
    comes_out: date | None
    filed: bool


class Waiting(NamedTuple):
    """What is asked of the actor: figures to file and to release, questions to answer and answers to judge."""

    file: list[Line]
    release: list[Line]
    answer: int
    judge: int


class Home(NamedTuple):
    """``own`` are those the actor's unit is in charge of, else the main ones; ``groups`` are lines of work (or units in
    charge) with their indicators."""

    own: list[Line]
    charge: bool
    groups: list[tuple[str, list[Line]]]
    waiting: Waiting
    total: int


def home(actor: Actor, *, today: date, words: str = "", by: str = "line") -> Home:
    """The indicators whose name, synonym, code, line or owner has the words; a fixed number of queries."""
    there = desks(actor)
    lines = list(_lines(actor, in_order(there).values(), today))
    groups: dict[str, list[Line]] = {}
    for one in lines:
        if all(word in _said(one) for word in words.split()):
            groups.setdefault(one.owner or "—" if by == "owner" else one.desk.definition.line, []).append(one)
    mine = [one for one in lines if _in_charge(actor, one)]
    main = [one for one in lines if one.desk.definition.main]
    return Home(mine or main, bool(mine), list(groups.items()), waiting(actor, lines, today), len(lines))


def _in_charge(actor: Actor, line: Line) -> bool:
    return actor.unit_id is not None and line.desk.indicator.owner_id == actor.unit_id


def waiting(actor: Actor, lines: Iterable[Line], today: date) -> Waiting:
    """What is asked of the actor, the most urgent first."""
    releases = may(actor, "indicator.release")
    mine = [one for one in lines if one.desk.definition.source == "filed" and one.desk.may_file()]
    # Statistics may file for every unit; what it is in charge of itself is what waits for it.
    own = [one for one in mine if _in_charge(actor, one)]
    mine = own or mine
    to_file = sorted((one for one in mine if not one.filed), key=lambda one: one.comes_out or date.max)
    held = [
        one for one in lines
        if releases and one.newest is not None and (one.comes_out is None or one.comes_out <= today)
        and any(figure.state == "preliminary" for figure in one.newest.facets.values())
    ]  # fmt: skip
    return Waiting(to_file, held, len(_questions(actor, QueryState.OPEN)), _to_judge(actor))


def _lines(actor: Actor, there: Iterable[Desk], today: date) -> Iterator[Line]:
    wanted, calendar = list(there), working_days()
    owners = Unit.objects.in_bulk({one.indicator.owner_id for one in wanted if one.indicator.owner_id is not None})
    since = date(today.year - 3, 1, 1)
    found = newest_of(wanted, area=actor.area_id, since=since)
    grown = _growths(wanted, found, actor.area_id)
    for one in wanted:
        due = newest_due(one.definition, today)
        owner = owners.get(one.indicator.owner_id or 0)
        newest = found.get(one.id)
        shown = "growth" if one.definition.facet("value").source == "none" else "value"
        filed = newest is not None and newest.start >= due.start and shown in newest.facets
        yield Line(
            one, owner.short if owner else one.definition.owner, newest, grown.get(one.id, NOT_REPORTED), due,
            release_day(one.definition.release, due, calendar), filed,
        )  # fmt: skip


def _growths(wanted: Iterable[Desk], found: Mapping[int, Newest], area: int) -> dict[int, Fig]:
    """The growth of each one's newest period (one query)."""
    periods = {one.id: period(one.definition.frequency, found[one.id].start) for one in wanted if one.id in found}
    every = {each for one in periods.values() for each in (one, year_ago(one))}
    figures = read_figures([area], periods.keys(), every, ["value", "growth"])

    def grown(one: Desk) -> Fig:
        panel = Panel(one.definition, one.id, [area], figures, sees=lambda _area: one.unreleased)
        return panel.of(area, periods[one.id], "growth")

    return {one.id: grown(one) for one in wanted if one.id in periods}


def _said(line: Line) -> str:
    one = line.desk.definition
    return " ".join((one.name, one.code, one.line, line.owner, *one.synonyms))


def _questions(actor: Actor, state: str) -> list[int]:
    """Indicators with questions in that state which the actor answers."""
    allowed = reach(actor, "indicator.file")
    rows = Query.objects.filter(area_id=actor.area_id, state=state)
    if allowed != EVERYWHERE:
        rows = rows.filter(unit_id__in=allowed)
    return list(rows.values_list("pk", flat=True))


def _to_judge(actor: Actor) -> int:
    if not may(actor, "indicator.release"):
        return 0
    return Query.objects.filter(area_id=actor.area_id, state=QueryState.ANSWERED).count()
