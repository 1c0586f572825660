"""主要指标一览: every indicator of an area for a period, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from luoshi.calendar.queries import working_days
from luoshi.ground.period import Calendar, Period
from luoshi.indicators.models import Target
from luoshi.indicators.queries.panel import Panel, Said
from luoshi.indicators.queries.peers import Around, around
from luoshi.indicators.queries.reach import Desk, desks
from luoshi.indicators.queries.sheet import facts, sees
from luoshi.indicators.queries.targets import Held, hold
from luoshi.indicators.rules.due_release import release_day
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import back, covering, year_ago
from luoshi.indicators.rules.sentence import sentence
from luoshi.indicators.rules.single_out import NOT_REPORTED
from luoshi.indicators.storage.figures import read_figures
from luoshi.organization.actor import Actor


class Line(NamedTuple):
    """An indicator's line: of a quarterly one in a month's dashboard, its newest ``period`` that had ended by then.

    ``lacking``: how many areas beside it had no figure when its place was computed.
    """

    desk: Desk
    period: Period
    value: Said
    growth: Said
    place: Said | None
    moved: Fig
    held: list[Held]
    sentence: str
    lacking: int = 0


def dashboard(
    actor: Actor, *, period: Period, today: date, area_id: int | None = None, codes: Iterable[str] | None = None,
    main: bool = False, for_print: bool = False,
) -> list[Line]:  # fmt: skip
    """The area's indicators, the main ones first in their order, in at most ten queries.

    ``main``: only those, and whatever has a target; all where none is declared to be one.
    """
    there = desks(actor, codes)
    area = actor.area_id if area_id is None else area_id
    targets = _targets(area, period, there.values())
    there = chosen(there, {one.id for one in there.values() if targets.get(one.id)}) if main else in_order(there)
    near = around([area])
    wanted = {code: newest(one.definition.frequency, period) for code, one in there.items()}
    periods = {each for code, at in wanted.items() for each in _looked_at(there[code], at)}
    group = near.peers.get(area, [area])
    figures = read_figures(group, {one.id for one in there.values()}, periods)
    calendar = working_days()
    lines = []
    for code, at in there.items():
        panel = Panel(
            at.definition, at.id, group, figures, sees=sees(at, near, for_print=for_print), today=today,
            due=_due(at, calendar),
        )  # fmt: skip
        lines.append(_line(at, panel, near, area, wanted[code], targets.get(at.id, [])))
    return lines


def in_order(there: Mapping[str, Desk]) -> dict[str, Desk]:
    """The main ones first, by their place; the others as they stood."""
    last = max((one.definition.main for one in there.values()), default=0) + 1
    return dict(sorted(there.items(), key=lambda one: one[1].definition.main or last))


def chosen(there: Mapping[str, Desk], promised: Collection[int]) -> dict[str, Desk]:
    """The main ones and those of these ids, in order; all where none is declared a main one."""
    ordered = in_order(there)
    if not any(one.definition.main for one in ordered.values()):
        return ordered
    return {code: one for code, one in ordered.items() if one.definition.main or one.id in promised}


def _targets(area: int, period: Period, there: Iterable[Desk]) -> dict[int, list[Target]]:
    """The whole area's targets in force that the period lies in, by indicator."""
    found: dict[int, list[Target]] = {}
    year = date(period.start.year, 1, 1)
    rows = Target.objects.filter(area_id=area, unit_id__isnull=True, superseded_at__isnull=True, start__gte=year)
    for target in rows.filter(start__lte=period.start, indicator_id__in=[one.id for one in there]):
        found.setdefault(target.indicator_id, []).append(target)
    return found


def _due(at: Desk, calendar: Calendar) -> Callable[[Period], date | None]:
    return lambda when: release_day(at.definition.release, when, calendar)


def newest(frequency: str, period: Period) -> Period:
    """The last period of that frequency that ends no later than ``period``."""
    found = covering(frequency, period.start)
    while found.end > period.end:
        found = back(found)
    return found


def _looked_at(at: Desk, period: Period) -> list[Period]:
    before = [back(period, earlier) for earlier in range(3)]
    return [*before, *(year_ago(one) for one in before)]


def _line(at: Desk, panel: Panel, near: Around, area: int, period: Period, targets: list[Target]) -> Line:
    by = at.definition.main_rank
    group = near.peers.get(area, ())
    ranked = bool(at.definition.better) and len(group) > 1
    computed = ranked and at.definition.facet(by).source == "derived"
    return Line(
        desk=at, period=period, value=panel.said(area, period, "value"), growth=panel.said(area, period, "growth"),
        place=panel.said(area, period, by) if ranked else None,
        moved=panel.moved(area, period, by) if ranked else NOT_REPORTED,
        held=[hold(panel, one, area, period) for one in targets],
        sentence=sentence(at.definition, facts(panel, area, period)),
        lacking=len(group) - panel.ranking(period, by).of if computed else 0,
    )  # fmt: skip
