"""What waits for somebody, by what they may do; each a number and where to go (a query a line)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.organization.access import EVERYWHERE, may, reach
from luoshi.organization.actor import Actor
from luoshi.plans.models import Plan, PlanState, Receipt, Signature
from luoshi.plans.queries.ledger import Wanted, tally
from luoshi.plans.queries.mine import open_receipts, open_requests

#: Plans named one by one; a desk with more is sent to the list.
MOST = 10


class Waiting(NamedTuple):
    """One thing to do. ``kind`` sorts it under its heading, ``until`` is its last day where it has one."""

    kind: str
    words: str
    link: str
    number: int = 1
    until: date | None = None


def waiting_for(actor: Actor, *, today: date) -> list[Waiting]:
    """Everything, the most binding first: signatures, answers, receipts, disputes, issues, drafts, overdue tasks."""
    found: list[Waiting] = []
    found += _signatures(actor)
    found += _answers(actor)
    found += _receipts(actor)
    found += _disputes(actor)
    found += _desk(actor)
    return found + _overdue(actor, today)


def _plans(actor: Actor) -> QuerySet[Plan]:
    return Plan.objects.filter(area_id=actor.area_id).order_by("-pk")


def _signatures(actor: Actor) -> list[Waiting]:
    directs, signs = may(actor, "plan.direct"), may(actor, "plan.sign")
    if not (directs or signs):
        return []
    directed = Signature.objects.filter(
        plan=OuterRef("pk"), version=OuterRef("version") + 1, revision=OuterRef("revision"), granted=True,
        step=Signature.Step.DIRECTOR,
    )  # fmt: skip
    plans = _plans(actor).filter(state=PlanState.SIGNING).annotate(directed=Exists(directed))
    mine = [plan for plan in plans[: MOST * 3] if (signs if plan.directed else directs)]
    return [Waiting("sign", plan.title, reverse("plans:sign", args=[plan.pk])) for plan in mine[:MOST]]


def _answers(actor: Actor) -> list[Waiting]:
    found = []
    for request in open_requests(actor)[:MOST]:
        confirms = may(actor, "plan.confirm", unit=request.unit_id)
        if request.filed_at and not confirms:
            continue
        kind = "confirm" if request.filed_at else "answer"
        link = reverse("plans:answer", args=[request.pk])
        found.append(Waiting(kind, f"{request.unit.short}：{request.plan.title}", link, until=request.until))
    return sorted(found, key=lambda one: one.kind == "answer")


def _receipts(actor: Actor) -> list[Waiting]:
    return [
        Waiting("receive", f"{one.unit.short}：{one.plan.title}", reverse("plans:receive", args=[one.plan_id]))
        for one in open_receipts(actor)[:MOST]
    ]


def _disputes(actor: Actor) -> list[Waiting]:
    if not may(actor, "plan.consult"):
        return []
    open_ones = (
        Q(requests__confirmed_at__isnull=False) & ~Q(requests__answers__dispute="")
        & Q(requests__answers__upheld__isnull=True, requests__answers__isnull=False)
    )  # fmt: skip
    plans = _plans(actor).filter(state__in=(PlanState.CONSULTING, PlanState.ISSUED))
    counted = plans.annotate(open=Count("requests__answers", filter=open_ones)).filter(open__gt=0)
    return [
        Waiting("settle", plan.title, reverse("plans:comments", args=[plan.pk]) + "#disputes", plan.open)
        for plan in counted[:MOST]
    ]


def _desk(actor: Actor) -> list[Waiting]:
    found: list[Waiting] = []
    if may(actor, "plan.issue"):
        signed = _plans(actor).filter(state=PlanState.SIGNED)[:MOST]
        found += [Waiting("issue", plan.title, reverse("plans:issue", args=[plan.pk])) for plan in signed]
        open_ones = Receipt.objects.filter(area_id=actor.area_id, received_at=None, version=F("plan__version"))
        unsigned = open_ones.order_by("-plan_id").values_list("plan_id", "plan__title").annotate(count=Count("pk"))
        found += [
            Waiting("receipts", title, reverse("plans:receipts", args=[pk]), count)
            for pk, title, count in unsigned[:MOST]
        ]
    if may(actor, "plan.edit"):
        drafts = Q(state__in=(PlanState.DRAFT, PlanState.CONSULTING)) | Q(state=PlanState.ISSUED, amending=True)
        found += [
            Waiting("draft", plan.title, reverse("plans:show", args=[plan.pk]), until=plan.comment_until)
            for plan in _plans(actor).filter(drafts)[:MOST]
        ]
    return found


def _overdue(actor: Actor, today: date) -> list[Waiting]:
    if not may(actor, "plan.view"):
        return []
    counted = tally(actor, Wanted(), today=today)
    ledger = reverse("plans:ledger")
    everywhere = reach(actor, "plan.view") == EVERYWHERE
    late = _("Tasks past their date") if everywhere else _("Tasks of my unit past their date")
    soon = _("Tasks due this month") if everywhere else _("Tasks of my unit due this month")
    found = []
    if counted.overdue:
        found.append(Waiting("ledger", late, f"{ledger}?due=overdue", counted.overdue))
    if counted.month:
        found.append(Waiting("ledger", soon, f"{ledger}?due=month", counted.month))
    return found
