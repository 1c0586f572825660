"""Plans."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Status

from luoshi.organization.api import ReadToken, WriteToken, who
from luoshi.plans.api.shapes import IssuedOut, ItemList, NewPlan, PlanList, PlanOut, item_out, plan_out
from luoshi.plans.errors import PlanError
from luoshi.plans.models import ItemKind, PlanState
from luoshi.plans.queries.plan import get_plan, issued_rows, list_plans, with_counts
from luoshi.plans.queries.tasks import list_items
from luoshi.plans.services.looking import look
from luoshi.plans.services.starting import start_from_reading, start_plan
from luoshi.web.api import Id, Line, answers

router = Router(tags=["plans"], auth=ReadToken())


@router.get("", response=answers({200: PlanList}), summary="Plans, newest first")
def list_all(request: HttpRequest, q: Line = "", state: PlanState | None = None, before: Id | None = None) -> PlanList:
    """Offices see every plan, others the issued ones that concern them."""
    page = list_plans(who(request), query=q, state=state or "", before=before)
    return PlanList(plans=[plan_out(row) for row in page.rows], older=page.older)


@router.post("", response=answers({201: PlanOut}), auth=WriteToken(), summary="Make a plan")
def create(request: HttpRequest, body: NewPlan) -> Status[PlanOut]:
    """A draft with everything that a document's reading proposes, or an empty one."""
    actor = who(request)
    if (body.document is None) == (not body.title.strip()):
        raise PlanError("document 和 title 只写一个。", "从文稿立项写 document，空白方案写 title。", code="one-of")
    if body.document is not None:
        plan = start_from_reading(actor, document_id=body.document)
    else:
        plan = start_plan(actor, title=body.title)
    return Status(201, plan_out(with_counts(actor, [plan])[0]))


@router.get("/{plan_id}", response=answers({200: PlanOut}), summary="One plan")
def show(request: HttpRequest, plan_id: Id) -> PlanOut:
    """One plan."""
    actor = who(request)
    plan = get_plan(actor, plan_id)
    look(actor, plan)
    return plan_out(with_counts(actor, [plan])[0])


@router.get("/{plan_id}/items", response=answers({200: ItemList}), summary="A plan's frames, goals, tasks, measures")
def items(request: HttpRequest, plan_id: Id, kind: ItemKind | None = None, after: Line = "") -> ItemList:
    """In the plan's order, a hundred a page; ``parent`` makes the tree. Others than the offices see tasks alone."""
    page = list_items(who(request), plan_id, kind=kind or "", after=after)
    return ItemList(items=[item_out(item) for item in page.items], following=page.following)


@router.get("/{plan_id}/issued", response=answers({200: IssuedOut}), summary="The table as issued")
def issued(request: HttpRequest, plan_id: Id) -> IssuedOut:
    """Stands while an amendment is worked on; version 0 and no rows where nothing was issued yet."""
    actor = who(request)
    plan = get_plan(actor, plan_id)
    return IssuedOut(version=plan.version, rows=issued_rows(actor, plan))
