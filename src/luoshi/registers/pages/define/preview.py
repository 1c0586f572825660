"""What a definition would do, and taking it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.services import actor_of
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Alteration, Draft
from luoshi.registers.pages.frame import show as show_page
from luoshi.registers.queries.defining import find_draft
from luoshi.registers.queries.effects import Effects, effects
from luoshi.registers.queries.reach import made_ready
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.explained import FIELD_TYPES
from luoshi.registers.rules.needs_of_change import needs_of_change
from luoshi.registers.rules.plan_steps import Answers
from luoshi.registers.rules.show_value import show_number
from luoshi.registers.services.drafting import take_draft
from luoshi.registers.services.installing import faults_in
from luoshi.registers.storage.sizes import MANY

#: Rows that are changed in a second, with history: what a person is told to wait.
A_SECOND = 1000


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; questions that were answered stand in the address, so that what follows is shown for those answers."""
    draft = find_draft(actor_of(request), pk)
    definition, faults = faults_in(draft.body)
    context: dict[str, Any] = {"draft": draft, "definition": definition, "faults": faults}
    if definition is not None:
        context["fields"] = [(one, dict(FIELD_TYPES)[one.type]) for one in definition.fields]
    if definition is not None and draft.register is not None:
        answers = read_answers(request.GET, draft, definition)
        found = effects(actor_of(request), draft.register, definition, answers, today=timezone.localdate())
        context |= {"found": found, "measures": _measures(found), "seconds": _seconds(found)}
    return show_page(request, "registers/define/preview.html", context)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the register, or change it."""
    actor = actor_of(request)
    draft = find_draft(actor, pk)
    definition, _faults = faults_in(draft.body)
    revision, note = request.POST.get("revision", ""), request.POST.get("note", "")
    answers = read_answers(request.POST, draft, definition) if definition else Answers()
    try:
        taken = take_draft(
            actor, draft_id=pk, revision=int(revision) if revision.isdigit() else 0, answers=answers, note=note
        )
    except RegisterError as error:
        messages.error(request, f"{error.message} {error.remedy}")
        return redirect("registers:draft-preview", pk)
    if taken.alteration is None:
        messages.success(request, _("The register is open. Units can fill it in now."))
        return redirect("registers:list", taken.register.code)
    if taken.alteration.state == Alteration.State.DONE:
        messages.success(request, _("The definition is changed. An earlier version can be taken back below."))
    return redirect("registers:define", taken.register.code)


def read_answers(form: Any, draft: Draft, definition: Definition) -> Answers:
    """The answers to the questions, by the names of their controls."""
    if draft.register is None or draft.register.version_id is None:
        return Answers()
    needs = needs_of_change(made_ready(draft.register.version_id)[0], definition)
    choices: dict[str, dict[str, str]] = {}
    for key, lost in needs.choices.items():
        for place, word in enumerate(lost):
            if chosen := form.get(f"choice-{key}-{place}"):
                choices.setdefault(key, {})[word] = chosen
    stages = {one: form[f"stage-{at}"] for at, one in enumerate(needs.stages) if form.get(f"stage-{at}")}
    units = {key: form[f"unit-{at}"] for at, key in enumerate(needs.units) if form.get(f"unit-{at}")}
    return Answers(choices, stages, units)


def _measures(found: Effects) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name, "unit": one.unit, "later": one.later,
            "was": "" if one.was is None else show_number(round(one.was, one.decimals), one.decimals),
            "now": "" if one.now is None else show_number(round(one.now, one.decimals), one.decimals),
        }
        for one in found.measures
    ]  # fmt: skip


def _seconds(found: Effects) -> int:
    """How long writers will wait, where it is worth telling."""
    return found.rows // A_SECOND if found.steps and found.rows > MANY else 0
