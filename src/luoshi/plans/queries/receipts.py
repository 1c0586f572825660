"""Who has signed for an issued plan."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.plans.models import Plan, Receipt
from luoshi.plans.queries.rounds import Asked, units_to_ask


class ReceiptRow(NamedTuple):
    """A unit's receipt with how many tasks it is for."""

    receipt: Receipt
    asked: Asked


def receipts_of(actor: Actor, plan: Plan) -> list[ReceiptRow]:
    """The units of the plan's last issue in protocol order, those that have not signed first."""
    require(actor, "plan.view_draft")
    asked = {one.unit.pk: one for one in units_to_ask(actor, plan)}
    found = plan.receipts.filter(version=plan.version).select_related("unit", "received_by")
    rows = [
        ReceiptRow(one, asked.get(one.unit_id) or Asked(one.unit, 0, 0, True))
        for one in found.order_by("unit__position", "unit_id")
    ]
    return sorted(rows, key=lambda row: row.receipt.received_at is not None)
