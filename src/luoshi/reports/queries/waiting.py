"""What of reports waits for somebody: values to approve for who decides, answers to take for who writes."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, Q

from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.reports.models import Report
from luoshi.requests.models import CellState

MOST = 10


class WaitingReport(NamedTuple):
    """``approve`` values put forward, ``take`` answers that units gave."""

    report: Report
    approve: int
    take: int


def waiting_reports(actor: Actor) -> list[WaitingReport]:
    """Reports with something for the actor to do, the last changed first (one query)."""
    decides, edits = may(actor, "report.decide"), may(actor, "report.edit")
    if not (decides or edits):
        return []
    approve = Q(slots__fixed_approved_at__isnull=True) & ~Q(slots__fixed="")
    take = Q(slots__there=True, slots__cell__state=CellState.ANSWERED, slots__cell__source="")
    found = Report.objects.filter(area_id=actor.area_id, removed_at__isnull=True)
    found = found.annotate(approve=Count("slots", filter=approve), take=Count("slots", filter=take))
    wanted = (Q(approve__gt=0) if decides else Q(pk=None)) | (Q(take__gt=0) if edits else Q(pk=None))
    rows = found.filter(wanted)[:MOST]
    return [WaitingReport(one, one.approve if decides else 0, one.take if edits else 0) for one in rows]
