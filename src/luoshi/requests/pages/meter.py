"""The load meter, and what is known of data."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.access import may
from luoshi.organization.services import actor_of
from luoshi.requests.models import DEFAULT_MINUTES
from luoshi.requests.queries.data import known_data
from luoshi.requests.queries.load import load, next_month
from luoshi.requests.services.declaring import set_minutes
from luoshi.requests.services.exporting import export_load
from luoshi.web.acting import attempt, number
from luoshi.web.downloads import to_save


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """A month's table; ``?month=2025-06``, this month otherwise."""
    actor, month = actor_of(request), _month(request)
    previous = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
    context = {
        "load": load(actor, month), "month": month, "previous": previous, "following": next_month(month),
        "default": DEFAULT_MINUTES, "may_view": may(actor, "request.view"), "wide": may(actor, "datum.edit"),
    }  # fmt: skip
    return render(request, "requests/load.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The month's table as xlsx."""
    return to_save(*export_load(actor_of(request), month=_month(request)))


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Known data with who keeps them and what a cell costs."""
    actor = actor_of(request)
    query = request.GET.get("q", "").strip()[:100]
    context = {
        "data": known_data(actor, query=query), "query": query, "default": DEFAULT_MINUTES,
        "may_edit": may(actor, "datum.edit"),
    }  # fmt: skip
    return render(request, "requests/data.html", context)


@require_POST
def set_cost(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what one cell of a datum costs; empty goes back to the default."""
    said = request.POST.get("minutes", "").strip()
    minutes = number(said)
    if said and minutes is None:
        messages.error(request, _("Write whole minutes, for example 15."))
        return redirect("requests:data")
    if attempt(request, lambda: set_minutes(actor_of(request), datum_id=pk, minutes=minutes)):
        messages.success(request, _("Kept."))
    return redirect("requests:data")


def _month(request: HttpRequest) -> date:
    year, dash, month = request.GET.get("month", "").partition("-")
    found_year, found_month = number(year), number(month)
    if dash and found_year and found_month and 2000 <= found_year <= 2100 and 1 <= found_month <= 12:
        return date(found_year, found_month, 1)
    return timezone.localdate().replace(day=1)
