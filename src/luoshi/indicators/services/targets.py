"""Setting targets; taking them from a plan's task when it enters the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.ground.period import Period
from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.models import Target
from luoshi.indicators.queries.reach import definitions_of, desk, nearest_of
from luoshi.indicators.rules.keep_periods import code_of
from luoshi.indicators.rules.keep_periods import period as make_period
from luoshi.indicators.rules.read_targets import Promise, read_targets
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.plans.models import Item


@transaction.atomic
def set_target(
    actor: Actor, *, code: str, period: Period, value: Decimal, facet: str = "value", at_most: bool = False,
    area_id: int | None = None, unit_id: int | None = None, words: str = "", curve: Sequence[Decimal] = (),
    item_id: int | None = None, reason: str = "", now: datetime,
) -> Target:  # fmt: skip
    """A target, or the next version of the one in force, which then needs a ``reason``. The same again changes nothing.

    ``curve``: twelve cumulated percentages of its own. Raises IndicatorError.
    """
    require(actor, "target.edit")
    act_as(actor)
    at = desk(actor, code)
    if facet not in ("value", "growth"):
        raise IndicatorError("目标只能定在数值或增速上。", "请选数值或增速。", code="facet")
    _check_curve(curve)
    area = actor.area_id if area_id is None else area_id
    found = Target.objects.select_for_update().filter(
        area_id=area, indicator_id=at.id, kind=period.kind, start=period.start, facet=facet,
        superseded_at__isnull=True,
    )  # fmt: skip
    before = (found.filter(unit_id__isnull=True) if unit_id is None else found.filter(unit_id=unit_id)).first()
    plan = [str(one) for one in curve] or None
    if before is not None:
        if (before.value, before.at_most, before.curve) == (value, at_most, plan):
            return before
        if not reason.strip():
            raise IndicatorError("调整目标要写明原因。", "请写清楚为什么调整。", code="no-reason")
        Target.objects.filter(pk=before.pk).update(superseded_at=now)
    made = Target.objects.create(
        area_id=area, indicator_id=at.id, unit_id=unit_id, kind=period.kind, start=period.start, facet=facet,
        value=value, at_most=at_most, words=words[:300], curve=plan, item_id=item_id,
        number=before.number + 1 if before else 1, reason=reason.strip()[:300], created_by_id=actor.account_id,
    )  # fmt: skip
    record(actor, "target", kind="indicator", object_id=at.id, label=at.definition.name,
           detail={"period": code_of(period), "facet": facet, "value": f"{value:f}"})  # fmt: skip
    return made


def _check_curve(curve: Sequence[Decimal]) -> None:
    if curve and (len(curve) != 12 or list(curve) != sorted(curve) or curve[-1] != 100 or curve[0] < 0):
        raise IndicatorError("计划曲线要写十二个月的累计百分比，逐月不减，到 12 月为 100。", "请改正。", code="curve")


def follow_plan(actor: Actor, items: Sequence[Item], now: datetime) -> int:
    """Targets out of tasks that have entered the ledger (a port of plans calls it, inside its transaction). How many.

    A task says “增长8%以上” of an indicator that it names, for the year it is due in. What is not clear makes no
    target; a target that already stands is left alone where the task only says it again, and else succeeded.
    """
    if not items:
        return 0
    own = nearest_of(actor.area_id)
    versions = definitions_of(one.version_id or 0 for one in own.values())
    definitions = [versions[one.version_id or 0] for one in own.values()]
    made = 0
    for item in items:
        year = (item.due or now.date()).year
        for promise in read_targets(f"{item.content}。{item.target}", definitions):
            made += _promise(actor, item, promise, year, own[promise.code].pk, now)
    return made


def _promise(actor: Actor, item: Item, promise: Promise, year: int, indicator: int, now: datetime) -> bool:
    start = make_period("year", now.date().replace(year=year, month=1, day=1)).start
    there = Target.objects.filter(
        area_id=actor.area_id, indicator_id=indicator, unit_id__isnull=True, kind="year", start=start,
        facet=promise.facet, superseded_at__isnull=True,
    ).first()  # fmt: skip
    if there is not None and (there.value, there.at_most) == (promise.value, promise.at_most):
        return False
    if there is not None:
        Target.objects.filter(pk=there.pk).update(superseded_at=now)
    Target.objects.create(
        area_id=actor.area_id, indicator_id=indicator, kind="year", start=start, facet=promise.facet,
        value=promise.value, at_most=promise.at_most, words=promise.words[:300], item=item,
        number=there.number + 1 if there else 1, reason=f"按新印发的任务：{item.content[:200]}" if there else "",
        created_by_id=actor.account_id,
    )  # fmt: skip
    return True
