"""Tasks across plans."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from luoshi.organization.api import ReadToken, WriteToken, who
from luoshi.plans.api.shapes import ConflictOut, ItemList, ItemOut, TaskPatch, item_out
from luoshi.plans.models import DateKind, ItemState, Part
from luoshi.plans.queries.tasks import TaskFilter, get_task, list_tasks
from luoshi.plans.services.assigning import WORDS
from luoshi.plans.services.mending import Leader, Units, When, mend
from luoshi.web.api import Day, Id, Line, answers

router = Router(tags=["tasks"], auth=ReadToken())


class TaskQuery(Schema):
    """What the list keeps to. ``part`` says which part of the ``unit``; days are inclusive; ``q`` is words."""

    plan: Id | None = None
    unit: Id | None = None
    part: Part | None = None
    leader: Id | None = None
    state: ItemState | None = None
    date_kind: DateKind | None = None
    due_from: Day | None = None
    due_to: Day | None = None
    q: Line = ""
    after: Line = ""


@router.get("", response=answers({200: ItemList}), summary="Tasks by the day they are due")
def list_all(request: HttpRequest, wanted: Annotated[TaskQuery, Query()]) -> ItemList:
    """A hundred a page, those without a day last.

    Offices see tasks in every state; others those in the ledger, a unit's people their own units'. While a plan is
    being amended, others find its tasks in the plan's issued table.
    """
    kept = TaskFilter(
        plan=wanted.plan, unit=wanted.unit, part=wanted.part or "", leader=wanted.leader, state=wanted.state or "",
        date_kind=wanted.date_kind or "", due_from=wanted.due_from, due_to=wanted.due_to, query=wanted.q,
    )  # fmt: skip
    page = list_tasks(who(request), kept, after=wanted.after)
    return ItemList(items=[item_out(item) for item in page.items], following=page.following)


@router.get("/{task_id}", response=answers({200: ItemOut}), summary="One task")
def show(request: HttpRequest, task_id: Id) -> ItemOut:
    """One task."""
    return item_out(get_task(who(request), task_id))


@router.patch(
    "/{task_id}", response=answers({200: ItemOut, 409: ConflictOut}), auth=WriteToken(), summary="Mend a task"
)
def change(request: HttpRequest, task_id: Id, body: TaskPatch) -> ItemOut:
    """Change words, units, leader or date of a task of a draft, all or nothing; 409 tells what others did meanwhile."""
    actor = who(request)
    named = body.model_fields_set
    words: dict[str, str] = {name: getattr(body, name) or "" for name in WORDS if name in named}
    units = Units(body.lead, body.supporting) if named & {"lead", "supporting"} else None
    when = None
    if body.date is not None:
        stages = [(stage.words, stage.due) for stage in body.date.stages]
        when = When(body.date.kind, body.date.due, body.date.words, body.date.next_check, stages)
    leader = Leader(body.leader) if "leader" in named else None
    mend(
        actor, task=get_task(actor, task_id), revision=body.revision, words=words, units=units, leader=leader, when=when
    )
    return item_out(get_task(actor, task_id))
