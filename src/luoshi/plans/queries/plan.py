"""Which plans somebody sees, and one of them."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from luoshi.organization.access import EVERYWHERE, reach, require
from luoshi.organization.actor import Actor
from luoshi.plans.models import ItemKind, ItemState, Plan, PlanState, Receipt

PAGE = 50
STANDING = (ItemState.PROPOSED, ItemState.ADOPTED, ItemState.LIVE)


class PlanRow(NamedTuple):
    """A plan of the list: how many tasks stand in it, how many of them wait for a decision (None: not to be told)."""

    plan: Plan
    tasks: int | None
    waiting: int | None


class PlanPage(NamedTuple):
    """A page of the list; ``older`` is the id to go on from, None at the end."""

    rows: list[PlanRow]
    older: int | None


def sees_drafts(actor: Actor) -> bool:
    """Whether the actor sees plans as they are worked on; others see what was issued."""
    return reach(actor, "plan.view_draft") == EVERYWHERE


def plans_seen(actor: Actor) -> QuerySet[Plan]:
    """Every plan for the offices; for others the issued ones, for a unit's people those with tasks of theirs.

    Raises Forbidden for whom plans are nothing at all.
    """
    require(actor, "plan.view")
    plans = Plan.objects.filter(area_id=actor.area_id)
    if sees_drafts(actor):
        return plans
    allowed = reach(actor, "plan.view")
    issued = plans.filter(version__gte=1)
    if allowed == EVERYWHERE:
        return issued
    return issued.filter(Exists(Receipt.objects.filter(plan=OuterRef("pk"), unit_id__in=allowed)))


def list_plans(actor: Actor, *, query: str = "", state: str = "", before: int | None = None) -> PlanPage:
    """Plans newest first, with their counts (two queries)."""
    found = plans_seen(actor)
    if query:
        found = found.filter(Q(title__icontains=query) | Q(number__icontains=query))
    if state in PlanState.values:
        found = found.filter(state=state)
    if before is not None:
        found = found.filter(pk__lt=before)
    plans = list(found.select_related("document").defer("document__layout", "layout").order_by("-pk")[: PAGE + 1])
    shown = plans[:PAGE]
    return PlanPage(with_counts(actor, shown), shown[-1].pk if len(plans) > PAGE else None)


def with_counts(actor: Actor, plans: list[Plan]) -> list[PlanRow]:
    """The plans with their counts, in the same order (one query)."""
    # How much stands in the whole plan is no business of a single unit's people.
    counts = _counts(plans) if sees_drafts(actor) else {}
    return [PlanRow(plan, *counts.get(plan.pk, (None, None))) for plan in plans]


def _counts(plans: list[Plan]) -> dict[int, tuple[int, int]]:
    tasks = Q(items__kind=ItemKind.TASK, items__state__in=STANDING)
    waiting = Q(items__kind=ItemKind.TASK, items__state=ItemState.PROPOSED)
    found = Plan.objects.filter(pk__in=[plan.pk for plan in plans]).annotate(
        standing=Count("items", filter=tasks), waiting=Count("items", filter=waiting)
    )
    return {pk: (standing, open_ones) for pk, standing, open_ones in found.values_list("pk", "standing", "waiting")}


def get_plan(actor: Actor, pk: int) -> Plan:
    """One plan that the actor sees. Raises Http404 for any other, whether it is there or not."""
    plans = plans_seen(actor).select_related("document", "reading").defer("document__layout", "reading__form")
    plan = plans.filter(pk=pk).first()
    if plan is None:
        raise Http404
    return plan


def get_draft(actor: Actor, pk: int) -> Plan:
    """One plan as it is worked on. Raises Forbidden for whom drafts are nothing, Http404 where there is none."""
    require(actor, "plan.view_draft")
    return get_plan(actor, pk)


def plans_of(actor: Actor, document_id: int) -> QuerySet[Plan]:
    """The plans made from a paper, newest first."""
    return plans_seen(actor).filter(document_id=document_id).exclude(state=PlanState.WITHDRAWN)


def issued_rows(actor: Actor, plan: Plan) -> list[dict[str, object]]:
    """The table as it was issued last, word for word; a unit's people see their own units' tasks of it."""
    require(actor, "plan.view")
    snapshot = plan.snapshots.order_by("-version").first()
    if snapshot is None:
        return []
    rows: list[dict[str, object]] = snapshot.rows
    allowed = reach(actor, "plan.view")
    hidden = _restricted(actor, plan)
    if allowed == EVERYWHERE:
        return [row for row in rows if row["item"] not in hidden]
    return [row for row in rows if allowed & set(row.get("units", ())) and row["item"] not in hidden]  # type: ignore[call-overload]


def _restricted(actor: Actor, plan: Plan) -> set[int]:
    """Restricted tasks that the actor has no right to: those of units for which they hold it stay."""
    allowed = reach(actor, "restricted.view")
    if allowed == EVERYWHERE:
        return set()
    found = plan.items.filter(restricted=True).exclude(assignments__unit_id__in=allowed)
    return set(found.values_list("pk", flat=True))
