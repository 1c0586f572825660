"""What a plan's tasks still lack."""

from __future__ import annotations

from luoshi.plans.models import ItemKind, ItemState, Plan
from luoshi.plans.rules.find_gaps import Facts, Gap, find_gaps


def gaps_of(plan: Plan) -> dict[int, list[Gap]]:
    """Task id → its gaps, in the table's order, for tasks that count or may come to count (three queries)."""
    open_states = (ItemState.PROPOSED, ItemState.ADOPTED, ItemState.LIVE)
    tasks = plan.items.filter(kind=ItemKind.TASK, state__in=open_states)
    found: dict[int, list[Gap]] = {}
    for task in tasks.prefetch_related("assignments", "milestones").order_by("position", "pk"):
        facts = Facts(
            content=task.content,
            leads=sum(row.part == "lead" for row in task.assignments.all()),
            date_kind=task.date_kind,
            due=task.due,
            next_check=task.next_check,
            stages=tuple(stage.due for stage in task.milestones.all()),
            serves=task.parent_id is not None,
        )
        if gaps := find_gaps(facts):
            found[task.pk] = gaps
    return found
