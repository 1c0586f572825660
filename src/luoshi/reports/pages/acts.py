"""What is done with a slot; each answers with the panel, and the paper as it stands then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.ground.errors import LuoshiError
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.reports.errors import ReportError
from luoshi.reports.pages.frame import context_of
from luoshi.reports.pages.work import slot_context
from luoshi.reports.queries.filling import filling
from luoshi.reports.queries.reach import report as report_of
from luoshi.reports.rules.clean_words import clean
from luoshi.reports.rules.refs import Ref
from luoshi.reports.services import asking, binding
from luoshi.web.acting import DOOR, attempt, day, number, refusal

Act = Callable[[Actor, int, str, HttpRequest, datetime, date], object]


def _bind(actor: Actor, pk: int, key: str, request: HttpRequest, now: datetime, today: date) -> object:
    ref = Ref.read(clean(request.POST.get("ref", "")))
    if ref.kind == "words":
        return binding.type_words(actor, report_id=pk, key=key, words=ref.code, now=now)
    return binding.bind(actor, report_id=pk, key=key, ref=ref, now=now, today=today)


def _words(actor: Actor, pk: int, key: str, request: HttpRequest, now: datetime, _today: date) -> object:
    return binding.type_words(actor, report_id=pk, key=key, words=request.POST.get("words", ""), now=now)


def _confirm(actor: Actor, pk: int, key: str, _request: HttpRequest, now: datetime, _today: date) -> object:
    return binding.confirm(actor, report_id=pk, keys=[key], now=now)


def _loosen(actor: Actor, pk: int, key: str, _request: HttpRequest, now: datetime, _today: date) -> object:
    return binding.loosen(actor, report_id=pk, keys=[key], now=now)


def _fix(actor: Actor, pk: int, key: str, request: HttpRequest, now: datetime, today: date) -> object:
    value, reason = request.POST.get("value", ""), request.POST.get("reason", "")
    return binding.fix(actor, report_id=pk, key=key, value=value, reason=reason, now=now, today=today)


def _approve(actor: Actor, pk: int, key: str, _request: HttpRequest, now: datetime, _today: date) -> object:
    return binding.approve(actor, report_id=pk, key=key, now=now)


def _waive(actor: Actor, pk: int, key: str, request: HttpRequest, now: datetime, today: date) -> object:
    words, reason = request.POST.get("words", ""), request.POST.get("reason", "")
    return binding.waive(actor, report_id=pk, keys=[key], words=words, reason=reason, now=now, today=today)


def _look(actor: Actor, pk: int, key: str, request: HttpRequest, now: datetime, _today: date) -> object:
    given = request.POST
    return binding.set_look(
        actor, report_id=pk, key=key, unit=given.get("unit", ""), facet=given.get("facet", ""),
        period=given.get("period", ""), approx=given.get("approx", ""), decimals=number(given.get("decimals")),
        now=now,
    )  # fmt: skip


def _ask(actor: Actor, pk: int, key: str, request: HttpRequest, now: datetime, today: date) -> object:
    unit, due = number(request.POST.get("unit")), day(request.POST.get("due"))
    if unit is None or due is None:
        raise ReportError("没有选单位或期限。", "请选一个单位，写明报送期限。", code="no-unit")
    return asking.ask_units(actor, report_id=pk, units={key: unit}, due=due, now=now, today=today)


def _take(actor: Actor, pk: int, key: str, _request: HttpRequest, now: datetime, _today: date) -> object:
    return asking.take_answers(actor, report_id=pk, keys=[key], now=now)


ACTS: dict[str, Act] = {
    "bind": _bind, "words": _words, "confirm": _confirm, "loosen": _loosen, "fix": _fix, "approve": _approve,
    "waive": _waive, "look": _look, "ask": _ask, "take": _take,
}  # fmt: skip


@require_POST
def act(request: HttpRequest, pk: int, key: str, verb: str) -> HttpResponse:
    """Do it, then show the slot again and the paper beside it; a refusal stands in the panel."""
    if verb not in ACTS:
        raise Http404
    actor, today = actor_of(request), timezone.localdate()
    said = ""
    try:
        ACTS[verb](actor, pk, key, request, timezone.now(), today)
    except LuoshiError as error:
        if error.code in DOOR:
            raise
        said = refusal(error)
    report = report_of(actor, pk)
    whole = filling(actor, report, today=today)
    context = context_of(actor, whole) | slot_context(actor, report, whole, key)
    return render(request, "reports/_changed.html", context | {"said": said, "side": "reports/_slot.html"})


@require_POST
def confirm_sure(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm everything that is sure, with a way back."""
    actor = actor_of(request)
    done = attempt(request, lambda: binding.confirm(actor, report_id=pk, now=timezone.now()))
    if done:
        context = {"keys": done, "pk": pk}
        messages.success(request, render_to_string("reports/_confirmed.html", context, request), extra_tags="safe")
    return redirect("reports:show", pk)


@require_POST
def loosen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take confirmations back."""
    actor, keys = actor_of(request), request.POST.getlist("key")
    done = attempt(request, lambda: binding.loosen(actor, report_id=pk, keys=keys, now=timezone.now()))
    if done:
        messages.success(request, _("%d confirmations taken back.") % done)
    return redirect("reports:show", pk)
