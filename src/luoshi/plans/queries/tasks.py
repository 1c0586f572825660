"""Tasks across plans, page by page, for whoever may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from luoshi.organization.access import EVERYWHERE, reach, require
from luoshi.organization.actor import Actor
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Assignment, Item, ItemKind, ItemState
from luoshi.plans.queries.plan import get_plan, sees_drafts

PAGE = 100


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list of tasks keeps to; None and "" leave a thing open. Dates are both inclusive."""

    plan: int | None = None
    unit: int | None = None
    part: str = ""
    leader: int | None = None
    state: str = ""
    date_kind: str = ""
    due_from: date | None = None
    due_to: date | None = None
    query: str = ""


class ItemPage(NamedTuple):
    """A page; ``following`` is the mark to go on from, None at the end."""

    items: list[Item]
    following: str | None


def items_seen(actor: Actor) -> QuerySet[Item]:
    """Every item for the offices. For others the tasks in the ledger; for a unit's people those of their units.

    A plan that is being amended shows its new words to the offices alone: others find its tasks in ``issued_rows``.
    """
    require(actor, "plan.view")
    items = Item.objects.filter(area_id=actor.area_id)
    if not sees_drafts(actor):
        in_force = (ItemState.LIVE, ItemState.CLOSED)
        items = items.filter(plan__version__gte=1, plan__amending=False, kind=ItemKind.TASK, state__in=in_force)
        allowed = reach(actor, "plan.view")
        if allowed != EVERYWHERE:
            items = items.filter(_done_by(allowed))
    restricted = reach(actor, "restricted.view")
    if restricted != EVERYWHERE:
        items = items.filter(Q(restricted=False) | _done_by(restricted))
    return items


def list_tasks(actor: Actor, wanted: TaskFilter, *, after: str = "") -> ItemPage:
    """Tasks by the day they are due, those without a day last; ``after`` is a page's ``following``."""
    tasks = _keep_to(items_seen(actor).filter(kind=ItemKind.TASK), wanted)
    if after:
        due, pk = _read_mark(after)
        later = Q(due=due, pk__gt=pk) if due else Q(due__isnull=True, pk__gt=pk)
        if due:
            later |= Q(due__gt=due) | Q(due__isnull=True)
        tasks = tasks.filter(later)
    # NULLS LAST is what PostgreSQL does when it sorts upwards.
    rows = list(with_cells(tasks).order_by("due", "pk")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return ItemPage(rows[:PAGE], None if last is None else f"{last.due or ''}~{last.pk}")


def list_items(actor: Actor, plan_id: int, *, kind: str = "", after: str = "") -> ItemPage:
    """A plan's items in the plan's order. Raises Http404 for a plan that the actor does not see."""
    items = items_seen(actor).filter(plan=get_plan(actor, plan_id))
    if kind:
        items = items.filter(kind=kind)
    if after:
        place, pk = _read_numbers(after)
        items = items.filter(Q(position__gt=place) | Q(position=place, pk__gt=pk))
    rows = list(with_cells(items).order_by("position", "pk")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return ItemPage(rows[:PAGE], None if last is None else f"{last.position}~{last.pk}")


def get_task(actor: Actor, task_id: int) -> Item:
    """One task. Raises Http404 for any other, whether it is there or not."""
    task = with_cells(items_seen(actor).filter(kind=ItemKind.TASK, pk=task_id)).first()
    if task is None:
        raise Http404
    return task


def with_cells(items: QuerySet[Item]) -> QuerySet[Item]:
    """The items with everything that stands in their rows (three queries a page)."""
    full = items.select_related("plan", "leader__person").defer("plan__layout", "extra", "issued_fields")
    return full.prefetch_related("assignments__unit", "milestones")


def _done_by(units: frozenset[int], part: str = "") -> Exists:
    rows = Assignment.objects.filter(item=OuterRef("pk"), unit_id__in=units)
    return Exists(rows.filter(part=part) if part else rows)


def _keep_to(tasks: QuerySet[Item], wanted: TaskFilter) -> QuerySet[Item]:
    plain = {"plan_id": wanted.plan, "leader_id": wanted.leader, "due__gte": wanted.due_from, "due__lte": wanted.due_to}
    tasks = tasks.filter(**{name: value for name, value in plain.items() if value is not None})
    named = {"state": wanted.state, "date_kind": wanted.date_kind, "content__icontains": wanted.query}
    tasks = tasks.filter(**{name: value for name, value in named.items() if value})
    if wanted.unit is not None:
        tasks = tasks.filter(_done_by(frozenset({wanted.unit}), wanted.part))
    return tasks


def _read_mark(after: str) -> tuple[date | None, int]:
    day, _, pk = after.partition("~")
    try:
        return (date.fromisoformat(day) if day else None), _number(pk)
    except ValueError as error:
        raise _bad_mark() from error


def _read_numbers(after: str) -> tuple[int, int]:
    place, _, pk = after.partition("~")
    try:
        return _number(place), _number(pk)
    except ValueError as error:
        raise _bad_mark() from error


def _number(words: str) -> int:
    if not words.isascii() or not words.isdigit() or len(words) > 18:
        raise ValueError(words)
    return int(words)


def _bad_mark() -> PlanError:
    return PlanError("翻页的位置不对。", "请用上一页给出的 following 值。", code="bad-mark")
