"""Tasks of plans that are being amended: until the amendment is issued, the table as issued stands for everybody
but the offices that work on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.plans.models import Snapshot
from luoshi.plans.queries.plan import sees_drafts
from luoshi.plans.queries.sheets import SheetRow

Issued = dict[int, dict[str, Any]]


def issued_words(actor: Actor) -> Issued:
    """Item id → its row as issued last, for the area's plans that are being amended; empty for the offices."""
    if sees_drafts(actor):
        return {}
    snapshots = Snapshot.objects.filter(plan__area_id=actor.area_id, plan__amending=True).order_by("plan_id", "version")
    return {row["item"]: row for snapshot in snapshots for row in snapshot.rows}


def as_issued(rows: Iterable[SheetRow], issued: Issued) -> list[SheetRow]:
    """The rows with the words, date and units that were issued, where an amendment is changing them."""
    rows = list(rows)
    wanted = {unit for row in rows for unit in issued.get(row.item.pk, {}).get("units", ())}
    units = Unit.objects.in_bulk(wanted) if wanted else {}
    return [_as(row, issued[row.item.pk], units) if row.item.pk in issued else row for row in rows]


def _as(row: SheetRow, said: dict[str, Any], units: dict[int, Unit]) -> SheetRow:
    item = row.item
    item.content, item.target, item.deadline_words = said["content"], said["target"], said["deadline"]
    item.date_kind = said["date_kind"]
    item.due = date.fromisoformat(said["due"]) if said["due"] else None
    found = [units[pk] for pk in said.get("units", ()) if pk in units]
    # The leads stand first in the row's list of units.
    leads = len(said["lead"])
    return row._replace(leads=found[:leads], supporting=found[leads:])
