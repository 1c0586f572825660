"""The next cycle: the same text with its period moved on, bound to the same figures of the new period."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.ground.period import Period
from luoshi.indicators.rules.keep_periods import back
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.reports.models import Block, Report, Slot
from luoshi.reports.queries.reach import report as report_of
from luoshi.reports.rules.move_period import move_period
from luoshi.reports.services.proposing import propose

#: What a person bound stays bound where the same figure is meant of another period.
_STAYS = ("indicator", "measure", "area", "derived")


@transaction.atomic
def begin_next(actor: Actor, *, report_id: int, period: Period | None = None, now: datetime) -> Report:
    """A new report from another one, for ``period`` (the one after it). Words of the period are moved, numbers and days
    that are facts of the old one are kept to be read again. Names are proposed, what was asked is asked anew.

    Raises NotFound, Forbidden.
    """
    require(actor, "report.edit")
    act_as(actor)
    old = report_of(actor, report_id)
    then = period or back(old.period, -1)
    new = Report.objects.create(
        area_id=old.area_id, title=move_period(old.title, old.period, then).text[:200],
        template=old.template, marked=old.marked, document_id=old.document_id, based_on=old, period_kind=then.kind,
        start=then.start, end=then.end, made_by=actor.name, made_at=now, changed_at=now,
    )  # fmt: skip
    Block.objects.bulk_create([_block(new, one, old.period) for one in old.blocks.all()], batch_size=500)
    if not old.marked:
        rows = [_slot(actor, new, one, old.period, now) for one in old.slots.filter(there=True)]
        Slot.objects.bulk_create(rows, batch_size=500)
        propose(actor, new)
    detail = {"from": old.pk}
    record(actor, "renew", kind="report", object_id=new.pk, label=new.title, detail=detail)
    return new


def _block(new: Report, old: Block, period: Period) -> Block:
    moved = move_period(old.text, period, new.period)
    changed = moved.text != old.text
    check = [[span.start, span.end] for span in moved.to_check]
    if changed and not check:
        check = [[0, 0]]
    return Block(area_id=new.area_id, report=new, position=old.position, text=moved.text, to_check=check)


def _slot(actor: Actor, new: Report, old: Slot, period: Period, now: datetime) -> Slot:
    kept = old.ref.get("kind", "") in _STAYS and (old.confirmed_at is not None or old.ref["kind"] == "derived")
    names = old.ref.get("kind") == "words"
    row = Slot(
        area_id=new.area_id, report=new, key=old.key, facet=old.facet, unit=old.unit, indicator=old.indicator,
        place=old.place, period=move_period(old.period, period, new.period).text[:40], scope=old.scope,
        context=old.context, approx=old.approx, decimals=old.decimals, offers=old.offers, sure=old.sure,
        ref=old.ref if kept or names else {},
    )  # fmt: skip
    if kept and old.confirmed_at is not None:
        row.confirmed_by, row.confirmed_at = actor.name, now
    return row
