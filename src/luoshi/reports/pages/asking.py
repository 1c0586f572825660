"""Everything that nothing holds, asked of its units at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.queries import units
from luoshi.organization.services import actor_of
from luoshi.reports.errors import ReportError
from luoshi.reports.pages.frame import context_of
from luoshi.reports.queries.filling import filling
from luoshi.reports.queries.owners import owners
from luoshi.reports.queries.reach import report as report_of
from luoshi.reports.services.asking import ask_units, wanted_of
from luoshi.requests.models import Request
from luoshi.requests.queries.choices import usual_due
from luoshi.web.acting import attempt, day, number


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The slots that wait for a figure, each with the unit that would know it; sent in one go."""
    actor = actor_of(request)
    require(actor, "report.edit")
    if request.method == "POST":
        sent = attempt(request, lambda: _send(request, actor, pk))
        if sent:
            messages.success(request, _("%d requests sent; the answers come into the report.") % len(sent))
            return redirect("reports:show", pk)
    report, today = report_of(actor, pk), timezone.localdate()
    whole = filling(actor, report, today=today)
    waits = [one for one in whole.seats.values() if one.state in ("open", "missing")]
    seats = [one for one in waits if one.row.ref.get("kind") != "derived"]
    found = owners(actor, [one.row for one in seats])
    lines = [(one, wanted_of(one.row), found.get(one.row.key)) for one in seats]
    context = {"lines": lines, "units": units(actor), "due": usual_due(today, 3)}
    return render(request, "reports/ask.html", context_of(actor, whole) | context)


def _send(request: HttpRequest, actor: Actor, pk: int) -> list[Request]:
    due = day(request.POST.get("due"))
    if due is None:
        raise ReportError("没有写报送期限。", "请选一个工作日。", code="no-due")
    chosen = request.POST.getlist("key")
    asked = {key: unit for key in chosen if (unit := number(request.POST.get(f"unit-{key}"))) is not None}
    if len(asked) < len(chosen):
        raise ReportError("有的空没有选单位。", "请给勾选的每一处选好单位，或去掉勾选。", code="no-unit")
    return ask_units(actor, report_id=pk, units=asked, due=due, now=timezone.now(), today=timezone.localdate())
