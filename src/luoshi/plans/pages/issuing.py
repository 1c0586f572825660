"""印发: what becomes of each task beside the live ones (对账), then the issue itself."""

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
from luoshi.plans.pages.labels import step_links
from luoshi.plans.pages.replies import attempt
from luoshi.plans.queries.matching import card_of, matching_of
from luoshi.plans.queries.plan import get_draft
from luoshi.plans.services.issuing import issue
from luoshi.plans.services.ledger import decide
from luoshi.plans.services.looking import look
from luoshi.web.acting import number, refusal


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Tasks that resemble live ones side by side with them, and the form to issue."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    look(actor, plan)
    matching = matching_of(actor, plan)
    context = {
        "plan": plan,
        "steps": step_links(plan),
        "matching": matching,
        "may_decide": may(actor, "plan.edit") and plan.state not in ("signing", "withdrawn"),
        "may_issue": may(actor, "plan.issue") and plan.state == "signed",
    }
    return render(request, "plans/rounds/issue.html", context)


@require_POST
def match(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Decide about one task; htmx gets its card back."""
    actor = actor_of(request)
    refused = ""
    kind, live = request.POST.get("kind", ""), number(request.POST.get("live"))
    try:
        decide(
            actor, plan_id=pk, item_id=item, kind=kind, live_id=live, reason=request.POST.get("reason", ""),
            now=timezone.now(),
        )  # fmt: skip
    except Forbidden:
        raise
    except LuoshiError as error:
        refused = refusal(error)
    if not request.headers.get("HX-Request"):
        if refused:
            messages.error(request, refused)
        return redirect("plans:issue", pk)
    plan = get_draft(actor, pk)
    context = {"card": card_of(actor, plan, item), "plan": plan, "refused": refused, "may_decide": True}
    return render(request, "plans/rounds/_match.html", context)


@require_POST
def issue_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue what is signed."""
    actor = actor_of(request)
    words = request.POST.get("number", "")
    done = attempt(request, lambda: issue(actor, plan_id=pk, number=words, now=timezone.now()))
    if done is None:
        return redirect("plans:issue", pk)
    messages.success(request, _("Issued. The units are asked to sign for their tasks."))
    return redirect("plans:receipts", pk)
