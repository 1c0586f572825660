"""征求意见: sending a draft to the units, and where each of them stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from luoshi.calendar.queries import working_days
from luoshi.organization.access import may
from luoshi.organization.services import actor_of
from luoshi.plans.pages.labels import step_links
from luoshi.plans.pages.replies import attempt
from luoshi.plans.queries.messages import message_of
from luoshi.plans.queries.plan import get_draft
from luoshi.plans.queries.rounds import blockers, disputes_of, standings, units_to_ask, upheld_unchanged
from luoshi.plans.rules.offer_deadlines import offer_deadlines
from luoshi.plans.services.consulting import send_for_comment
from luoshi.plans.services.looking import look
from luoshi.plans.services.nudging import nudge_answers
from luoshi.web.acting import day, number


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is or would be asked, the state of each, what is disputed, what blocks."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    look(actor, plan)
    today = timezone.localdate()
    context = {
        "plan": plan,
        "steps": step_links(plan),
        "may_consult": may(actor, "plan.consult"),
        "may_settle": may(actor, "plan.consult") or may(actor, "plan.sign"),
        "blockers": blockers(actor, plan, now=timezone.now()),
        "standings": standings(actor, plan),
        "disputes": disputes_of(actor, plan),
        "unchanged": upheld_unchanged(actor, plan),
        "asked": units_to_ask(actor, plan),
        "editable": plan.state in ("draft", "consulting") or plan.amending,
        "offers": offer_deadlines(working_days(), today),
        "today": today,
    }
    return render(request, "plans/rounds/comments.html", context)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the units until the day chosen."""
    actor = actor_of(request)
    until = day(request.POST.get("until"))
    if until is None:
        get_draft(actor, pk)
        messages.error(request, _("Choose the last day for comments."))
        return redirect("plans:comments", pk)
    asked = attempt(request, lambda: send_for_comment(actor, plan_id=pk, until=until, now=timezone.now()))
    if asked is not None:
        said = ngettext("Sent to %d unit.", "Sent to %d units.", len(asked)) % len(asked)
        messages.success(request, said)
    return redirect("plans:comments", pk)


@require_safe
def days(request: HttpRequest, pk: int) -> HttpResponse:
    """How many working days the units would have until a day."""
    get_draft(actor_of(request), pk)
    today = timezone.localdate()
    until = day(request.GET.get("until"))
    count = working_days().between(today, until) if until and until >= today else None
    context = {"until": until, "count": count, "past": until is not None and until < today}
    return render(request, "plans/rounds/_days.html", context)


@require_POST
def nudge(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind one unit, or all that have not answered."""
    unit = number(request.POST.get("unit"))
    units = None if unit is None else [unit]
    actor, today = actor_of(request), timezone.localdate()
    told = attempt(request, lambda: nudge_answers(actor, plan_id=pk, today=today, units=units))
    tell_count(request, told)
    return redirect("plans:comments", pk)


def tell_count(request: HttpRequest, told: int | None) -> None:
    """Say how many units a reminder went to."""
    if told:
        messages.success(request, ngettext("%d unit was reminded.", "%d units were reminded.", told) % told)
    elif told == 0:
        messages.info(request, _("They were reminded today already."))


@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """The request in plain words, for the chat group."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    words = message_of(actor, plan, unit=number(request.GET.get("unit")))
    return render(request, "plans/rounds/_message.html", {"plan": plan, "words": words})
