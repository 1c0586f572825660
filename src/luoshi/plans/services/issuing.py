"""审签 → 印发 → 签收: what makes a draft a commitment; and amending what was issued."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from luoshi.audit.services import act_as, record
from luoshi.notices.services import tell_role, tell_units
from luoshi.organization.access import may, require
from luoshi.organization.actor import Actor
from luoshi.plans.errors import PlanError
from luoshi.plans.models import (
    Answer,
    Assignment,
    Item,
    ItemKind,
    ItemState,
    Plan,
    PlanState,
    Receipt,
    Signature,
    Snapshot,
)
from luoshi.plans.queries.gaps import gaps_of
from luoshi.plans.services.desk import bump, check_editable, locked_plan
from luoshi.plans.services.ledger import enter


@transaction.atomic
def submit(actor: Actor, *, plan_id: int, now: datetime) -> Plan:
    """Send a draft for signature. Raises PlanError naming what is still open, first things first."""
    require(actor, "plan.edit")
    act_as(actor)
    plan = locked_plan(actor, plan_id)
    check_editable(plan)
    _check_decided(plan)
    _check_round(plan, now)
    _move(plan, PlanState.SIGNING)
    tell_role(
        actor, "director", kind="sign", words=f"请审签《{plan.title}》", link=reverse("plans:sign", args=[plan.pk])
    )
    record(actor, "submit", kind="plan", object_id=plan.pk, label=plan.title)
    return plan


@transaction.atomic
def sign(actor: Actor, *, plan_id: int, granted: bool, words: str = "", now: datetime) -> Signature:
    """Sign, or send back with the reason: first the office director, then the leader in charge."""
    if not may(actor, "plan.direct"):
        require(actor, "plan.sign")
    plan = locked_plan(actor, plan_id)
    if plan.state != PlanState.SIGNING:
        raise PlanError("方案不在审签中。", "请刷新页面查看现在的状态。", code="not-signing")
    step = next_step(plan)
    require(actor, "plan.direct" if step == Signature.Step.DIRECTOR else "plan.sign")
    act_as(actor)
    if not granted and not words.strip():
        raise PlanError("退回要写明意见。", "请写清楚要改什么。", code="no-words")
    if actor.account_id is None:
        raise PlanError("审签要由本人登录办理。", "请登录后再签。", code="nobody")
    signature = Signature.objects.create(
        area_id=plan.area_id, plan=plan, version=plan.version + 1, revision=plan.revision, step=step, granted=granted,
        words=words.strip(), account_id=actor.account_id, at=now,
    )  # fmt: skip
    page = reverse("plans:sign", args=[plan.pk])
    if not granted:
        _back(plan)
        words = f"《{plan.title}》被退回：{signature.words}"
        tell_role(actor, "supervision", kind="sign", words=words, link=page)
    elif step == Signature.Step.DIRECTOR:
        tell_role(
            actor, "leader", kind="sign", words=f"请签批《{plan.title}》", link=reverse("plans:sign", args=[plan.pk])
        )
    else:
        _move(plan, PlanState.SIGNED)
        words = f"《{plan.title}》已签批，可以印发"
        tell_role(actor, "supervision", kind="sign", words=words, link=reverse("plans:issue", args=[plan.pk]))
    record(actor, "sign" if granted else "send-back", kind="plan", object_id=plan.pk, label=plan.title)
    return signature


def next_step(plan: Plan) -> str:
    """Whose signature comes next, for the plan as it is now."""
    granted = plan.signatures.filter(version=plan.version + 1, revision=plan.revision, granted=True)
    return Signature.Step.LEADER if granted.filter(step="director").exists() else Signature.Step.DIRECTOR


@transaction.atomic
def issue(actor: Actor, *, plan_id: int, number: str = "", now: datetime) -> Snapshot:
    """Issue what is signed: tasks enter the ledger as decided, the table is kept word for word, units are told.

    Raises PlanError where it is not signed, or a task resembles a live one and nobody has decided what becomes of it.
    """
    require(actor, "plan.issue")
    act_as(actor)
    plan = locked_plan(actor, plan_id)
    if plan.state != PlanState.SIGNED:
        raise PlanError("方案还没有签批，不能印发。", "请先送审签。", code="not-signed")
    enter(actor, plan, now)
    plan.version += 1
    plan.amending = False
    plan.state = PlanState.ISSUED
    plan.number = number.strip()[:60] or plan.number
    plan.issued_at = now
    plan.save(update_fields=["version", "amending", "state", "number", "issued_at"])
    bump(plan)
    snapshot = Snapshot.objects.create(
        area_id=plan.area_id, plan=plan, version=plan.version, issued_at=now, issued_by_id=actor.account_id,
        number=plan.number, rows=table_rows(plan),
    )  # fmt: skip
    units = list(_units(plan))
    Receipt.objects.bulk_create(
        Receipt(area_id=plan.area_id, plan=plan, version=plan.version, unit_id=unit) for unit in units
    )
    words = f"《{plan.title}》已印发，请签收本单位任务"
    link = reverse("plans:receive", args=[plan.pk])
    tell_units(actor, units, kind="issue", words=words, link=link, key=f"issue-{plan.pk}-{plan.version}")
    detail = {"version": plan.version, "number": plan.number}
    record(actor, "issue", kind="plan", object_id=plan.pk, label=plan.title, detail=detail)
    return snapshot


@transaction.atomic
def receive(actor: Actor, *, plan_id: int, unit_id: int, now: datetime, sender: str = "") -> Receipt:
    """A unit signs for its tasks; a clerk may enter it for a unit without sign-in, naming who sent it."""
    if sender.strip():
        require(actor, "plan.on_behalf")
    else:
        require(actor, "plan.receive", unit=unit_id)
    act_as(actor)
    plan = locked_plan(actor, plan_id)
    receipt = plan.receipts.select_for_update().filter(version=plan.version, unit_id=unit_id).first()
    if receipt is None:
        raise PlanError("这份方案没有本单位的任务。", "请核对是不是这份方案。", code="not-found")
    if receipt.received_at is None:
        receipt.received_at, receipt.received_by_id, receipt.sender = now, actor.account_id, sender.strip()[:80]
        receipt.save(update_fields=["received_at", "received_by", "sender"])
        record(actor, "receive", kind="plan", object_id=plan.pk, label=plan.title, detail={"unit": unit_id})
    return receipt


@transaction.atomic
def amend(actor: Actor, *, plan_id: int) -> Plan:
    """Open an issued plan for amendment; the issued table stands until it is issued anew."""
    require(actor, "plan.edit")
    act_as(actor)
    plan = locked_plan(actor, plan_id)
    if plan.state != PlanState.ISSUED or plan.amending:
        raise PlanError("只有已印发、且不在修订中的方案可以修订。", "请刷新页面查看现在的状态。", code="not-issued")
    plan.amending = True
    plan.save(update_fields=["amending"])
    bump(plan)
    record(actor, "amend", kind="plan", object_id=plan.pk, label=plan.title)
    return plan


@transaction.atomic
def take_back(actor: Actor, *, plan_id: int, reason: str) -> Plan:
    """Take a plan back from the signers, or after they signed and before it is issued; it must be signed anew."""
    require(actor, "plan.edit")
    act_as(actor)
    plan = locked_plan(actor, plan_id)
    if plan.state not in (PlanState.SIGNING, PlanState.SIGNED):
        raise PlanError("方案不在审签中，也没有待印发。", "请刷新页面查看现在的状态。", code="not-signing")
    if not reason.strip():
        raise PlanError("撤回修改要写明原因。", "请填写原因。", code="no-reason")
    _back(plan)
    words = f"《{plan.title}》已撤回修改：{reason.strip()}"
    for role in ("director", "leader"):
        tell_role(actor, role, kind="sign", words=words, link=f"/plans/{plan.pk}/")
    record(actor, "take-back", kind="plan", object_id=plan.pk, label=plan.title, detail={"reason": reason.strip()})
    return plan


@transaction.atomic
def withdraw(actor: Actor, *, plan_id: int, reason: str) -> Plan:
    """Give a plan up that was never issued; it stays on record."""
    require(actor, "plan.edit")
    act_as(actor)
    plan = locked_plan(actor, plan_id)
    if plan.version:
        raise PlanError("已印发的方案不能撤回。", "需要变动请用“修订”。", code="issued")
    if not reason.strip():
        raise PlanError("撤回要写明原因。", "请填写原因。", code="no-reason")
    _move(plan, PlanState.WITHDRAWN)
    record(actor, "withdraw", kind="plan", object_id=plan.pk, label=plan.title, detail={"reason": reason.strip()})
    return plan


def table_rows(plan: Plan) -> list[dict[str, Any]]:
    """The plan's live tasks as plain rows, in order, with names as they are today."""
    items = (
        Item.objects.filter(plan=plan, kind=ItemKind.TASK, state=ItemState.LIVE)
        .select_related("leader__person").prefetch_related("assignments__unit", "milestones").order_by("position", "pk")
    )  # fmt: skip
    return [
        {
            "item": item.pk,
            "content": item.content,
            "target": item.target,
            "leader": str(item.leader.person) if item.leader else "",
            "lead": [row.unit.short for row in item.assignments.all() if row.part == "lead"],
            "supporting": [row.unit.short for row in item.assignments.all() if row.part == "supporting"],
            "units": [row.unit_id for row in item.assignments.all()],
            "deadline": item.deadline_words,
            "date_kind": item.date_kind,
            "due": item.due.isoformat() if item.due else None,
            "stages": [[stage.words, stage.due.isoformat()] for stage in item.milestones.all()],
            "evidence": item.evidence,
        }
        for item in items
    ]


def _units(plan: Plan) -> Any:
    rows = Assignment.objects.filter(item__plan=plan, item__state=ItemState.LIVE, item__kind=ItemKind.TASK)
    return rows.order_by("unit__position", "unit_id").values_list("unit_id", flat=True).distinct()


def _check_decided(plan: Plan) -> None:
    open_ones = plan.items.filter(kind=ItemKind.TASK, state=ItemState.PROPOSED).count()
    if open_ones:
        raise PlanError(f"还有 {open_ones} 项没有决定采纳与否。", "请逐项采纳或不采纳。", code="undecided")
    if not plan.items.filter(kind=ItemKind.TASK, state__in=(ItemState.ADOPTED, ItemState.LIVE)).exists():
        raise PlanError("方案里还没有任务。", "请至少采纳或新增一项任务。", code="empty")
    blocking = [gap for gaps in gaps_of(plan).values() for gap in gaps if gap.blocks]
    if blocking:
        words = "、".join(dict.fromkeys(gap.words for gap in blocking))
        raise PlanError(f"还有 {len(blocking)} 处待明确：{words}。", "请在待办清单里逐项补齐。", code="gaps")


def _check_round(plan: Plan, now: datetime) -> None:
    last = plan.requests.order_by("-round").first()
    if last is None:
        return
    waiting = plan.requests.filter(round=last.round, confirmed_at__isnull=True, silent=False, until__gte=now.date())
    if count := waiting.count():
        raise PlanError(
            f"还有 {count} 个单位没有反馈，期限未到。", "请等到反馈期限，或请单位尽快反馈。", code="waiting"
        )
    # What a handler wrote and no head confirmed is not the unit's word.
    disputes = Answer.objects.filter(request__plan=plan, request__confirmed_at__isnull=False).exclude(dispute="")
    if count := disputes.filter(upheld__isnull=True).count():
        raise PlanError(f"还有 {count} 条异议没有处理。", "请在“征求意见”页逐条处理。", code="disputes")


def _move(plan: Plan, state: str) -> None:
    plan.state = state
    plan.save(update_fields=["state"])


def _back(plan: Plan) -> None:
    """Back to the desk: a first issue to draft, an amendment to the issued plan it amends."""
    plan.state = PlanState.ISSUED if plan.version else PlanState.DRAFT
    plan.amending = bool(plan.version)
    plan.save(update_fields=["state", "amending"])
    bump(plan)
