"""The tables of a plan: what goes out, and where what comes back is handed in."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import may, require
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.plans.models import Incoming, IncomingKind, Plan
from luoshi.plans.queries.plan import get_draft, get_plan
from luoshi.plans.services.desk import is_editable
from luoshi.plans.services.tables.exporting import FORMATS, Exported, export_table
from luoshi.plans.services.tables.keeping import keep_file, kept_file
from luoshi.plans.services.tables.serving_units import export_all_units, export_for_unit, unit_sheets
from luoshi.web.downloads import to_save
from luoshi.web.refusals import spoken

UNIT_FORMS = ("docx", "xlsx", "txt")


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that goes out and comes in for one plan."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    serves = may(actor, "plan.on_behalf")
    context = {
        "plan": plan,
        "serves": serves,
        "editable": may(actor, "plan.edit") and is_editable(plan),
        "sheets": unit_sheets(actor, plan) if serves else [],
    }
    return render(request, "plans/tables/show.html", context)


@require_safe
def export(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The plan's table as docx or xlsx; ``?plain`` leaves an office's own layout aside."""
    actor = actor_of(request)
    plan = get_plan(actor, pk)
    if form not in FORMATS:
        raise Http404
    own = "plain" not in request.GET
    return download(export_table(actor, plan_id=plan.pk, form=form, today=timezone.localdate(), own=own))


@require_safe
def units_zip(request: HttpRequest, pk: int) -> HttpResponse:
    """Every unit's 交办单 and sheet."""
    actor = actor_of(request)
    require(actor, "plan.on_behalf")
    return download(export_all_units(actor, plan_id=get_plan(actor, pk).pk, today=timezone.localdate()))


@require_safe
def unit_file(request: HttpRequest, pk: int, unit: int, form: str) -> HttpResponse:
    """One unit's 交办单, sheet, or words for the chat."""
    actor = actor_of(request)
    require(actor, "plan.on_behalf")
    plan = get_plan(actor, pk)
    if form not in UNIT_FORMS:
        raise Http404
    return download(export_for_unit(actor, plan_id=plan.pk, unit_id=unit, form=form, today=timezone.localdate()))


def download(file: Exported) -> HttpResponse:
    """A file to save."""
    return to_save(file.name, file.content)


def waiting_file(actor: Actor, incoming: int, kind: IncomingKind) -> Incoming:
    """A file that waits. Raises Forbidden, or Http404 where there is none."""
    try:
        return kept_file(actor, incoming, kind)
    except LuoshiError as error:
        if error.code == "not-found":
            raise Http404 from error
        raise


def take_file(
    request: HttpRequest, plan: Plan, kind: IncomingKind, *, look: Callable[[Actor, Incoming], object]
) -> Incoming | None:
    """Keep what was uploaded for a plan and look at it once; None, with the reason said, where that cannot be done."""
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("No file was chosen."))
        return None
    actor = actor_of(request)
    try:
        kept = keep_file(actor, kind=kind, name=file.name or "", content=file.read(), plan=plan)
        look(actor, kept)
    except LuoshiError as error:
        say(request, error)
        return None
    return kept


def say(request: HttpRequest, error: LuoshiError) -> None:
    """Message and remedy on the next page."""
    messages.error(request, " ".join(spoken(error)))
