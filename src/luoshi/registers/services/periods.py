"""A register's period as a whole: whoever is late is reminded, what is approved is locked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.notices.models import Notice
from luoshi.notices.services import tell_units
from luoshi.organization.access import Forbidden, may
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Filing, FilingState, FilingStep
from luoshi.registers.queries.filings.matrix import late_filings
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.periods import period_name


def may_press(desk: Desk) -> bool:
    """Whether the actor may remind units and lock periods: the department in charge, and the office over all."""
    return desk.may_verify() or may(desk.actor, "register.lock", unit=desk.register.owner_id)


def nudge(desk: Desk, *, start: date, today: date, units: Collection[int] | None = None) -> int:
    """Remind the late units of a period (all, or these) by a notice, each at most once a day; how many were told."""
    _press(desk)
    late = [one for one in late_filings(desk, start=start, today=today) if units is None or one.unit_id in units]
    if not late:
        raise RegisterError("没有逾期未报的单位。", "它们可能刚刚报了，请刷新页面。", code="nobody-late")
    with transaction.atomic():
        act_as(desk.actor)
        told = [one for one in late if _tell(desk, one, today)]
        FilingStep.objects.bulk_create(_step(desk, one, "nudge") for one in told)
        if told:
            record(desk.actor, "nudge", kind="register", object_id=desk.register.pk, label=desk.register.name,
                   detail={"units": len(told), "start": start.isoformat()})  # fmt: skip
    return len(told)


def lock_period(desk: Desk, *, start: date) -> int:
    """Lock every approved filing of a period; how many. Those that are not approved stay as they are."""
    _press(desk)
    with transaction.atomic():
        act_as(desk.actor)
        approved = Filing.objects.filter(
            register=desk.register, kind=desk.definition.filing.every, start=start, state=FilingState.APPROVED
        )
        found = list(approved.select_for_update(of=("self",)))
        if not found:
            raise RegisterError("这一期没有可以锁定的填报。", "审核完的才能锁定。", code="nothing-to-lock")
        for one in found:
            one.state, one.revision = FilingState.LOCKED, one.revision + 1
        Filing.objects.bulk_update(found, ["state", "revision"], batch_size=500)
        FilingStep.objects.bulk_create(_step(desk, one, "lock") for one in found)
        record(desk.actor, "lock", kind="register", object_id=desk.register.pk, label=desk.register.name,
               detail={"filings": len(found), "start": start.isoformat()})  # fmt: skip
    return len(found)


def _press(desk: Desk) -> None:
    if not may_press(desk):
        raise Forbidden("催办和锁定由主管部门或督查室办理。", "请联系主管部门。")


def _tell(desk: Desk, filing: Filing, today: date) -> bool:
    key = f"late-filing-{filing.pk}-{today.isoformat()}"
    if Notice.objects.filter(area_id=filing.area_id, key=key).exists():
        return False
    what = f"《{desk.register.name}》{period_name(filing.kind, filing.start)}"
    words = f"催办：{what}应于 {filing.due_on} 前报送，还没有报，请尽快办理。"
    tell_units(
        desk.actor, [filing.unit_id], kind="filing", words=words, link=f"/registers/filings/{filing.pk}/", key=key
    )
    return True


def _step(desk: Desk, filing: Filing, act: str) -> FilingStep:
    return FilingStep(
        area_id=filing.area_id, filing=filing, act=act, account_id=desk.actor.account_id, actor=desk.actor.name
    )
