"""Reports listed, begun, taken off and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.documents.services import keep_paper
from luoshi.ground.period import Period
from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.paper.errors import TooLarge
from luoshi.paper.limits import MEGABYTE, Limits
from luoshi.reports.errors import ReportError
from luoshi.reports.models import Report
from luoshi.reports.queries.kinds import kinds
from luoshi.reports.queries.reach import listed
from luoshi.reports.services import starting
from luoshi.reports.services.renewing import begin_next
from luoshi.requests.rules.read_period import read_period, say_period, usual_periods
from luoshi.web.acting import attempt

SHOWN = 100


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The list, and what a new one is made of."""
    return _page(request, {})


def _page(request: HttpRequest, given: Mapping[str, str], status: int = 200) -> HttpResponse:
    """``given`` is what was typed into the form and could not be used: it stands there still."""
    actor, today = actor_of(request), timezone.localdate()
    found = list(listed(actor)[:SHOWN])
    context = {
        "reports": [(one, say_period(one.period)) for one in found], "may_edit": may(actor, "report.edit"),
        "kinds": kinds(actor), "given": given, "period": given.get("period") or say_period(_last_half(today)),
        "periods": [say_period(one) for one in usual_periods(today)],
    }  # fmt: skip
    return render(request, "reports/home.html", context, status=status)


def _last_half(today: date) -> Period:
    """The half year that ended last."""
    halves = [one for one in usual_periods(today) if one.kind == "half"]
    return next((one for one in reversed(halves) if one.end <= today + timedelta(days=1)), halves[0])


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin one, from a file, a kind of the pack, or pasted words, which are not lost where they are refused."""
    actor = actor_of(request)
    report = attempt(request, lambda: _start(request, actor))
    if report is None:
        return _page(request, request.POST.dict(), status=422)
    return redirect("reports:show", report.pk)


def _start(request: HttpRequest, actor: Actor) -> Report:
    now, today = timezone.now(), timezone.localdate()
    period = _period(request.POST.get("period", ""), today)
    title = request.POST.get("title", "")
    code, file = request.POST.get("kind", ""), request.FILES.get("file")
    if code:
        return starting.start_from_kind(actor, code=code, period=period, title=title, now=now, today=today)
    if file is None:
        text = request.POST.get("text", "")
        return starting.start_from_text(actor, text=text, period=period, title=title, now=now, today=today)
    if (file.size or 0) > Limits().file_bytes:
        raise TooLarge(f"{(file.size or 0) // MEGABYTE} MB")
    kept = keep_paper(actor, name=file.name or "", content=file.read(), today=today, title=title)
    return starting.start_from_paper(
        actor, document_id=kept.document.pk, period=period, title=title, now=now, today=today
    )


def _period(words: str, today: date) -> Period:
    found = read_period(words, today=today)
    if found is None:
        raise ReportError(f"看不懂时期“{words[:20]}”。", "写成 2026年上半年、2026年6月 这样。", code="bad-period")
    return found


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one off the list, with a way back."""
    actor = actor_of(request)
    if attempt(request, lambda: starting.remove(actor, report_id=pk, now=timezone.now())):
        messages.success(request, render_to_string("reports/_removed.html", {"pk": pk}, request), extra_tags="safe")
        return redirect("reports:home")
    return redirect("reports:show", pk)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring it back."""
    actor = actor_of(request)
    if attempt(request, lambda: starting.restore(actor, report_id=pk)):
        messages.success(request, _("The report is back."))
        return redirect("reports:show", pk)
    return redirect("reports:home")


@require_POST
def next_cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """The same text for another period."""
    actor = actor_of(request)
    now, today = timezone.now(), timezone.localdate()
    words = request.POST.get("period", "")
    report = attempt(request, lambda: begin_next(actor, report_id=pk, period=_period(words, today), now=now))
    if report is None:
        return redirect("reports:show", pk)
    messages.success(request, _("The next period's report: read again what is marked."))
    return redirect("reports:show", report.pk)
