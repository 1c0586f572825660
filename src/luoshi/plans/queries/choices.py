"""What the ledger can be filtered by, within what the actor sees."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Exists, OuterRef

from luoshi.organization.actor import Actor
from luoshi.organization.models import Post, Unit
from luoshi.plans.models import Assignment, Item, ItemKind, Plan
from luoshi.plans.queries.ledger import ledger_tasks
from luoshi.plans.queries.plan import sees_drafts


class Choices(NamedTuple):
    """(id, label) pairs; leaders and units in protocol order, plans and frames the newest first."""

    plans: list[tuple[int, str]]
    frames: list[tuple[int, str]]
    leaders: list[tuple[int, str]]
    units: list[tuple[int, str]]


def ledger_choices(actor: Actor) -> Choices:
    """Only what some task of the ledger has (four queries)."""
    tasks = ledger_tasks(actor)
    if not sees_drafts(actor):
        # Who an amendment would name is not said before it is issued.
        tasks = tasks.filter(plan__amending=False)
    plans = Plan.objects.filter(area_id=actor.area_id).filter(Exists(tasks.filter(plan_id=OuterRef("pk"))))
    leaders = Post.objects.filter(area_id=actor.area_id).filter(Exists(tasks.filter(leader_id=OuterRef("pk"))))
    held = Assignment.objects.filter(unit_id=OuterRef("pk"), item__in=tasks)
    units = Unit.objects.filter(area_id=actor.area_id).filter(Exists(held))
    frames = Item.objects.filter(plan__in=plans, kind=ItemKind.FRAME, state="live").order_by("-plan_id", "position")
    return Choices(
        list(plans.order_by("-pk").values_list("pk", "title")),
        list(frames.values_list("pk", "content")[:200]),
        [(post.pk, f"{post.person.name} {post.title}") for post in leaders.select_related("person")],
        [(unit.pk, unit.short) for unit in units],
    )
