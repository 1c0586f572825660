"""主要指标一览: the county's indicators on one page, and as a workbook and a paper."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.ground.period import Period
from luoshi.indicators.errors import NotFound
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.pages.periods import local_period, local_reach
from luoshi.indicators.pages.reading.overview_out import write_paper, write_workbook
from luoshi.indicators.pages.reading.pacing import Goal, goal_of
from luoshi.indicators.pages.reading.words import Told, moved_words, sheet_at, told
from luoshi.indicators.queries.choosing import areas_for, fit, newest_month
from luoshi.indicators.queries.dashboard import Line, dashboard
from luoshi.indicators.queries.reach import desks
from luoshi.indicators.queries.trails import trails
from luoshi.indicators.rules.draw_line import Drawn, draw_line
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import back, code_of, parse_period
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.organization.services import actor_of
from luoshi.registers.rules.periods import period_name
from luoshi.web.downloads import to_save

#: So many are named of what moved one way.
NAMED = 12


class Row(NamedTuple):
    """An indicator's line as it is printed."""

    line: Line
    name: str
    href: str
    when: str
    value: Told
    growth: Told
    place: Told | None
    moved: str
    way: str
    goal: Goal | None
    drawn: Drawn
    drawn_name: str


class Move(NamedTuple):
    """What moved one way: the first rows with how much, and how many more there are."""

    name: str
    way: str
    rows: list[tuple[Row, str]]
    more: int


class Seen(NamedTuple):
    """The page's choice and its rows by line of work."""

    area: Area
    areas: list[Area]
    period: Period
    newest: Period
    groups: list[tuple[str, list[Row]]]
    lines: list[str]
    line: str
    #: Indicators without any figure that are left out.
    silent: int
    all: bool
    #: Every indicator, not the main ones alone.
    whole: bool

    @property
    def query(self) -> str:
        """The choice as an address says it."""
        more = {"line": self.line, "of": "all" if self.whole else "", "all": "1" if self.all else ""}
        return urlencode({"area": self.area.code, "period": code_of(self.period)} | {
            key: value for key, value in more.items() if value
        })  # fmt: skip

    @property
    def rows(self) -> list[Row]:
        return [one for _line, rows in self.groups for one in rows]

    @property
    def title(self) -> str:
        return f"{self.area.name}主要指标一览（{period_name(self.period.kind, self.period.start)}）"


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    seen = _seen(request, actor_of(request))
    on = back(seen.period, -1)
    context: dict[str, Any] = {
        "seen": seen, "title": seen.title, "groups": seen.groups, "areas": seen.areas, "area": seen.area,
        "period_code": code_of(seen.period), "period_name": local_period(seen.period.kind, seen.period.start),
        "periods": _periods(seen), "before": seen._replace(period=back(seen.period)).query,
        "after": seen._replace(period=on).query if on.start <= seen.newest.start else "",
        "query": seen.query, "lines": seen.lines, "chosen_line": seen.line, "silent": seen.silent,
        "whole": seen.whole, "other_way": seen._replace(whole=not seen.whole, all=False).query,
        "shows_all": seen.all, "moves": _moves(seen),
    }  # fmt: skip
    return show_page(request, "indicators/reading/overview.html", context, here="indicators:dashboard")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The table as xlsx, or with ``form=docx`` as a paper; unreleased figures are not in it."""
    seen = _seen(request, actor_of(request), for_print=True)
    target = BytesIO()
    if request.GET.get("form") == "docx":
        write_paper(target, seen.title, seen.groups)
        return to_save(f"{seen.title}.docx", target.getvalue())
    write_workbook(target, seen.title, seen.groups)
    return to_save(f"{seen.title}.xlsx", target.getvalue())


def _seen(request: HttpRequest, actor: Actor, *, for_print: bool = False) -> Seen:
    require(actor, "indicator.view")
    today, given = timezone.localdate(), request.GET
    areas = areas_for(actor)
    code = given.get("area", "")
    area = next((one for one in areas if one.code == code), None) if code else areas[0]
    if area is None:
        raise NotFound("地区")
    newest = newest_month(area.pk, today)
    period = fit("month", parse_period(given["period"])) if given.get("period") else newest
    asked, whole = given.get("line", ""), given.get("of") == "all"
    lines = dashboard(
        actor, period=period, today=today, area_id=area.pk, main=not (whole or asked), for_print=for_print
    )
    drawn = trails(((one.desk, one.period) for one in lines), area.pk, for_print=for_print)
    names = list(dict.fromkeys(one.definition.line for one in desks(actor).values()))
    only = asked if asked in names else ""
    wanted = [one for one in lines if only in ("", one.desk.definition.line)]
    told = [one for one in wanted if given.get("all") or speaks(one, drawn[one.desk.code])]
    groups: dict[str, list[Row]] = {}
    for line in told:
        row = row_of(line, area, draw_line(drawn[line.desk.code]))
        groups.setdefault(line.desk.definition.line, []).append(row)
    silent = len(wanted) - len(told)
    return Seen(area, areas, period, newest, list(groups.items()), names, only, silent, bool(given.get("all")), whole)


def speaks(line: Line, trail: Sequence[Fig]) -> bool:
    """Whether there is a target, or any figure other than nought of it lately: the rest only fills the paper."""
    figures = (line.value.value, line.growth.value, *trail)
    return bool(line.held) or any(isinstance(one, Decimal) and one != 0 for one in figures)


def row_of(line: Line, area: Area, drawn: Drawn) -> Row:
    """A line in words; of several targets the one with a pace."""
    code, definition = line.desk.code, line.desk.definition
    moved, way = moved_words(line.moved)
    held = next((one for one in line.held if one.pace is not None), None) or next(iter(line.held), None)
    grown = told(code, area, line.period, line.growth)
    return Row(
        line, definition.name, sheet_at(code, area, line.period), local_reach(definition, line.period),
        told(code, area, line.period, line.value), grown._replace(falls=grown.falls and definition.better != "low"),
        told(code, area, line.period, line.place) if line.place else None, moved if way else "", way,
        goal_of(definition, held) if held else None, drawn, definition.name,
    )  # fmt: skip


def _moves(seen: Seen) -> list[Move]:
    """What went up and down; each as far as it can be taken in at a glance."""
    behind = [one for one in seen.rows if one.goal and one.goal.clocks and one.goal.clocks[0].stand == "behind"]
    found = (
        (_("Moved up"), "up", [(one, one.moved) for one in seen.rows if one.way == "up"]),
        (_("Moved down"), "down", [(one, one.moved) for one in seen.rows if one.way == "down"]),
        (_("Less than a year ago"), "down",
         [(one, one.growth.value + one.growth.unit) for one in seen.rows if one.growth.falls]),
        (_("Behind its pace"), "down", [(one, one.goal.clocks[0].gap if one.goal else "") for one in behind]),
    )  # fmt: skip
    return [Move(name, way, rows[:NAMED], max(0, len(rows) - NAMED)) for name, way, rows in found if rows]


def _periods(seen: Seen) -> list[tuple[str, str]]:
    first = max(seen.newest, seen.period, key=lambda one: one.start)
    offered = [back(first, earlier) for earlier in range(24)]
    if seen.period not in offered:
        offered.append(seen.period)
    return [(code_of(one), local_period(one.kind, one.start)) for one in offered]
