"""我的填报: what is to be filled in, confirmed, verified; beginning a filing that nobody asked for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.access import require
from luoshi.organization.services import actor_of
from luoshi.registers.pages.filings.labels import due_chip, state_chip
from luoshi.registers.pages.frame import show as show_page
from luoshi.registers.queries.filings.mine import Line, begin_offers, my_filings, problem_counts
from luoshi.registers.queries.reach import desk
from luoshi.registers.services.opening_filings import begin_filing


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    actor, today = actor_of(request), timezone.localdate()
    require(actor, "register.file")
    found = my_filings(actor, today=today)
    unit = _unit(request, [one.pk for one in found.units])
    context = {
        "mine": found, "today": today, "unit": unit, "fill": _said(found.fill), "confirm": _said(found.confirm),
        "verify": _said(found.verify), "done": _said(found.done), "several": len(found.units) > 1,
        "offers": begin_offers(actor, unit=unit, today=today) if unit else [],
    }  # fmt: skip
    return show_page(request, "registers/filings/mine.html", context)


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """How many problems each filing on the desk has; the page asks for it once it is there."""
    actor = actor_of(request)
    require(actor, "register.file")
    counts = problem_counts(actor, today=timezone.localdate())
    return render(request, "registers/filings/_counts.html", {"counts": counts})


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Open what the unit's next row belongs to, and go there."""
    at = desk(actor_of(request), code)
    unit = request.POST.get("unit", "")
    filing = begin_filing(at, unit=int(unit) if unit.isdecimal() else 0, today=timezone.localdate())
    return redirect("registers:filing", filing.pk)


def _unit(request: HttpRequest, units: list[int]) -> int:
    wanted = request.GET.get("unit", "")
    return int(wanted) if wanted.isdecimal() and int(wanted) in units else (units[0] if units else 0)


def _said(lines: list[Line]) -> list[dict[str, object]]:
    return [
        {"filing": one.filing, "period": one.period, "rows": one.rows, "returned": one.returned, "late": one.late,
         "due": due_chip(one.left), "state": state_chip(one.filing)}
        for one in lines
    ]  # fmt: skip
