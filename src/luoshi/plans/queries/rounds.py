"""The comment round as the office sees it: who is asked, where each unit stands, what is disputed, what blocks."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import ngettext_lazy

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Grant, Unit
from luoshi.plans.models import Answer, Assignment, ItemKind, ItemState, Plan, Request
from luoshi.plans.queries.gaps import gaps_of
from luoshi.plans.queries.sheets import COUNTING


class Asked(NamedTuple):
    """A unit that is, or would be, asked: its tasks by part, and whether anybody there can sign in."""

    unit: Unit
    lead: int
    supporting: int
    reachable: bool


class Standing(NamedTuple):
    """Where a unit stands in a round. ``state``: asked, begun, filed, confirmed, silent."""

    asked: Asked
    request: Request
    state: str
    answered: int
    disputes: int
    open: int


class Blocker(NamedTuple):
    """What keeps a plan from the next step; ``page`` is the address' name where it is put right."""

    code: str
    number: int
    words: str
    page: str


_BLOCKING = {
    "undecided": ngettext_lazy("%d task is not decided", "%d tasks are not decided"),
    "waiting": ngettext_lazy("%d unit may still answer", "%d units may still answer"),
    "disputes": ngettext_lazy("%d dispute is not settled", "%d disputes are not settled"),
}


def units_to_ask(actor: Actor, plan: Plan) -> list[Asked]:
    """The units with a task that counts, in protocol order (three queries)."""
    require(actor, "plan.view_draft")
    tasks = Assignment.objects.filter(item__plan=plan, item__kind=ItemKind.TASK, item__state__in=COUNTING)
    counts = dict(_by_part(tasks))
    people = Grant.objects.filter(unit=OuterRef("pk"), role__in=("liaison", "head"), account__is_active=True)
    units = Unit.objects.filter(pk__in=counts).annotate(reachable=Exists(people))
    return [Asked(unit, *counts[unit.pk], unit.reachable) for unit in units]


def _by_part(tasks: QuerySet[Assignment]) -> list[tuple[int, tuple[int, int]]]:
    rows = tasks.order_by().values("unit_id").annotate(
        lead=Count("pk", filter=Q(part="lead")), supporting=Count("pk", filter=~Q(part="lead"))
    )  # fmt: skip
    return [(row["unit_id"], (row["lead"], row["supporting"])) for row in rows]


def last_round(plan: Plan) -> int:
    """The number of the round that was sent last, 0 where none was."""
    return plan.requests.aggregate(last=Max("round"))["last"] or 0


def standings(actor: Actor, plan: Plan) -> list[Standing]:
    """Each unit of the last round in protocol order (four queries)."""
    asked = {one.unit.pk: one for one in units_to_ask(actor, plan)}
    disputed = ~Q(answers__dispute="")
    requests = plan.requests.filter(round=last_round(plan)).select_related("unit", "confirmed_by").annotate(
        answered=Count("answers"), disputes=Count("answers", filter=disputed),
        open=Count("answers", filter=disputed & Q(answers__upheld__isnull=True)),
    )  # fmt: skip
    return [
        Standing(
            asked.get(one.unit_id) or Asked(one.unit, 0, 0, True), one, state_of(one, one.answered), one.answered,
            one.disputes, one.open,
        )
        for one in requests.order_by("unit__position", "unit_id")
    ]  # fmt: skip


def state_of(request: Request, answered: int) -> str:
    """One word for where a request stands."""
    if request.confirmed_at:
        return "confirmed"
    if request.silent:
        return "silent"
    if request.filed_at:
        return "filed"
    return "begun" if answered else "asked"


def disputes_of(actor: Actor, plan: Plan, *, unit: int | None = None) -> QuerySet[Answer]:
    """What is disputed in the plan, the open ones first; answers that no head has confirmed do not count yet."""
    require(actor, "plan.view_draft")
    found = Answer.objects.filter(request__plan=plan, request__confirmed_at__isnull=False).exclude(dispute="")
    if unit is not None:
        found = found.filter(request__unit_id=unit)
    return found.select_related("request__unit", "item", "settled_by").order_by(
        F("upheld").asc(nulls_first=True), "item__position", "pk"
    )


def upheld_unchanged(actor: Actor, plan: Plan) -> set[int]:
    """Disputes in which a unit got its way while its task still stands as it did (a query each, few there are)."""
    return {
        answer.pk
        for answer in disputes_of(actor, plan).filter(upheld=True)
        if not plan.operations.filter(
            at__gt=answer.settled_at, undone=False, after__item__has_key=str(answer.item_id)
        ).exists()
    }  # fmt: skip


def request_of(actor: Actor, pk: int) -> Request:
    """A request for the office. Raises Http404."""
    require(actor, "plan.view_draft")
    found = Request.objects.select_related("plan", "unit", "confirmed_by").filter(pk=pk, area_id=actor.area_id).first()
    if found is None:
        raise Http404
    return found


def dispute_of(actor: Actor, pk: int) -> Answer:
    """One dispute. Raises Http404."""
    require(actor, "plan.view_draft")
    disputes = Answer.objects.filter(area_id=actor.area_id).exclude(dispute="")
    found = disputes.select_related("request__plan", "request__unit", "item", "settled_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def blockers(actor: Actor, plan: Plan, *, now: datetime) -> list[Blocker]:
    """What keeps the plan from being sent for signature, first things first; each with the page that helps."""
    require(actor, "plan.view_draft")
    undecided = plan.items.filter(kind=ItemKind.TASK, state=ItemState.PROPOSED)
    asked = plan.requests.filter(round=last_round(plan), until__gte=now.date())
    open_ones = disputes_of(actor, plan).filter(upheld__isnull=True)
    gaps = Counter(gap.words for row in gaps_of(plan).values() for gap in row if gap.blocks)
    found = [
        _blocker("undecided", undecided.count(), "plans:show"),
        *(Blocker("gaps", number, f"{words} × {number}", "plans:show") for words, number in gaps.items()),
        _blocker("waiting", asked.filter(confirmed_at__isnull=True, silent=False).count(), "plans:comments"),
        _blocker("disputes", open_ones.count(), "plans:comments"),
    ]
    return [one for one in found if one.number]


def _blocker(code: str, number: int, page: str) -> Blocker:
    return Blocker(code, number, str(_BLOCKING[code] % number), page)
