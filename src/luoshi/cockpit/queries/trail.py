"""Searching the audit trail, for whoever may."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from luoshi.audit.models import Event
from luoshi.audit.queries import Fault, verify
from luoshi.calendar.clock import midnight
from luoshi.organization.access import require
from luoshi.organization.actor import Actor

PAGE = 100


class Sought(NamedTuple):
    """What is looked for; everything empty is everything. Days are whole days, both included."""

    who: str = ""
    action: str = ""
    kind: str = ""
    what: str = ""
    since: date | None = None
    until: date | None = None


class Proof(NamedTuple):
    """The verdict on one area's chain: how many events it has, its end, what is wrong with it."""

    links: int
    head: str
    faults: list[Fault]


def find_events(actor: Actor, sought: Sought) -> QuerySet[Event]:
    """The area's events that fit, the last first."""
    require(actor, "audit.view")
    found = Event.objects.filter(area_id=actor.area_id)
    if sought.who:
        found = found.filter(actor__icontains=sought.who)
    if sought.action:
        found = found.filter(action=sought.action)
    if sought.kind:
        found = found.filter(kind=sought.kind)
    if sought.what:
        found = found.filter(label__icontains=sought.what)
    if sought.since:
        found = found.filter(at__gte=midnight(sought.since))
    if sought.until:
        found = found.filter(at__lt=midnight(sought.until + timedelta(days=1)))
    return found.order_by("-id")


def verbs_and_kinds(actor: Actor) -> tuple[list[str], list[str]]:
    """Every verb and every kind of object that stands in the area's trail."""
    require(actor, "audit.view")
    found = Event.objects.filter(area_id=actor.area_id).order_by()
    verbs = found.values_list("action", flat=True).distinct()
    kinds = found.values_list("kind", flat=True).distinct()
    return sorted(verbs), sorted(kinds)


def prove(actor: Actor) -> Proof:
    """Prove the area's chain from its first event to its end."""
    require(actor, "audit.view")
    verdict = verify()
    seq, mark = verdict.heads.get(actor.area_id, (0, ""))
    head = f"{actor.area_id}:{seq}:{mark}" if seq else ""
    return Proof(seq, head, [fault for fault in verdict.faults if fault.area_id in (actor.area_id, None)])
