"""What a plan and a task look like to a program."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from luoshi.plans.models import Assignment, DateKind, Item, ItemKind, ItemState, Plan, PlanState, Settled
from luoshi.plans.queries.plan import PlanRow
from luoshi.web.api import Day, Id, Line, Problem, Words


class PlanOut(Schema):
    """A plan. ``tasks`` counts those that stand, ``waiting`` those not decided on yet (null: not yours to know)."""

    id: int
    title: str
    number: str
    state: PlanState
    version: int
    amending: bool
    revision: int
    document: int | None
    comment_until: date | None
    issued_at: datetime | None
    created_at: datetime
    tasks: int | None
    waiting: int | None


class PlanList(Schema):
    """Newest first; ``older`` goes into ``before`` for the next page, null at the end."""

    plans: list[PlanOut]
    older: int | None


class UnitOut(Schema):
    """A unit with a part in a task."""

    id: int
    name: str
    short: str


class LeaderOut(Schema):
    """A county leader's post."""

    id: int
    name: str
    title: str


class StageOut(Schema):
    """A stage of a task done in stages."""

    words: str
    due: date


class WhenOut(Schema):
    """A task's date: ``words`` as printed, ``due`` the last day that they leave; ``state`` says where it comes from."""

    kind: DateKind
    words: str
    state: Settled
    due: date | None
    next_check: date | None
    stages: list[StageOut]


class ItemOut(Schema):
    """A row of a plan. ``evidence`` maps a cell to places in the document's text: [start, end) in code points."""

    id: int
    plan: int
    plan_title: str
    parent: int | None
    kind: ItemKind
    state: ItemState
    revision: int
    content: str
    target: str
    note: str
    leader: LeaderOut | None
    lead: list[UnitOut]
    supporting: list[UnitOut]
    owner_words: str
    owner_state: Settled
    date: WhenOut
    evidence: dict[str, list[list[int]]]


class ItemList(Schema):
    """A page; ``following`` goes into ``after`` for the next one, null at the end."""

    items: list[ItemOut]
    following: str | None


class IssuedOut(Schema):
    """The table as issued last, word for word; who belongs to a unit sees that unit's rows."""

    version: int
    rows: list[dict[str, Any]]


class NewPlan(Schema):
    """From a document that has been read (``document``), or empty with a ``title``."""

    document: Id | None = None
    title: Line = ""


class StageIn(Schema):
    """A stage."""

    words: Line
    due: Day


class WhenIn(Schema):
    """A date: ``deadline`` demands ``due``, ``stages`` demands stages; ``words`` as it is to be printed."""

    kind: DateKind
    due: Day | None = None
    words: Line = ""
    next_check: Day | None = None
    stages: list[StageIn] = Field(default=[], max_length=50)


class TaskPatch(Schema):
    """What to change; what is left out stays. ``revision`` is that of the task as you saw it."""

    revision: int = Field(ge=1, le=2**31 - 1)
    content: Words | None = None
    target: Words | None = None
    note: Words | None = None
    leader: Id | None = Field(None, description="a leader's post; null: nobody")
    lead: list[Id] | None = Field(None, max_length=100)
    supporting: list[Id] | None = Field(None, max_length=100)
    date: WhenIn | None = None


class ConflictOut(Problem):
    """Somebody changed it meanwhile and nothing of yours was written: the fields as they are now, and who did it.

    Other conflicts (the plan cannot be changed now) leave the three empty.
    """

    item: int | None = None
    who: str = ""
    theirs: dict[str, Any] = Field(default_factory=dict)


def plan_out(row: PlanRow) -> PlanOut:
    """A plan of the list."""
    plan: Plan = row.plan
    return PlanOut(
        id=plan.pk, title=plan.title, number=plan.number, state=PlanState(plan.state), version=plan.version,
        amending=plan.amending, revision=plan.revision, document=plan.document_id, comment_until=plan.comment_until,
        issued_at=plan.issued_at, created_at=plan.created_at, tasks=row.tasks, waiting=row.waiting,
    )  # fmt: skip


def item_out(item: Item) -> ItemOut:
    """An item read by ``with_cells``."""
    rows = list(item.assignments.all())
    post = item.leader
    leader = None if post is None else LeaderOut(id=post.pk, name=post.person.name, title=post.title)
    return ItemOut(
        id=item.pk, plan=item.plan_id, plan_title=item.plan.title, parent=item.parent_id, kind=ItemKind(item.kind),
        state=ItemState(item.state), revision=item.revision, content=item.content, target=item.target, note=item.note,
        leader=leader, lead=_units(rows, lead=True), supporting=_units(rows, lead=False),
        owner_words=item.owner_words, owner_state=Settled(item.owner_state), date=_when(item), evidence=item.evidence,
    )  # fmt: skip


def _units(rows: list[Assignment], *, lead: bool) -> list[UnitOut]:
    found = [row.unit for row in rows if (row.part == "lead") == lead]
    return [UnitOut(id=unit.pk, name=unit.name, short=unit.short) for unit in found]


def _when(item: Item) -> WhenOut:
    stages = [StageOut(words=stage.words, due=stage.due) for stage in item.milestones.all()]
    return WhenOut(
        kind=DateKind(item.date_kind), words=item.deadline_words, state=Settled(item.deadline_state), due=item.due,
        next_check=item.next_check, stages=stages,
    )  # fmt: skip
