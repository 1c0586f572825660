"""Where a figure comes from: its bulletin, its rows or its formula, and what it was before."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from luoshi.ground.missing import Missing
from luoshi.indicators.models import Bulletin
from luoshi.indicators.pages.facets import FACET_WORDS
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.pages.reading.words import STATES, chooser, figure_at, number, sheet_at, told
from luoshi.indicators.queries.choosing import choose
from luoshi.indicators.queries.explaining import explain
from luoshi.indicators.queries.past_figures import versions_of
from luoshi.indicators.queries.sheet import Sheet, sheet
from luoshi.indicators.rules.definition import FACETS
from luoshi.indicators.rules.keep_periods import since_january
from luoshi.indicators.rules.recall_versions import Version
from luoshi.organization.access import may
from luoshi.organization.services import actor_of


class Step(NamedTuple):
    """A version of the figure in words."""

    value: str
    unit: str
    missing: bool
    state: str | Promise
    tone: str
    reason: str
    at: Any
    actor: str
    bulletin: str
    removed: bool


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page; asked by htmx, what a dialog holds."""
    actor, today = actor_of(request), timezone.localdate()
    given = request.GET
    chosen = choose(actor, code, today=today, area=given.get("area", ""), when=given.get("period", ""))
    page = sheet(actor, chosen.at.code, period=chosen.period, today=today, area_id=chosen.area.pk)
    facet = given.get("facet", "value")
    facet = facet if facet in FACETS and facet in page.facets else next(iter(page.facets))
    explained = next(one for one in explain(page) if one.facet == facet)
    context = chooser(chosen, "indicators:figure") | {
        "one": told(page.desk.code, page.area, page.period, explained.said), "facet": facet, "lines": explained.lines,
        "facets": [(key, str(FACET_WORDS[key]), figure_at(code, page.area, page.period, key)) for key in page.facets],
        "back": sheet_at(page.desk.code, page.area, page.period), "rows": rows_at(page) if facet == "value" else "",
        "papers": _papers(page, facet, papers=may(actor, "document.view")), "steps": _steps(page, facet),
        "may_file": chosen.own and chosen.at.may_file(),
    }  # fmt: skip
    partial = request.headers.get("HX-Target") == "origin-body"
    template = "indicators/reading/_figure.html" if partial else "indicators/reading/figure.html"
    return show_page(request, template, context, here="indicators:home")


def rows_at(page: Sheet) -> str:
    """The list of the register's rows that a measure counts; "" for other figures and other areas."""
    definition = page.desk.definition
    if definition.source != "measure" or page.area.pk != page.desk.actor.area_id:
        return ""
    register, _dot, measure = definition.measure.partition(".")
    start = since_january(page.period)[0].start if definition.cumulative else page.period.start
    query = urlencode({"measure": measure, "from": start.isoformat(), "to": page.period.end.isoformat()})
    return f"{reverse('registers:list', args=[register])}?{query}"


def _papers(page: Sheet, facet: str, *, papers: bool) -> list[tuple[Bulletin, str]]:
    """The bulletins that the figure, or those it rests on, were printed in, with the paper where it is kept."""
    said = page.facets[facet]  # type: ignore[index]
    figures = [one for one in (said.figure, *said.rests_on) if one and one.bulletin]
    found = {one.bulletin: page.bulletins[one.bulletin] for one in figures if one.bulletin in page.bulletins}
    return [
        (one, reverse("documents:show", args=[one.document_id]) if papers and one.document_id else "")
        for one in found.values()
    ]


def _steps(page: Sheet, facet: str) -> list[Step]:
    said = page.facets[facet]  # type: ignore[index]
    if said.source == "derived" and facet != "value":
        return []
    found = versions_of(page.desk, page.area, page.period, facet)
    titles = Bulletin.objects.in_bulk({one.bulletin for one in found if one.bulletin})
    first = said.figure.filed_at if said.figure and len(found) == 1 else None
    return [_step(one, said.places, said.unit, titles, first) for one in found]


def _step(one: Version, places: int, unit: str, titles: dict[int, Bulletin], first: Any) -> Step:
    state, tone = STATES.get(one.state, ("", ""))
    missing = isinstance(one.value, Missing)
    bulletin = titles.get(one.bulletin or 0)
    return Step(
        number(one.value, places), "" if missing else unit, missing, state, tone, one.reason, one.at or first,
        one.actor, str(bulletin) if bulletin else "", one.removed,
    )  # fmt: skip
