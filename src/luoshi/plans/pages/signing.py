"""审签: the table as it will be issued, what was disputed, and the two signatures."""

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
from luoshi.plans.queries.plan import get_draft
from luoshi.plans.queries.rounds import blockers, disputes_of, upheld_unchanged
from luoshi.plans.queries.signing import may_sign, signatures_of, table_page
from luoshi.plans.services.issuing import next_step, sign, submit
from luoshi.plans.services.looking import look
from luoshi.web.acting import number


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be signed, with who has signed what."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    look(actor, plan)
    editable = plan.state in ("draft", "consulting") or (plan.state == "issued" and plan.amending)
    context = {
        "plan": plan,
        "steps": step_links(plan),
        "page": table_page(actor, plan),
        "blockers": blockers(actor, plan, now=timezone.now()) if editable else [],
        "editable": editable,
        "disputes": disputes_of(actor, plan),
        "unchanged": upheld_unchanged(actor, plan),
        "signatures": signatures_of(actor, plan),
        "step": next_step(plan) if plan.state == "signing" else "",
        "may_sign": may_sign(actor, plan),
        "may_submit": may(actor, "plan.edit") and editable,
        "may_settle": may(actor, "plan.sign") and plan.state == "signing",
    }
    return render(request, "plans/rounds/sign.html", context)


@require_safe
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """More of a long table."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    page = table_page(actor, plan, after=number(request.GET.get("after")) or 0)
    return render(request, "plans/rounds/_table_rows.html", {"plan": plan, "page": page})


@require_POST
def send_to_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the draft for signature."""
    actor = actor_of(request)
    if attempt(request, lambda: submit(actor, plan_id=pk, now=timezone.now())) is not None:
        messages.success(request, _("Sent for signature. The office director is told."))
    return redirect("plans:sign", pk)


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign, or send back with words."""
    actor = actor_of(request)
    granted = request.POST.get("granted") == "1"
    words = request.POST.get("words", "")
    done = attempt(request, lambda: sign(actor, plan_id=pk, granted=granted, words=words, now=timezone.now()))
    if done is not None:
        messages.success(request, _("Signed.") if granted else _("Sent back."))
    return redirect("plans:sign", pk)
