"""What waits for a unit's people: requests to answer or confirm, issued tasks to sign for."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from luoshi.organization.access import EVERYWHERE, Reach, may, reach
from luoshi.organization.actor import Actor
from luoshi.plans.models import Answer, Item, ItemKind, ItemState, Plan, PlanState, Receipt, Request
from luoshi.plans.queries.as_issued import as_issued, issued_words
from luoshi.plans.queries.rounds import state_of
from luoshi.plans.queries.sheets import SheetRow, seen, sheet
from luoshi.plans.services.consulting import items_of

#: How many requests and receipts already dealt with are still listed.
DONE = 20


class Filing(NamedTuple):
    """A request to one of the actor's units: where it stands, and whether it can still be answered."""

    request: Request
    state: str
    tasks: int
    answered: int
    open: bool


class AnswerRow(NamedTuple):
    """A task to answer, with what the unit has said so far (None: nothing)."""

    row: SheetRow
    answer: Answer | None
    part: str


def own(actor: Actor, action: str, field: str = "unit_id") -> Q:
    """Rows of the units for which the actor may do ``action``."""
    allowed: Reach = reach(actor, action)
    return Q() if allowed == EVERYWHERE else Q(**{f"{field}__in": allowed})


def requests_to(actor: Actor) -> QuerySet[Request]:
    """Every request to the actor's units."""
    if not may(actor, "plan.answer"):
        return Request.objects.none()
    return Request.objects.filter(own(actor, "plan.answer"), area_id=actor.area_id).select_related("plan", "unit")


def open_requests(actor: Actor) -> QuerySet[Request]:
    """Those that can still be answered, the most urgent first. A silent unit may still answer while comments run."""
    closed = (PlanState.SIGNING, PlanState.SIGNED, PlanState.WITHDRAWN)
    return (
        requests_to(actor).filter(confirmed_at__isnull=True).exclude(plan__state__in=closed).order_by("until", "pk")
    )  # fmt: skip


def filings(actor: Actor) -> list[Filing]:
    """Open requests, the most urgent first, then the last that are closed (two queries and one a request shown)."""
    waiting = list(open_requests(actor).annotate(answered=Count("answers")))
    known = [request.pk for request in waiting]
    done = requests_to(actor).exclude(pk__in=known).annotate(answered=Count("answers")).order_by("-pk")[:DONE]
    return [_filing(actor, one, open=True) for one in waiting] + [_filing(actor, one, open=False) for one in done]


def _filing(actor: Actor, request: Request, *, open: bool) -> Filing:
    answered: int = request.answered  # type: ignore[attr-defined]
    return Filing(request, state_of(request, answered), items_of(request, actor).count(), answered, open)


def own_request(actor: Actor, pk: int) -> Request:
    """A request to one of the actor's units. Raises Http404 for any other, whether it is there or not."""
    found = requests_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def answer_rows(actor: Actor, request: Request) -> list[AnswerRow]:
    """The tasks that the request asks about, each with the unit's answer."""
    answers = {answer.item_id: answer for answer in request.answers.select_related("settled_by")}
    rows = sheet(items_of(request, actor))
    return [
        AnswerRow(
            row, answers.get(row.item.pk), "lead" if request.unit_id in {unit.pk for unit in row.leads} else "support"
        )
        for row in rows
    ]


def receipts_to(actor: Actor) -> QuerySet[Receipt]:
    """What the actor's units were issued, the newest first; only each plan's last issue asks for a signature."""
    if not may(actor, "plan.receive"):
        return Receipt.objects.none()
    found = Receipt.objects.filter(own(actor, "plan.receive"), area_id=actor.area_id)
    return found.select_related("plan", "unit", "received_by").order_by("-plan_id", "-version", "unit__position")


def open_receipts(actor: Actor) -> QuerySet[Receipt]:
    """Those that are not signed for yet."""
    return receipts_to(actor).filter(received_at__isnull=True, version=F("plan__version"))


def own_receipts(actor: Actor, plan_id: int) -> list[Receipt]:
    """The receipts of the plan's last issue that the actor's units sign. Raises Http404 where there is none."""
    plan = Plan.objects.filter(area_id=actor.area_id, pk=plan_id).first()
    found = list(receipts_to(actor).filter(plan_id=plan_id, version=plan.version)) if plan else []
    if not found:
        raise Http404
    return found


def issued_tasks(actor: Actor, receipt: Receipt) -> list[SheetRow]:
    """The unit's tasks of an issued plan that stand in the ledger."""
    issued = issued_words(actor) if receipt.plan.amending else {}
    held = Q(assignments__unit_id=receipt.unit_id)
    if issued:
        held = Q(pk__in=[pk for pk, row in issued.items() if receipt.unit_id in row.get("units", ())])
    tasks = Item.objects.filter(held, plan_id=receipt.plan_id, kind=ItemKind.TASK, state=ItemState.LIVE)
    items = tasks.order_by("position", "pk")
    return as_issued(sheet(seen(actor, items)), issued)
