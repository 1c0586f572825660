"""Reminding units of what they have not yet done; each unit at most once a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from luoshi.audit.services import record
from luoshi.notices.models import Notice
from luoshi.notices.services import tell_units
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Plan
from luoshi.plans.services.desk import locked_plan


@transaction.atomic
def nudge_answers(actor: Actor, *, plan_id: int, today: date, units: Sequence[int] | None = None) -> int:
    """Remind units (all, or those named) that have not confirmed their answers; how many were told today for the
    first time. Raises PlanError where nobody is left to remind."""
    require(actor, "plan.consult")
    plan = locked_plan(actor, plan_id)
    last = plan.requests.aggregate(last=Max("round"))["last"]
    open_ones = plan.requests.filter(round=last, confirmed_at__isnull=True)
    if units is not None:
        open_ones = open_ones.filter(unit_id__in=units)
    waiting = list(open_ones.values_list("unit_id", flat=True))
    until = plan.comment_until
    when = f"，反馈期限 {until.month}月{until.day}日" if until else ""
    words = f"请尽快反馈对《{plan.title}》的意见{when}"
    return _tell(actor, plan, waiting, words, "comment", "plans:answers-of", f"nudge-{plan.pk}-{last}-{today}")


@transaction.atomic
def nudge_receipts(actor: Actor, *, plan_id: int, today: date, units: Sequence[int] | None = None) -> int:
    """Remind units that have not signed for their tasks; as ``nudge_answers``."""
    require(actor, "plan.issue")
    plan = locked_plan(actor, plan_id)
    open_ones = plan.receipts.filter(version=plan.version, received_at__isnull=True)
    if units is not None:
        open_ones = open_ones.filter(unit_id__in=units)
    waiting = list(open_ones.values_list("unit_id", flat=True))
    key = f"nudge-receipt-{plan.pk}-{plan.version}-{today}"
    return _tell(actor, plan, waiting, f"请尽快签收《{plan.title}》中本单位的任务", "issue", "plans:receive", key)


def _tell(actor: Actor, plan: Plan, units: list[int], words: str, kind: str, page: str, key: str) -> int:
    if not units:
        raise PlanError("没有需要提醒的单位。", "各单位都已办理，请刷新页面查看。", code="nobody-waits")
    told = set(Notice.objects.filter(area_id=actor.area_id, key=key).values_list("unit_id", flat=True))
    fresh = [unit for unit in units if unit not in told]
    tell_units(actor, fresh, kind=kind, words=words, link=reverse(page, args=[plan.pk]), key=key)
    if fresh:
        record(actor, "nudge", kind="plan", object_id=plan.pk, label=plan.title, detail={"units": fresh})
    return len(fresh)
