"""县情总览: the county on one page, live, on paper and as files; the filings that are late."""

from __future__ import annotations

import hashlib
from datetime import date
from io import BytesIO
from typing import Any, Literal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from luoshi.cockpit.pages.told import moves, shown
from luoshi.cockpit.queries.late import late_page
from luoshi.cockpit.queries.overview import Choice, Overview, choose, last_event, overview
from luoshi.cockpit.services.export_overview import export_overview
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.web.acting import number
from luoshi.web.downloads import to_save

#: Under which stage of the bar these pages stand.
STAGE = {"current_stage": "overview"}
PARTS = ("numbers", "frames", "indicators", "late", "load")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    actor, today = actor_of(request), timezone.localdate()
    mark = last_event(actor)
    choice = _choice(request, actor, today)
    context = _context(overview(actor, choice, today=today), today)
    context |= {"choice": choice, "query": _query(choice), "mark": _mark(mark, today), "parts": [], **STAGE}
    for part in PARTS:
        html = _render(request, part, context)
        context["parts"].append((part, _digest(html), html))
    return render(request, "cockpit/overview/page.html", context)


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The parts that are not as the page has them, 204 where nothing has happened since its ``mark``."""
    actor, today = actor_of(request), timezone.localdate()
    choice = _choice(request, actor, today)
    mark = _mark(last_event(actor), today)
    if request.GET.get("mark") == mark:
        return HttpResponse(status=204)
    context = _context(overview(actor, choice, today=today), today) | {"choice": choice, "query": _query(choice)}
    context |= {"mark": mark, "parts": []}
    for part in PARTS:
        html = _render(request, part, context)
        if _digest(html) != request.GET.get(part):
            context["parts"].append((part, _digest(html), html))
    return render(request, "cockpit/overview/_live.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The page as xlsx, or with ``form=docx`` as a paper; figures that are not released are not in it."""
    actor, today = actor_of(request), timezone.localdate()
    choice = _choice(request, actor, today)
    form: Literal["xlsx", "docx"] = "docx" if request.GET.get("form") == "docx" else "xlsx"
    target = BytesIO()
    title = export_overview(actor, choice, target, form=form, today=today)
    return to_save(f"{title}.{form}", target.getvalue())


@require_safe
def late(request: HttpRequest) -> HttpResponse:
    """The filings that are late, of one unit or register where the address names it."""
    actor, today = actor_of(request), timezone.localdate()
    asked = request.GET
    page = late_page(
        actor, today=today, unit=number(asked.get("unit")), register=asked.get("register", "")[:40],
        after=number(asked.get("after")) or 0,
    )  # fmt: skip
    kept = {key: asked[key] for key in ("unit", "register") if asked.get(key)}
    return render(
        request, "cockpit/overview/late.html", {"page": page, "today": today, "query": urlencode(kept), **STAGE}
    )


def _choice(request: HttpRequest, actor: Actor, today: date) -> Choice:
    asked = request.GET
    return choose(
        actor, today=today, area=asked.get("area", ""), when=asked.get("period", ""), unit=number(asked.get("unit"))
    )  # fmt: skip


def _context(found: Overview, today: date) -> dict[str, Any]:
    area = found.choice.area
    return {
        "found": found, "today": today, "main": [shown(one, area) for one in found.moved.main],
        "moves": moves(found.moved, area), "unit_query": f"&unit={found.choice.unit.pk}" if found.choice.unit else "",
    }  # fmt: skip


def _render(request: HttpRequest, part: str, context: dict[str, Any]) -> str:
    return render_to_string(f"cockpit/overview/_{part}.html", context, request)


def _digest(html: str) -> str:
    """What tells one state of a part from another."""
    return hashlib.blake2s(html.encode(), digest_size=8).hexdigest()


def _mark(event: int, today: date) -> str:
    return f"{event}-{today:%Y%m%d}"


def _query(choice: Choice) -> str:
    pairs = {"area": choice.area.code, "period": choice.code, "unit": choice.unit.pk if choice.unit else ""}
    return urlencode({key: value for key, value in pairs.items() if value})
