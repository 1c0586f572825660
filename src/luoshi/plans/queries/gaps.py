"""What a plan's tasks still lack."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from luoshi.plans.models import Assignment, ItemKind, ItemState, Milestone, Plan
from luoshi.plans.rules.find_gaps import Facts, Gap, find_gaps


def gaps_of(plan: Plan) -> dict[int, list[Gap]]:
    """Task id → its gaps, in the table's order, for tasks that count or may come to count (three queries)."""
    open_states = (ItemState.PROPOSED, ItemState.ADOPTED, ItemState.LIVE)
    tasks = plan.items.filter(kind=ItemKind.TASK, state__in=open_states)
    leads = Counter(Assignment.objects.filter(item__in=tasks, part="lead").values_list("item_id", flat=True))
    stages: dict[int, list[date]] = defaultdict(list)
    for item, due in Milestone.objects.filter(item__in=tasks).values_list("item_id", "due"):
        stages[item].append(due)
    found: dict[int, list[Gap]] = {}
    cells = ("pk", "content", "date_kind", "due", "next_check", "parent_id")
    for pk, content, kind, due, check, parent in tasks.order_by("position", "pk").values_list(*cells):
        facts = Facts(content, leads[pk], kind, due, check, tuple(stages.get(pk, ())), serves=parent is not None)
        if gaps := find_gaps(facts):
            found[pk] = gaps
    return found
