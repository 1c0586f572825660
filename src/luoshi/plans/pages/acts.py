"""Acts on a plan: each is a verb of the services; the answer is what the page needs to show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.ground.errors import LuoshiError
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.plans.errors import Conflict, PlanError
from luoshi.plans.forms import (
    AddForm,
    AssignForm,
    DeadlineForm,
    EditForm,
    ItemsForm,
    LeaderForm,
    MoveForm,
    OutlineForm,
    SplitForm,
)
from luoshi.plans.models import DateKind
from luoshi.plans.pages.rendering import render_rows
from luoshi.plans.queries.outline import outline_of
from luoshi.plans.queries.plan import get_draft
from luoshi.plans.queries.pulse import pulse_of
from luoshi.plans.queries.rows import may_edit, rows_of
from luoshi.plans.queries.table_lines import dated_of
from luoshi.plans.rules.read_date import read_date
from luoshi.plans.services import adopting, assigning, issuing, undoing
from luoshi.plans.services.starting import rename_plan

#: What an act answers: the rows to show anew at once, the row to go to (None: stay), and a word to say.
Done = tuple[list[int], int | None, str]


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do it; answer with the outline, the rows touched and what can be undone, or with the failure and its remedy."""
    actor = actor_of(request)
    get_draft(actor, pk)
    if verb not in VERBS:
        raise Http404
    form_class, do = VERBS[verb]
    form = form_class(request.POST)
    try:
        if not form.is_valid():
            raise PlanError(" ".join(" ".join(map(str, errors)) for errors in form.errors.values()), code="form")
        touched, go, words = do(actor, pk, form)
    except Conflict as conflict:
        return _conflict(actor, pk, conflict)
    except LuoshiError as error:
        status = 403 if error.code == "forbidden" else 422
        return JsonResponse({"code": error.code, "message": error.message, "remedy": error.remedy}, status=status)
    plan = get_draft(actor, pk)
    found = rows_of(actor, plan, touched)
    answer = {
        "outline": outline_of(actor, plan, OutlineForm(request.GET).wanted()).as_json(),
        "rows": render_rows(found, editable=may_edit(actor, plan)),
        "pulse": pulse_of(actor, plan)._asdict(),
        "go": go,
        "words": words,
    }
    return JsonResponse(answer)


def _conflict(actor: Actor, pk: int, conflict: Conflict) -> HttpResponse:
    """Who changed it, and the row as it is now, so that both versions can stand side by side."""
    plan = get_draft(actor, pk)
    rows = rows_of(actor, plan, [conflict.item] if conflict.item else [])
    theirs = {name: conflict.theirs.get(name) for name in ("content", "target", "note", "revision", "deadline_words")}
    answer = {
        "code": conflict.code, "message": conflict.message, "remedy": conflict.remedy, "item": conflict.item,
        "who": conflict.who, "theirs": theirs, "rows": render_rows(rows, editable=may_edit(actor, plan)),
    }  # fmt: skip
    return JsonResponse(answer, status=409)


def _adopt(actor: Actor, pk: int, form: Form) -> Done:
    said = form.cleaned_data
    count = adopting.adopt(actor, plan_id=pk, items=said["items"], everything=said["everything"])
    return said["items"], None, _("%d adopted") % count


def _drop(actor: Actor, pk: int, form: Form) -> Done:
    said = form.cleaned_data
    count = adopting.drop(actor, plan_id=pk, items=said["items"], reason=said["reason"])
    return said["items"], None, _("%d left out") % count


def _bring_back(actor: Actor, pk: int, form: Form) -> Done:
    said = form.cleaned_data
    count = adopting.bring_back(actor, plan_id=pk, items=said["items"])
    return said["items"], None, _("%d brought back") % count


def _edit(actor: Actor, pk: int, form: Form) -> Done:
    assert isinstance(form, EditForm)
    said = form.cleaned_data
    item = assigning.edit(actor, plan_id=pk, item=said["item"], revision=said["revision"], **form.changes())
    return [item.pk], item.pk, _("Saved")


def _split(actor: Actor, pk: int, form: Form) -> Done:
    said = form.cleaned_data
    lines = said["content"].splitlines()
    made = adopting.split(actor, plan_id=pk, item=said["item"], revision=said["revision"], contents=lines)
    return [item.pk for item in made], made[0].pk, _("Split into %d") % len(made)


def _merge(actor: Actor, pk: int, form: Form) -> Done:
    said = form.cleaned_data
    item = adopting.merge(actor, plan_id=pk, items=said["items"])
    return said["items"], item.pk, _("Merged")


def _add(actor: Actor, pk: int, form: Form) -> Done:
    said = form.cleaned_data
    item = adopting.add(
        actor, plan_id=pk, content=said["content"], kind=said["kind"] or "task", parent=said["parent"],
        after=said["after"],
    )  # fmt: skip
    return [item.pk], item.pk, _("It is added")


def _move(actor: Actor, pk: int, form: Form) -> Done:
    said = form.cleaned_data
    adopting.move(actor, plan_id=pk, items=said["items"], after=said["after"], parent=said["parent"])
    return said["items"], None, ""


def _assign(actor: Actor, pk: int, form: Form) -> Done:
    assert isinstance(form, AssignForm)
    said = form.cleaned_data
    assigning.assign(
        actor, plan_id=pk, items=said["items"], lead=form.part("lead"), supporting=form.part("supporting"),
        revision=said["revision"],
    )  # fmt: skip
    return said["items"], None, _("Saved")


def _lead_by(actor: Actor, pk: int, form: Form) -> Done:
    said = form.cleaned_data
    assigning.lead_by(actor, plan_id=pk, items=said["items"], post=said["post"], revision=said["revision"])
    return said["items"], None, _("Saved")


def _set_date(actor: Actor, pk: int, form: Form) -> Done:
    assert isinstance(form, DeadlineForm)
    said = form.cleaned_data
    due = said["due"]
    if due is None and said["kind"] in (DateKind.DEADLINE, DateKind.SOFT) and said["words"]:
        today = timezone.localdate()
        due = read_date(said["words"], dated=dated_of(get_draft(actor, pk)) or today, today=today).due
    assigning.set_date(
        actor, plan_id=pk, items=said["items"], kind=said["kind"], due=due, words=said["words"],
        next_check=said["next_check"], stages=form.stages(), revision=said["revision"],
    )  # fmt: skip
    return said["items"], None, _("Saved")


def _undo(actor: Actor, pk: int, form: Form) -> Done:
    operation = undoing.undo(actor, pk)
    return _touched(operation.before), None, _("Taken back: %s") % operation.words


def _redo(actor: Actor, pk: int, form: Form) -> Done:
    operation = undoing.redo(actor, pk)
    return _touched(operation.after), None, _("Done again: %s") % operation.words


def _touched(image: dict[str, Any]) -> list[int]:
    return [int(pk) for pk in image.get("item", {})][:50]


VERBS: dict[str, tuple[type[Form], Callable[[Actor, int, Form], Done]]] = {
    "adopt": (ItemsForm, _adopt),
    "drop": (ItemsForm, _drop),
    "bring-back": (ItemsForm, _bring_back),
    "edit": (EditForm, _edit),
    "split": (SplitForm, _split),
    "merge": (ItemsForm, _merge),
    "add": (AddForm, _add),
    "move": (MoveForm, _move),
    "assign": (AssignForm, _assign),
    "lead-by": (LeaderForm, _lead_by),
    "set-date": (DeadlineForm, _set_date),
    "undo": (Form, _undo),
    "redo": (Form, _redo),
}


@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Another title for the plan."""
    rename_plan(actor_of(request), plan_id=pk, title=request.POST.get("title", ""))
    return redirect("plans:show", pk)


@require_POST
def amend_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an issued plan for amendment."""
    issuing.amend(actor_of(request), plan_id=pk)
    return redirect("plans:show", pk)


@require_POST
def take_plan_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a plan back from the signers."""
    issuing.take_back(actor_of(request), plan_id=pk, reason=request.POST.get("reason", "")[:500])
    messages.success(request, _("The plan is back on the desk; it must be signed anew."))
    return redirect("plans:show", pk)


@require_POST
def withdraw_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a plan up that was never issued."""
    plan = issuing.withdraw(actor_of(request), plan_id=pk, reason=request.POST.get("reason", "")[:500])
    messages.success(request, _("“%s” is withdrawn; it stays on record.") % plan.title)
    return redirect("plans:list")
