"""The list of plans, and making one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from luoshi.organization.access import may
from luoshi.organization.services import actor_of
from luoshi.plans.forms import PlanForm, PlanSearchForm
from luoshi.plans.queries.plan import list_plans, sees_drafts
from luoshi.plans.services.starting import start_from_reading, start_plan


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """Plans, newest first; asked by htmx, the rows alone."""
    return _list(request, PlanForm())


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """An empty plan with its title."""
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _list(request, form, status=422)
    return redirect("plans:show", start_plan(actor_of(request), title=form.cleaned_data["title"]).pk)


@require_POST
def from_document(request: HttpRequest, document: int) -> HttpResponse:
    """A draft with everything that the paper's reading proposes."""
    return redirect("plans:show", start_from_reading(actor_of(request), document_id=document).pk)


def _list(request: HttpRequest, form: PlanForm, *, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    search = PlanSearchForm(request.GET)
    wanted = search.cleaned_data if search.is_valid() else {"q": "", "state": ""}
    before = request.GET.get("before", "")
    page = list_plans(
        actor, query=wanted["q"], state=wanted["state"], before=int(before) if before.isdecimal() else None
    )
    context = {"page": page, "search": search, "filtered": any(wanted.values()), "form": form}
    context["counted"] = sees_drafts(actor)
    context |= {"may_start": may(actor, "plan.edit"), "may_see_opinions": may(actor, "opinion.view")}
    partial = request.headers.get("HX-Target") == "plans"
    return render(request, "plans/_plans.html" if partial else "plans/list.html", context, status=status)
