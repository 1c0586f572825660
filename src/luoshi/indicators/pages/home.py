"""All indicators with their newest figures, and what waits for whoever looks."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.ground.missing import Missing
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.pages.periods import local_period
from luoshi.indicators.queries.home import Home, Line, home
from luoshi.indicators.rules.find_due_periods import last_month
from luoshi.indicators.rules.keep_periods import code_of, period
from luoshi.indicators.rules.show_figure import show_figure
from luoshi.organization.access import may, require
from luoshi.organization.services import actor_of

BY = ("line", "owner")
NAMED = 6


class Row(NamedTuple):
    """A line as the page prints it."""

    line: Line
    code: str
    name: str
    unit: str
    period: str
    value: str
    growth: str
    falls: bool
    state: str
    due: str
    month: str
    late: bool


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page; asked by htmx, the lines alone."""
    actor, today = actor_of(request), timezone.localdate()
    if may(actor, "indicator.define") and not may(actor, "indicator.view"):
        return redirect("indicators:definitions")
    require(actor, "indicator.view")
    words = " ".join(request.GET.get("q", "").split())[:60]
    by = request.GET.get("by", "line")
    by = by if by in BY else "line"
    found = home(actor, today=today, words=words, by=by)
    context = {
        "groups": _groups(found, words, today),
        "total": found.total, "words": words, "by": by, "today": today, "waiting": found.waiting,
        "to_file": [row_of(one, today) for one in found.waiting.file[:NAMED]],
        "to_release": [row_of(one, today) for one in found.waiting.release[:NAMED]],
        "more_to_file": max(0, len(found.waiting.file) - NAMED),
        "more_to_release": max(0, len(found.waiting.release) - NAMED),
    }  # fmt: skip
    partial = request.headers.get("HX-Target") == "indicators"
    template = "indicators/_lines.html" if partial else "indicators/home.html"
    return show_page(request, template, context, here="indicators:home")


class Group(NamedTuple):
    """Lines under one heading, folded in unless ``open``. ``late`` are without the figure that should be there."""

    name: str
    rows: list[Row]
    open: bool
    late: int


def _groups(found: Home, words: str, today: date) -> list[Group]:
    """What is near the reader stands open, the rest is folded in; what a search finds is all open."""
    first = str(_("In your unit’s charge") if found.charge else _("Main indicators"))
    named = found.groups if words or not found.own else [(first, found.own), *found.groups]
    groups = []
    for place, (name, lines) in enumerate(named):
        rows = [row_of(one, today) for one in lines]
        groups.append(Group(name, rows, bool(words) or place == 0, sum(one.late for one in rows)))
    return groups


def row_of(line: Line, today: date) -> Row:
    """A line with its figures in words."""
    definition, newest = line.desk.definition, line.newest
    facets = newest.facets if newest else {}
    shown = facets.get("value") or facets.get("growth")
    value = show_figure(definition, "value", facets["value"].value) if "value" in facets else ""
    growth = "" if isinstance(line.growth, Missing) else show_figure(definition, "growth", line.growth)
    own = period(definition.frequency, newest.start) if newest else line.due
    when = local_period(own.kind, own.start) if newest else ""
    return Row(
        line=line, code=definition.code, name=definition.name, unit=definition.unit, period=when, value=value,
        growth=growth and growth + definition.unit_of("growth"), falls=growth.startswith("-"),
        state=shown.state if shown else "", due=code_of(last_month(line.due)), month=code_of(last_month(own)),
        late=is_late(line, today),
    )  # fmt: skip


def is_late(line: Line, today: date) -> bool:
    """Whether the day on which its figures come out has passed without them, though somebody is to file them."""
    return (
        line.desk.definition.source == "filed"
        and not line.filed
        and line.comes_out is not None
        and line.comes_out < today
    )
