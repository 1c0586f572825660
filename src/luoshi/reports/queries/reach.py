"""Which reports an actor sees. Every read begins here."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.reports.errors import NotFound
from luoshi.reports.models import Block, Edition, Report, Slot
from luoshi.requests.models import CellState


def reports(actor: Actor) -> QuerySet[Report]:
    """The area's reports, the last changed first."""
    require(actor, "report.view")
    return Report.objects.filter(area_id=actor.area_id, removed_at__isnull=True)


def listed(actor: Actor) -> QuerySet[Report]:
    """The same with what a list shows: ``total`` slots, ``settled`` ones, ``printed`` editions."""
    there = Q(slots__there=True)
    # What was asked is settled once the answer is accepted; what a register answered needs no accepting.
    answered = Q(slots__cell=None) | Q(slots__cell__state=CellState.ACCEPTED) | Q(slots__cell__source__gt="")
    decided = Q(slots__confirmed_at__isnull=False) & answered | Q(slots__fixed_approved_at__isnull=False)
    settled = there & (decided | Q(slots__ref__kind="derived"))
    return reports(actor).annotate(
        total=Count("slots", filter=there, distinct=True), settled=Count("slots", filter=settled, distinct=True),
        printed=Count("editions", distinct=True),
    )  # fmt: skip


def report(actor: Actor, pk: int, *, lock: bool = False) -> Report:
    """One of them; ``lock`` for a change. Raises NotFound."""
    found = reports(actor)
    one = (found.select_for_update() if lock else found.select_related("document", "based_on")).filter(pk=pk).first()
    if one is None:
        raise NotFound
    return one


def slot(actor: Actor, report_id: int, key: str) -> Slot:
    """One slot of a report. Raises NotFound."""
    found = Slot.objects.filter(report=report(actor, report_id), key=key).select_related("report", "cell__unit").first()
    if found is None:
        raise NotFound
    return found


def block(actor: Actor, report_id: int, pk: int) -> Block:
    """One paragraph. Raises NotFound."""
    found = Block.objects.filter(report=report(actor, report_id), pk=pk).select_related("report").first()
    if found is None:
        raise NotFound
    return found


def editions(actor: Actor, report_id: int) -> QuerySet[Edition]:
    """The printed papers of a report, the newest first, without their files."""
    return Edition.objects.filter(report=report(actor, report_id)).defer("file", "pieces", "sources")


def edition(actor: Actor, report_id: int, number: int) -> Edition:
    """One of them, whole. Raises NotFound."""
    found = Edition.objects.filter(report=report(actor, report_id), number=number).first()
    if found is None:
        raise NotFound
    return found
