"""签收: which unit has signed for its tasks, as the office sees it and as the unit does it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.access import may
from luoshi.organization.services import actor_of
from luoshi.plans.pages.labels import step_links
from luoshi.plans.pages.replies import attempt
from luoshi.plans.pages.rounds import tell_count
from luoshi.plans.queries.mine import issued_tasks, own_receipts
from luoshi.plans.queries.plan import get_draft
from luoshi.plans.queries.receipts import receipts_of
from luoshi.plans.services.issuing import receive
from luoshi.plans.services.nudging import nudge_receipts
from luoshi.web.acting import number


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Each unit of the last issue: signed for or not, by whom and when."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    rows = receipts_of(actor, plan)
    context = {
        "plan": plan, "steps": step_links(plan), "rows": rows,
        "waiting": sum(row.receipt.received_at is None for row in rows),
        "may_nudge": may(actor, "plan.issue"), "may_enter": may(actor, "plan.on_behalf"),
    }  # fmt: skip
    return render(request, "plans/rounds/receipts.html", context)


@require_POST
def nudge(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind one unit, or all that have not signed."""
    actor, today, unit = actor_of(request), timezone.localdate(), number(request.POST.get("unit"))
    units = None if unit is None else [unit]
    tell_count(request, attempt(request, lambda: nudge_receipts(actor, plan_id=pk, today=today, units=units)))
    return redirect("plans:receipts", pk)


@require_POST
def on_behalf(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter that a unit without sign-in has signed for its tasks."""
    actor, unit = actor_of(request), number(request.POST.get("unit")) or 0
    sender = request.POST.get("sender", "").strip()
    if not sender:
        get_draft(actor, pk)
        messages.error(request, _("Say who sent it and how."))
        return redirect("plans:receipts", pk)
    attempt(request, lambda: receive(actor, plan_id=pk, unit_id=unit, now=timezone.now(), sender=sender))
    return redirect("plans:receipts", pk)


@require_safe
def own(request: HttpRequest, plan: int) -> HttpResponse:
    """A unit's tasks of an issued plan, and signing for them."""
    actor = actor_of(request)
    receipts = own_receipts(actor, plan)
    sheets = [(receipt, issued_tasks(actor, receipt)) for receipt in receipts]
    return render(request, "plans/mine/receive.html", {"plan": receipts[0].plan, "sheets": sheets})


@require_POST
def sign_for(request: HttpRequest, plan: int, unit: int) -> HttpResponse:
    """Sign for the unit's tasks."""
    actor = actor_of(request)
    own_receipts(actor, plan)
    done = attempt(request, lambda: receive(actor, plan_id=plan, unit_id=unit, now=timezone.now()))
    if done is not None:
        messages.success(request, _("Signed for."))
    return redirect("plans:receive", plan)
