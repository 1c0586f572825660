"""What the editor loads as it needs it: the outline, rows, the paper's text, suggestions, whether something moved."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.documents.queries import view_of
from luoshi.organization.services import actor_of
from luoshi.plans.forms import ItemsForm, OutlineForm
from luoshi.plans.pages.rendering import render_rows
from luoshi.plans.queries.outline import outline_of
from luoshi.plans.queries.plan import get_draft
from luoshi.plans.queries.pulse import pulse_of
from luoshi.plans.queries.rows import may_edit, rows_of
from luoshi.plans.queries.suggestions import leaders_for, units_for
from luoshi.plans.queries.table import table_of


@require_safe
def outline(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of items without their words."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    return JsonResponse(outline_of(actor, plan, OutlineForm(request.GET).wanted()).as_json())


@require_safe
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows asked for by id, as HTML."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    found = rows_of(actor, plan, _ids(request))
    return JsonResponse({"rows": render_rows(found, editable=may_edit(actor, plan))})


@require_safe
def pulse(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the plan's revision is, and who moved it last."""
    actor = actor_of(request)
    return JsonResponse(pulse_of(actor, get_draft(actor, pk))._asdict())


@require_safe
def text(request: HttpRequest, pk: int, chunk: int) -> HttpResponse:
    """One piece of the paper that the plan was made from."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    if plan.reading_id is None:
        raise Http404
    view = view_of(actor, plan.reading_id)
    if chunk >= len(view.chunks):
        raise Http404
    return render(request, "documents/_chunk.html", {"view": view, "blocks": view.blocks(chunk)})


@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole table plainly, for the printer."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    return render(request, "plans/_table.html", {"plan": plan, "rows": table_of(actor, plan)})


@require_safe
def units(request: HttpRequest, pk: int) -> HttpResponse:
    """Units for the words being typed, or for the items where nothing is typed yet."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    found = units_for(actor, plan, _ids(request), request.GET.get("q", "").strip()[:40])
    return render(request, "plans/_options.html", {"options": found})


@require_safe
def leaders(request: HttpRequest, pk: int) -> HttpResponse:
    """County leaders for the words being typed, or for the items where nothing is typed yet."""
    actor = actor_of(request)
    plan = get_draft(actor, pk)
    found = leaders_for(actor, plan, _ids(request), request.GET.get("q", "").strip()[:40])
    return render(request, "plans/_options.html", {"options": found})


def _ids(request: HttpRequest) -> list[int]:
    form = ItemsForm(request.GET)
    return form.cleaned_data["items"] if form.is_valid() else []
