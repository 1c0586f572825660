"""Requests sent, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luoshi.organization.access import may
from luoshi.organization.services import actor_of
from luoshi.requests.pages.labels import VERBS
from luoshi.requests.queries.choices import usual_due
from luoshi.requests.queries.sent import request_page, sent
from luoshi.requests.services.exporting import export_request
from luoshi.web.acting import number
from luoshi.web.downloads import to_save

#: Working days that a unit is given to mend what was returned, where the asker says nothing else.
RETURN_DAYS = 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where somebody starts: units with what they are asked, offices with what they sent, others with the load."""
    actor = actor_of(request)
    if may(actor, "request.answer") and not may(actor, "datum.edit"):
        return redirect("requests:inbox")
    return redirect("requests:sent" if may(actor, "request.view") else "requests:load")


@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """The list; ``?q=`` words, ``?late=1`` overdue ones."""
    actor, today = actor_of(request), timezone.localdate()
    query, late = request.GET.get("q", "").strip()[:100], request.GET.get("late") == "1"
    page = sent(actor, query=query, late=late, today=today, before=number(request.GET.get("before")))
    context = {"page": page, "query": query, "late": late, "today": today, "may_ask": may(actor, "request.ask")}
    return render(request, "requests/sent.html", context)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with its cells and what happened to it."""
    actor, today = actor_of(request), timezone.localdate()
    page = request_page(actor, pk)
    events = [(event, VERBS.get(event.action, event.action)) for event in page.events]
    context = {
        "page": page,
        "asked": page.request,
        "today": today,
        "events": events,
        "again_until": usual_due(today, RETURN_DAYS),
    }
    return render(request, "requests/show.html", context)


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Its answers as xlsx."""
    name, content = export_request(actor_of(request), request_id=pk, today=timezone.localdate())
    return to_save(name, content)
