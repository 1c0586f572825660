"""What is signed, and who has signed."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import QuerySet

from luoshi.organization.access import may, require
from luoshi.organization.actor import Actor
from luoshi.plans.models import Plan, PlanState, Signature
from luoshi.plans.queries.sheets import SheetRow, counting_tasks, seen, sheet
from luoshi.plans.services.issuing import next_step

PAGE = 100


class TablePage(NamedTuple):
    """Rows of the table; ``next`` is how many are shown so far where more follow, None at the end."""

    rows: list[SheetRow]
    next: int | None
    total: int
    hidden: int


def table_page(actor: Actor, plan: Plan, *, after: int = 0) -> TablePage:
    """The table as it would be issued, ``PAGE`` rows from the ``after``-th on; restricted rows by right."""
    require(actor, "plan.view_draft")
    tasks = counting_tasks(plan)
    shown = seen(actor, tasks)
    count = shown.count()
    rows = sheet(shown[after : after + PAGE])
    rows = [row._replace(number=row.number + after) for row in rows]
    more = after + PAGE < count
    return TablePage(rows, after + PAGE if more else None, count, tasks.count() - count)


def signatures_of(actor: Actor, plan: Plan) -> QuerySet[Signature]:
    """Every signature and every sending back, the first first."""
    require(actor, "plan.view_draft")
    return plan.signatures.select_related("account__person").order_by("id")


def may_sign(actor: Actor, plan: Plan) -> bool:
    """Whether it is the actor's turn."""
    if plan.state != PlanState.SIGNING:
        return False
    return may(actor, "plan.direct" if next_step(plan) == Signature.Step.DIRECTOR else "plan.sign")
