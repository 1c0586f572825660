"""The ledger goes out as a workbook; who took it, and what of it, stands in the trail."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.db import transaction

from luoshi.audit.services import record
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.plans.queries.ledger import Wanted, whole_ledger
from luoshi.plans.queries.sheets import SheetRow
from luoshi.plans.rules.print_ledger import Task, print_ledger


@transaction.atomic
def export_ledger(actor: Actor, wanted: Wanted, *, today: date) -> bytes:
    """The tasks that are asked for and that the actor sees, as xlsx, in the order of the page. Raises Forbidden."""
    rows = whole_ledger(actor, wanted, today=today)
    county = Area.objects.get(pk=actor.area_id).name
    target = BytesIO()
    print_ledger(target, (_task(row, today) for row in rows), county=county, today=today)
    detail = {"rows": len(rows), **{name: value for name, value in wanted._asdict().items() if value}}
    record(actor, "export", kind="ledger", label=f"{county}任务总台账", detail=detail)
    return target.getvalue()


def _task(row: SheetRow, today: date) -> Task:
    item = row.item
    return Task(
        item.content, item.target, item.leader.person.name if item.leader else "",
        "、".join(unit.short for unit in row.leads), "、".join(unit.short for unit in row.supporting),
        item.deadline_words or str(item.get_date_kind_display()), item.due, item.plan.title, item.plan.number,
        late=item.due is not None and item.due < today and item.date_kind != "standing",
    )  # fmt: skip
