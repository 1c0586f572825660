"""One unit's answers as the office sees them: entering them for it, settling what it disputes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden, may
from luoshi.organization.services import actor_of
from luoshi.plans.models import Dispute, Request
from luoshi.plans.pages.replies import attempt
from luoshi.plans.queries.mine import answer_rows
from luoshi.plans.queries.rounds import blockers, dispute_of, request_of, state_of, upheld_unchanged
from luoshi.plans.services.consulting import Said, answer_on_behalf, settle
from luoshi.plans.services.desk import is_editable
from luoshi.web.acting import refusal


@require_safe
def show_request(request: HttpRequest, pk: int) -> HttpResponse:
    """What a unit answered, task by task; the form to enter it for a unit without sign-in."""
    actor = actor_of(request)
    asked = request_of(actor, pk)
    rows = answer_rows(actor, asked)
    answered = sum(row.answer is not None for row in rows)
    context = {
        "plan": asked.plan, "asked": asked, "rows": rows, "state": state_of(asked, answered), "answered": answered,
        "disputes": Dispute.choices[1:], "may_enter": may(actor, "plan.on_behalf") and _open(asked),
        "may_settle": may(actor, "plan.consult") or may(actor, "plan.sign"),
    }  # fmt: skip
    return render(request, "plans/rounds/request.html", context)


@require_POST
def on_behalf(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a unit sent back: tasks without a dispute chosen are accepted."""
    actor = actor_of(request)
    asked = request_of(actor, pk)
    said = {row.row.item.pk: _said(request, row.row.item.pk) for row in answer_rows(actor, asked)}
    sender = request.POST.get("sender", "")
    done = attempt(
        request,
        lambda: answer_on_behalf(actor, request_id=pk, answers=said, sender=sender, now=timezone.now()),
    )
    if done is not None:
        messages.success(request, _("The answers of %s are entered.") % asked.unit.short)
    return redirect("plans:comments", asked.plan_id) if done is not None else redirect("plans:request", pk)


@require_POST
def settle_dispute(request: HttpRequest, pk: int) -> HttpResponse:
    """Uphold or not, with the reason; htmx gets the dispute back as it stands now."""
    actor = actor_of(request)
    refused = ""
    try:
        settle(
            actor, answer_id=pk, upheld=request.POST.get("upheld") == "1", words=request.POST.get("words", ""),
            now=timezone.now(),
        )  # fmt: skip
    except Forbidden:
        raise
    except LuoshiError as error:
        refused = refusal(error)
    found = dispute_of(actor, pk)
    if not request.headers.get("HX-Request"):
        if refused:
            messages.error(request, refused)
        return redirect("plans:comments", found.request.plan_id)
    plan = found.request.plan
    context = {
        "dispute": found,
        "refused": refused,
        "may_settle": True,
        "plan": plan,
        "unchanged": upheld_unchanged(actor, plan),
        "blockers": blockers(actor, plan, now=timezone.now()) if is_editable(plan) else [],
        "from_comments": request.headers.get("HX-Current-URL", "").split("#")[0].endswith("/comments/"),
    }
    return render(request, "plans/rounds/_settled.html", context)


def _said(request: HttpRequest, item: int) -> Said:
    return Said(*(request.POST.get(f"{name}-{item}", "") for name in ("dispute", "reason", "proposal")))


def _open(asked: Request) -> bool:
    return asked.confirmed_at is None and asked.plan.state not in ("signing", "signed", "withdrawn")
