"""向单位要数: units, data, period, last day; what is there already is shown before anything is sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.requests.forms import AskForm
from luoshi.requests.models import DEFAULT_MINUTES
from luoshi.requests.queries.again import order_again
from luoshi.requests.queries.choices import unit_groups, usual_due
from luoshi.requests.queries.data import known_data
from luoshi.requests.queries.preview import preview
from luoshi.requests.rules.read_period import say_period, usual_periods
from luoshi.requests.services.asking import ask
from luoshi.web.acting import attempt, number

#: Working days that a unit is given where the asker says nothing else.
USUAL_DAYS = 5


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form; sent, the request goes out, or the form comes back with what is wrong."""
    actor, today = actor_of(request), timezone.localdate()
    require(actor, "request.ask")
    if request.method != "POST":
        return _page(request, actor, AskForm(today=today, initial=_initial(request, actor, today)), today)
    form = AskForm(request.POST, today=today)
    if form.is_valid():
        order = form.order()
        sent = attempt(request, lambda: ask(actor, order, now=timezone.now(), today=today))
        if sent:
            said = _("Sent: %(new)d cells reach units, %(spared)d were there or asked already.")
            messages.success(request, said % {"new": sent.cells - sent.spared, "spared": sent.spared})
            return redirect("requests:show", sent.request.pk)
    return _page(request, actor, form, today)


@require_POST
def show_preview(request: HttpRequest) -> HttpResponse:
    """What sending it would do; asked for at every change of the form."""
    actor, today = actor_of(request), timezone.localdate()
    require(actor, "request.ask")
    form = AskForm(request.POST, today=today)
    return render(request, "requests/_preview.html", _preview(actor, form, today))


def _preview(actor: Actor, form: AskForm, today: date) -> dict[str, Any]:
    found = None
    if form.is_valid() and (order := form.order()).units:
        found = preview(actor, order, today=today)
    faults = [str(one) for name in ("lines", "period") if form.data.get(name) for one in form.errors.get(name, ())]
    return {"found": found, "faults": faults, "default": DEFAULT_MINUTES}


def _page(request: HttpRequest, actor: Actor, form: AskForm, today: date) -> HttpResponse:
    chosen = request.POST.getlist("units") if form.is_bound else form.initial.get("units", [])
    context = {
        "form": form, "groups": unit_groups(actor), "chosen": {number(str(one)) for one in chosen},
        "periods": [say_period(period) for period in usual_periods(today)], "known": known_data(actor),
        **(_preview(actor, form, today) if form.is_bound else {"default": DEFAULT_MINUTES}),
    }  # fmt: skip
    return render(request, "requests/new.html", context)


def _initial(request: HttpRequest, actor: Actor, today: date) -> dict[str, Any]:
    first: dict[str, Any] = {"due": usual_due(today, USUAL_DAYS), "period": say_period(usual_periods(today)[0])}
    again = number(request.GET.get("again"))
    return first | order_again(actor, again) if again else first
