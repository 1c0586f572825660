"""The page of one plan: the editor for the offices, the issued table for everybody else."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.documents.pages.labels import layer_labels
from luoshi.documents.queries import view_of
from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.plans.forms import OutlineForm
from luoshi.plans.models import DateKind, Plan, PlanState
from luoshi.plans.pages.labels import GAP_LABELS, VIEW_LABELS, step_links
from luoshi.plans.queries.plan import get_plan, issued_rows, sees_drafts
from luoshi.plans.queries.rows import may_edit
from luoshi.plans.services.looking import look

SHEETS = (
    *(f"documents/{name}.css" for name in ("reading", "shades", "phone")),
    *(f"plans/{name}.css" for name in ("editor", "steps", "rows", "dialogs", "phone", "paper")),
)
TEXT_SCRIPTS = ("documents/text.js", "documents/panes.js")
SCRIPTS = tuple(
    f"plans/{name}.js" for name in ("list", "acts", "cursor", "edit", "units", "dates", "ask", "drag", "source", "keys")
)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as the actor may see it. Looking at what is not issued is recorded."""
    actor = actor_of(request)
    plan = get_plan(actor, pk)
    if not sees_drafts(actor):
        return render(request, "plans/issued.html", {"plan": plan, "rows": issued_rows(actor, plan)})
    look(actor, plan)
    context = {
        "plan": plan,
        "steps": step_links(plan),
        "editable": may_edit(actor, plan),
        "may_amend": may(actor, "plan.edit") and plan.state == PlanState.ISSUED and not plan.amending,
        "may_take_back": may(actor, "plan.edit") and plan.state in (PlanState.SIGNING, PlanState.SIGNED),
        "may_withdraw": may(actor, "plan.edit") and not plan.version and plan.state != PlanState.WITHDRAWN,
        "view": OutlineForm(request.GET).wanted().view,
        "view_labels": VIEW_LABELS.items(),
        "gap_labels": GAP_LABELS.items(),
        "kinds": [kind for kind in DateKind.choices if kind[0] != DateKind.OPEN],
        "sheets": SHEETS,
        "scripts": SCRIPTS,
    }
    return render(request, "plans/editor.html", context | _source(actor, plan))


def _source(actor: Actor, plan: Plan) -> dict[str, object]:
    """The paper beside the plan, where it was made from one and the actor may see papers."""
    if plan.reading_id is None:
        return {}
    try:
        view = view_of(actor, plan.reading_id)
    except (Http404, LuoshiError):
        return {}
    layers = layer_labels(plan.reading.counts) if plan.reading else []
    return {"paper": view, "blocks": view.blocks(0), "layers": layers, "text_scripts": TEXT_SCRIPTS}
