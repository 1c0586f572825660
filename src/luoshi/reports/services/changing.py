"""The frame of every change to a report: locked, still a draft or begun anew, its revision moved on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from luoshi.audit.services import act_as
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.reports.errors import NotFound
from luoshi.reports.models import Report, ReportState, Slot
from luoshi.reports.queries.expanding import expanded
from luoshi.reports.queries.reach import report as report_of


def opened(actor: Actor, report_id: int, *, now: datetime, right: str = "report.edit") -> Report:
    """The report, locked for a change by the actor. A printed one is a draft again: its editions stay as they are."""
    require(actor, right)
    act_as(actor)
    report = report_of(actor, report_id, lock=True)
    report.state, report.changed_at = ReportState.DRAFT, now
    report.revision += 1
    report.save(update_fields=["state", "changed_at", "revision"])
    return report


def slot_of(report: Report, key: str) -> Slot:
    """One slot of it, locked. Raises NotFound."""
    found = report.slots.select_for_update().filter(key=key).first()
    if found is None:
        raise NotFound
    return found


def keep_decided(actor: Actor, report: Report, keys: Sequence[str], *, today: date) -> None:
    """Keep the slots of a template that somebody is about to decide on; of a masked paper they are kept already."""
    if not report.marked:
        return
    seats = expanded(actor, report, today=today).seats
    rows = [seats[key].row for key in keys if key in seats and seats[key].row.pk is None]
    Slot.objects.bulk_create(rows)
