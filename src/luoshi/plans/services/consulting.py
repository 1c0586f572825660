"""The comment round (征求意见): sent, answered by handlers, confirmed by heads, settled by the office or a leader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max, QuerySet
from django.urls import reverse

from luoshi.audit.services import act_as, record
from luoshi.notices.services import tell_role, tell_units
from luoshi.organization.access import may, require
from luoshi.organization.actor import Actor
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Answer, Assignment, Dispute, Item, ItemKind, ItemState, Plan, PlanState, Request
from luoshi.plans.services.desk import bump, check_editable, locked_plan


class Said(NamedTuple):
    """A unit's words on one task."""

    dispute: str = ""
    reason: str = ""
    proposal: str = ""


@transaction.atomic
def send_for_comment(actor: Actor, *, plan_id: int, until: date, now: datetime) -> list[Request]:
    """Ask every unit with a task for its comments until a day (included). Raises PlanError where there is nothing yet.

    Asked again, a new round goes to the units; answers of earlier rounds stay on record.
    """
    require(actor, "plan.consult")
    act_as(actor)
    plan = locked_plan(actor, plan_id)
    check_editable(plan)
    _check_ready(plan, until, now)
    units = list(
        Assignment.objects.filter(
            item__plan=plan, item__kind=ItemKind.TASK, item__state__in=(ItemState.ADOPTED, ItemState.LIVE)
        ).order_by("unit__position", "unit_id").values_list("unit_id", flat=True).distinct()
    )  # fmt: skip
    if not units:
        raise PlanError(
            "还没有一项任务明确了单位，没有可征求意见的对象。", "请先给任务明确牵头或配合单位。", code="no-units"
        )
    number = (plan.requests.aggregate(last=Max("round"))["last"] or 0) + 1
    requests = Request.objects.bulk_create(
        Request(area_id=plan.area_id, plan=plan, unit_id=unit, round=number, sent_at=now, until=until) for unit in units
    )
    if not plan.version:
        plan.state = PlanState.CONSULTING
    plan.comment_until = until
    plan.save(update_fields=["state", "comment_until"])
    bump(plan)
    words = f"《{plan.title}》征求意见，请于{until.month}月{until.day}日前反馈"
    tell_units(
        actor,
        units,
        kind="comment",
        words=words,
        link=reverse("plans:answers-of", args=[plan.pk]),
        key=f"comment-{plan.pk}-{number}",
    )
    record(actor, "send-for-comment", kind="plan", object_id=plan.pk, label=plan.title, detail={"round": number})
    return requests


@transaction.atomic
def answer(actor: Actor, *, request_id: int, answers: Mapping[int, Said], now: datetime) -> Request:
    """Write a unit's answers, task id → what it says. They count once its head confirms.

    Raises Forbidden (another unit's), PlanError (closed, not its task, a dispute without a reason).
    """
    request = _request(actor, request_id)
    require(actor, "plan.answer", unit=request.unit_id)
    act_as(actor)
    _write(request, items_of(request, actor), answers)
    record(actor, "answer", kind="plan", object_id=request.plan_id, label=request.plan.title)
    return request


@transaction.atomic
def take_back(actor: Actor, *, request_id: int, item_id: int) -> None:
    """Leave a task without an answer again: a dispute begun and not yet explained must not count as accepted."""
    request = _request(actor, request_id)
    require(actor, "plan.answer", unit=request.unit_id)
    act_as(actor)
    request.answers.filter(item_id=item_id).delete()


@transaction.atomic
def file_answers(actor: Actor, *, request_id: int, now: datetime) -> Request:
    """The handler is done: the head is asked to confirm. Raises PlanError where a task has no answer.

    Restricted tasks that the handler does not see are the head's to answer.
    """
    request = _request(actor, request_id)
    require(actor, "plan.answer", unit=request.unit_id)
    act_as(actor)
    _check_complete(request, items_of(request, actor))
    request.filed_at = now
    request.save(update_fields=["filed_at"])
    words = f"请确认本单位对《{request.plan.title}》的意见"
    tell_units(actor, [request.unit_id], roles=("head",), kind="comment", words=words, link=answer_page(request))
    record(actor, "file", kind="plan", object_id=request.plan_id, label=request.plan.title)
    return request


@transaction.atomic
def confirm_answers(actor: Actor, *, request_id: int, now: datetime) -> Request:
    """The head confirms the unit's answers; from now on they count."""
    request = _request(actor, request_id)
    require(actor, "plan.confirm", unit=request.unit_id)
    act_as(actor)
    _check_complete(request, items_of(request))
    _close(actor, request, now)
    return request


@transaction.atomic
def hand_back(actor: Actor, *, request_id: int, words: str = "") -> Request:
    """The head gives the answers back to the handler, saying what to change."""
    request = _request(actor, request_id)
    require(actor, "plan.confirm", unit=request.unit_id)
    act_as(actor)
    request.filed_at = None
    request.save(update_fields=["filed_at"])
    told = f"《{request.plan.title}》的意见被退回修改" + (f"：{words.strip()}" if words.strip() else "")
    tell_units(actor, [request.unit_id], roles=("liaison",), kind="comment", words=told, link=answer_page(request))
    detail = {"words": words.strip()}
    record(actor, "hand-back", kind="plan", object_id=request.plan_id, label=request.plan.title, detail=detail)
    return request


@transaction.atomic
def answer_on_behalf(
    actor: Actor, *, request_id: int, answers: Mapping[int, Said], sender: str, now: datetime
) -> Request:
    """Enter what a unit without sign-in sent back, under the clerk's name with the sender's recorded."""
    request = _request(actor, request_id)
    require(actor, "plan.on_behalf")
    act_as(actor)
    if not sender.strip():
        raise PlanError("没有写是谁送回的。", "请填写来件人或来件方式，例如“水利局张某某，微信”。", code="no-sender")
    _write(request, items_of(request, actor), answers)
    # Restricted tasks that the clerk may not see are settled by other ways than a clerk's hand.
    _check_complete(request, items_of(request, actor))
    request.sender = sender.strip()[:80]
    _close(actor, request, now)
    return request


@transaction.atomic
def record_silence(actor: Actor, *, today: date) -> int:
    """Mark requests whose day has passed without a confirmed answer as silent; how many were marked."""
    late = Request.objects.filter(
        area_id=actor.area_id, until__lt=today, confirmed_at__isnull=True, silent=False,
        plan__state__in=(PlanState.CONSULTING, PlanState.ISSUED),
    ).select_for_update(of=("self",))  # fmt: skip
    act_as(actor)
    count = 0
    for request in late.select_related("plan", "unit"):
        request.silent = True
        request.save(update_fields=["silent"])
        detail = {"unit": request.unit.name, "until": request.until.isoformat()}
        record(actor, "silence", kind="plan", object_id=request.plan_id, label=request.plan.title, detail=detail)
        count += 1
    return count


@transaction.atomic
def settle(actor: Actor, *, answer_id: int, upheld: bool, words: str, now: datetime) -> Answer:
    """Decide a dispute: the unit gets its way or not, and why. The change itself is made on the item.

    The office settles; a leader may settle too, and settle again what the office decided.
    """
    found = Answer.objects.select_for_update(of=("self",)).select_related("request__plan", "item").filter(
        pk=answer_id, area_id=actor.area_id
    ).first()  # fmt: skip
    if found is None or not found.dispute or found.request.confirmed_at is None:
        raise PlanError("没有找到这条异议。", "请刷新页面后再看。", code="not-found")
    if not may(actor, "plan.sign"):
        require(actor, "plan.consult")
        if found.settled_by_id and found.settled_by.grants.filter(role="leader").exists():  # type: ignore[union-attr]
            raise PlanError("县领导已经裁定，不能再改。", "如需变动，请报县领导。", code="settled-by-leader")
    act_as(actor)
    if not words.strip():
        raise PlanError("没有写处理意见。", "请写明采纳或不采纳的理由。", code="no-settlement")
    found.upheld, found.settlement = upheld, words.strip()
    found.settled_by_id, found.settled_at = actor.account_id, now
    found.save(update_fields=["upheld", "settlement", "settled_by", "settled_at"])
    plan = found.request.plan
    record(actor, "settle", kind="plan", object_id=plan.pk, label=plan.title, detail={"upheld": upheld})
    return found


def items_of(request: Request, actor: Actor | None = None) -> QuerySet[Item]:
    """The tasks that a unit is asked about; with ``actor``, those of them that the actor may see."""
    found = Item.objects.filter(
        plan_id=request.plan_id, kind=ItemKind.TASK, state__in=(ItemState.ADOPTED, ItemState.LIVE),
        assignments__unit_id=request.unit_id,
    ).order_by("position", "pk")  # fmt: skip
    if actor is None or may(actor, "restricted.view", unit=request.unit_id):
        return found
    return found.filter(restricted=False)


def answer_page(request: Request) -> str:
    """The path of the page on which a unit answers."""
    return reverse("plans:answer", args=[request.pk])


def _request(actor: Actor, request_id: int) -> Request:
    found = Request.objects.select_for_update(of=("self",)).select_related("plan", "unit").filter(
        pk=request_id, area_id=actor.area_id
    ).first()  # fmt: skip
    if found is None:
        raise PlanError("没有找到这次征求意见。", "它可能已被撤回，请刷新页面。", code="not-found")
    if found.confirmed_at:
        raise PlanError("本单位的意见已经确认报出。", "如需更改，请联系督查室再征求一次。", code="closed")
    if found.plan.state in (PlanState.SIGNING, PlanState.SIGNED, PlanState.WITHDRAWN):
        raise PlanError("方案已进入审签，不再收意见。", "有重要情况请直接联系督查室。", code="closed")
    return found


def _write(request: Request, items: QuerySet[Item], answers: Mapping[int, Said]) -> None:
    own = set(items.values_list("pk", flat=True))
    for pk, said in answers.items():
        if pk not in own:
            raise PlanError("这一项不是本单位的任务。", "请刷新页面后再填。", code="not-its-task")
        if said.dispute not in Dispute.values:
            raise PlanError("没有这种异议。", "可选：牵头单位、时限、表述、其他。", code="dispute")
        if said.dispute and not said.reason.strip():
            raise PlanError("提出异议要写明理由。", "请补写理由，最好附上修改建议。", code="no-reason")
        Answer.objects.update_or_create(
            request=request, item_id=pk, area_id=request.area_id,
            defaults={"dispute": said.dispute, "reason": said.reason.strip(), "proposal": said.proposal.strip()},
        )  # fmt: skip


def _check_complete(request: Request, items: QuerySet[Item]) -> None:
    missing = set(items.values_list("pk", flat=True)) - set(request.answers.values_list("item_id", flat=True))
    if missing:
        raise PlanError(f"还有 {len(missing)} 项没有表态。", "请逐项选择“同意”或提出异议。", code="incomplete")


def _close(actor: Actor, request: Request, now: datetime) -> None:
    request.filed_at = request.filed_at or now
    request.confirmed_at, request.confirmed_by_id, request.silent = now, actor.account_id, False
    request.save(update_fields=["filed_at", "confirmed_at", "confirmed_by", "silent", "sender"])
    disputes = request.answers.exclude(dispute="").count()
    words = f"{request.unit.short}已反馈《{request.plan.title}》：" + (f"{disputes} 项异议" if disputes else "全部同意")
    tell_role(actor, "supervision", kind="comment", words=words, link=reverse("plans:comments", args=[request.plan_id]))
    record(actor, "confirm", kind="plan", object_id=request.plan_id, label=request.plan.title)


def _check_ready(plan: Plan, until: date, now: datetime) -> None:
    if until < now.date():
        raise PlanError("反馈期限已经过了。", "请选择今天或以后的日期。", code="until")
    waiting = plan.items.filter(state=ItemState.PROPOSED, kind=ItemKind.TASK).count()
    if waiting:
        raise PlanError(f"还有 {waiting} 项没有决定采纳与否。", "请逐项采纳或不采纳，再征求意见。", code="undecided")
