"""The paper on the left, the slot on the right: what a clerk works with."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luoshi.indicators.rules.keep_periods import back, covering, year_ago
from luoshi.organization.actor import Actor
from luoshi.organization.queries import units
from luoshi.organization.services import actor_of
from luoshi.reports.models import Report, Slot
from luoshi.reports.pages.frame import again, context_of, rights
from luoshi.reports.pages.labels import FACETS, STATES
from luoshi.reports.queries.filling import filling
from luoshi.reports.queries.owners import owners
from luoshi.reports.queries.reach import editions, slot
from luoshi.reports.queries.reach import report as report_of
from luoshi.reports.queries.searching import offered, search
from luoshi.reports.queries.seats import OPEN, Filling
from luoshi.reports.rules.derive import Derived
from luoshi.reports.rules.refs import Ref
from luoshi.reports.services.binding import APPROX
from luoshi.requests.queries.choices import usual_due
from luoshi.requests.rules.read_period import say_period


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page."""
    actor, today = actor_of(request), timezone.localdate()
    report = report_of(actor, pk)
    whole = filling(actor, report, today=today)
    context = context_of(actor, whole) | {"editions": editions(actor, pk)[:20], "following_periods": _next(report)}
    return render(request, "reports/show.html", context)


def _next(report: Report) -> list[str]:
    """The periods that the next report may be of: the one after, the same a year later, the whole year."""
    own = report.period
    found = [back(own, -1), year_ago(own, -1), covering("year", own.start)]
    return [words for words in dict.fromkeys(say_period(one) for one in found) if words != say_period(own)]


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper alone, where somebody else changed it: 204 while the reader's revision is the newest."""
    actor = actor_of(request)
    report = report_of(actor, pk)
    if request.GET.get("revision") == str(report.revision):
        return HttpResponse(status=204)
    return again(request, actor, report)


@require_safe
def panel(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One slot: what stands there, where it comes from, what else may."""
    actor = actor_of(request)
    report = report_of(actor, pk)
    whole = filling(actor, report, today=timezone.localdate())
    return render(request, "reports/_slot.html", slot_context(actor, report, whole, key))


def slot_context(actor: Actor, report: Report, whole: Filling, key: str) -> dict[str, Any]:
    """What the panel shows."""
    seat, today = whole.seats.get(key), timezone.localdate()
    row = seat.row if seat else slot(actor, report.pk, key)
    order = list(whole.seats)
    ways = [one for one in order if whole.seats[one].state in OPEN and one != key]
    at = order.index(key) if key in order else 0
    derived = row.ref.get("kind") == "derived"
    chooses = row.is_number and not derived and not report.marked
    following = next((one for one in ways if order.index(one) > at), ways[0] if ways else "")
    return {
        "report": report, "row": row, "seat": seat, "state": STATES[seat.state] if seat else None,
        "facet": FACETS[row.facet], "facets": FACETS, "approx": APPROX, "rights": rights(actor),
        "period": say_period(seat.period) if seat else "", "following": following,
        "offers": offered(actor, report, row, today=today) if chooses else [],
        "names": row.offers if not row.is_number else [], "how": row.offers[0]["why"][0] if derived else "",
        "units": units(actor), "owner": owners(actor, [row]).get(key), "due": usual_due(today, 3),
        "parts": [whole.seats[one] for one in _inputs(row) if one in whole.seats],
    }  # fmt: skip


def _inputs(row: Slot) -> tuple[str, ...]:
    """The slots that it is worked out from."""
    ref = Ref.of(row.ref)
    return Derived(row.key, ref.code, ref.facet, "").inputs if ref.kind == "derived" else ()


@require_safe
def find(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Figures by name, for a slot."""
    actor = actor_of(request)
    report, row = report_of(actor, pk), slot(actor, pk, key)
    words = request.GET.get("q", "")
    found = search(actor, report, row, words, today=timezone.localdate())
    context = {"found": found, "words": words, "report": report, "row": row, "rights": rights(actor)}
    return render(request, "reports/_found.html", context)
