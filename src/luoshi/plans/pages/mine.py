"""A unit's pages: what waits for it, its answers to a draft, the head's confirmation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden, may
from luoshi.organization.services import actor_of
from luoshi.plans.models import Dispute
from luoshi.plans.pages.replies import attempt
from luoshi.plans.queries.mine import answer_rows, filings, open_receipts, open_requests, own_request, receipts_to
from luoshi.plans.queries.rounds import state_of
from luoshi.plans.services.consulting import (
    Said,
    answer,
    confirm_answers,
    file_answers,
    hand_back,
    take_back,
)
from luoshi.web.acting import refusal


@require_safe
def show_all(request: HttpRequest) -> HttpResponse:
    """Requests waiting with the days left, issued tasks to sign for, then what is done."""
    actor = actor_of(request)
    if not may(actor, "plan.answer") and not may(actor, "plan.receive"):
        raise Forbidden("这里是各单位经办人和负责人的页面。", "督查室的征求意见、签收情况请在方案里查看。")
    context = {
        "filings": filings(actor),
        "receipts": open_receipts(actor),
        "signed_for": receipts_to(actor).exclude(received_at=None)[:20],
        "today": timezone.localdate(),
    }
    return render(request, "plans/mine/list.html", context)


@require_safe
def of_plan(request: HttpRequest, plan: int) -> HttpResponse:
    """The one request of the actor's unit about a plan; the list where there are several."""
    found = [one.pk for one in open_requests(actor_of(request)).filter(plan_id=plan)]
    return redirect("plans:answer", found[0]) if len(found) == 1 else redirect("plans:answers")


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The tasks that the unit is asked about."""
    actor = actor_of(request)
    asked = own_request(actor, pk)
    rows = answer_rows(actor, asked)
    answered = sum(row.answer is not None for row in rows)
    open_ = asked.confirmed_at is None and asked.plan.state not in ("signing", "signed", "withdrawn")
    context = {
        "asked": asked, "plan": asked.plan, "rows": rows, "answered": answered, "state": state_of(asked, answered),
        "disputed": sum(row.answer is not None and row.answer.dispute != "" for row in rows),
        "open": open_, "may_confirm": may(actor, "plan.confirm", unit=asked.unit_id),
        "disputes": Dispute.choices[1:], "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "plans/mine/answer.html", context)


@require_POST
def save(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Keep what is said on one task as it is typed. A dispute without its reason is not kept, and says so."""
    actor = actor_of(request)
    own_request(actor, pk)
    words = {name: request.POST.get(name, "") for name in ("dispute", "reason", "proposal")}
    refused = ""
    try:
        answer(actor, request_id=pk, answers={item: Said(**words)}, now=timezone.now())
    except Forbidden:
        raise
    except LuoshiError as error:
        refused = refusal(error)
        if error.code == "no-reason":
            take_back(actor, request_id=pk, item_id=item)
    if not request.headers.get("HX-Request"):
        if refused:
            messages.error(request, refused)
        return redirect("plans:answer", pk)
    rows = answer_rows(actor, own_request(actor, pk))
    context = {"refused": refused, "rows": rows, "answered": sum(row.answer is not None for row in rows)}
    return render(request, "plans/mine/_saved.html", context)


@require_POST
def accept_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept every task that nothing has been said about."""
    actor = actor_of(request)
    rows = answer_rows(actor, own_request(actor, pk))
    rest = {row.row.item.pk: Said() for row in rows if row.answer is None}
    attempt(request, lambda: answer(actor, request_id=pk, answers=rest, now=timezone.now()))
    return redirect("plans:answer", pk)


@require_POST
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """File to the head, confirm, or hand back."""
    actor = actor_of(request)
    own_request(actor, pk)
    now = timezone.now()
    if step == "file":
        done = attempt(request, lambda: file_answers(actor, request_id=pk, now=now))
        said = _("Filed. The head of the unit is asked to confirm.")
    elif step == "confirm":
        done = attempt(request, lambda: confirm_answers(actor, request_id=pk, now=now))
        said = _("Confirmed and sent to the supervision office.")
    elif step == "hand-back":
        words = request.POST.get("words", "")
        done = attempt(request, lambda: hand_back(actor, request_id=pk, words=words))
        said = _("Handed back to the handler.")
    else:
        raise Http404
    if done is not None:
        messages.success(request, said)
    return redirect("plans:answer", pk)
