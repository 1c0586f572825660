"""A task's history in plain words: who changed what, when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from luoshi.audit.models import Change
from luoshi.audit.queries import events_of
from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.organization.models import Post, Unit
from luoshi.plans.models import DateKind, Item, ItemState
from luoshi.plans.rules.say_change import Said, say_item, say_stage, say_unit

MOST = 400
_SAY = {"plans_item": say_item, "plans_assignment": say_unit, "plans_milestone": say_stage}


class Entry(NamedTuple):
    """What one person changed in one act."""

    at: datetime
    who: str
    said: list[Said]


def history(actor: Actor, item: Item) -> list[Entry]:
    """The acts on a task and on who does it, the last first; for units only since it was first issued."""
    # The index of migration 0003 holds just this expression.
    changes = Change.objects.alias(owner=KeyTextTransform("item_id", Coalesce("after", "before")))
    mine = Q(table="plans_item", row_id=item.pk)
    parts = Q(table__in=("plans_assignment", "plans_milestone"), owner=str(item.pk))
    changes = changes.filter(mine | parts, area_id=item.area_id)
    if not may(actor, "plan.view_draft"):
        entered = changes.filter(table="plans_item", after__state__in=("live", "merged", "not_taken_up"))
        first = entered.order_by("id").values_list("id", flat=True).first()
        changes = changes.filter(id__gte=first) if first else changes.none()
        if item.plan.amending:
            amended = events_of(item.area_id, "plan", item.plan_id).filter(action="amend").first()
            changes = changes.filter(at__lt=amended.at) if amended else changes
    rows = list(changes.order_by("-id")[:MOST])
    name = _names(rows)
    found: list[Entry] = []
    for row in rows:
        said = _SAY[row.table](row.operation, row.before, row.after, name)
        if not said:
            continue
        # One transaction has one time: what it changed is one entry.
        if found and (found[-1].at, found[-1].who) == (row.at, row.actor):
            found[-1].said.extend(said)
        else:
            found.append(Entry(row.at, row.actor, said))
    return found


def _names(rows: Sequence[Change]) -> Any:
    """The words for a column's value, from what the rows name (two queries)."""
    pictures = [picture for row in rows for picture in (row.before, row.after) if picture]
    units = {picture["unit_id"] for picture in pictures if picture.get("unit_id")}
    leaders = {picture["leader_id"] for picture in pictures if picture.get("leader_id")}
    merged = {picture["merged_into_id"] for picture in pictures if picture.get("merged_into_id")}
    known: dict[str, Mapping[Any, Any]] = {
        "unit_id": {unit.pk: unit.short for unit in Unit.objects.filter(pk__in=units)},
        "leader_id": {
            post.pk: post.person.name for post in Post.objects.filter(pk__in=leaders).select_related("person")
        },
        "merged_into_id": dict(Item.objects.filter(pk__in=merged).values_list("pk", "content")),
        "state": dict(ItemState.choices),
        "date_kind": dict(DateKind.choices),
        "restricted": {True: "是", False: "否"},
    }

    def name(column: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        return str(known.get(column, {}).get(value, value))

    return name
