"""Tasks as rows of a sheet: cells, units and the sentence that each comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.documents.models import ReadingRecord
from luoshi.organization.access import EVERYWHERE, reach
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.plans.models import Assignment, Item, ItemKind, ItemState, Milestone, Plan

COUNTING = (ItemState.ADOPTED, ItemState.LIVE)


class SheetRow(NamedTuple):
    """``quote`` is the sentence in the paper ("" where a person wrote the task), ``number`` counts from 1."""

    number: int
    item: Item
    leads: list[Unit]
    supporting: list[Unit]
    stages: list[Milestone]
    quote: str


def seen(actor: Actor, items: QuerySet[Item]) -> QuerySet[Item]:
    """Without the restricted items that the actor has no right to."""
    allowed = reach(actor, "restricted.view")
    if allowed == EVERYWHERE:
        return items
    held = Assignment.objects.filter(item=OuterRef("pk"), unit_id__in=allowed)
    return items.filter(Q(restricted=False) | Exists(held))


def counting_tasks(plan: Plan) -> QuerySet[Item]:
    """The tasks that stand in the plan's table as it would be issued."""
    return plan.items.filter(kind=ItemKind.TASK, state__in=COUNTING).order_by("position", "pk")


def sheet(items: QuerySet[Item], *, quoted: bool = True) -> list[SheetRow]:
    """The items as rows, in their order (four queries, and one for the texts)."""
    found = list(items.select_related("leader__person").prefetch_related("assignments__unit", "milestones"))
    quotes = quotes_of(found) if quoted else {}
    return [_row(number, item, quotes.get(item.pk, "")) for number, item in enumerate(found, 1)]


def quotes_of(items: Iterable[Item]) -> dict[int, str]:
    """Item id → the words of the paper that it was read from."""
    items = [item for item in items if item.evidence.get("content")]
    plans = {item.plan_id for item in items}
    texts = dict(ReadingRecord.objects.filter(plans__in=plans).values_list("plans", "text__text"))
    return {
        item.pk: " … ".join(texts[item.plan_id][start:end].strip() for start, end in item.evidence["content"])
        for item in items
        if item.plan_id in texts
    }


def _row(number: int, item: Item, quote: str) -> SheetRow:
    assignments = list(item.assignments.all())
    leads = [row.unit for row in assignments if row.part == "lead"]
    supporting = [row.unit for row in assignments if row.part != "lead"]
    return SheetRow(number, item, leads, supporting, list(item.milestones.all()), quote)
