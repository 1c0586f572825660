"""A person says what stands in a slot: a figure, a name, an approved value against the datum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from luoshi.audit.services import record
from luoshi.ground.numerals import fold
from luoshi.indicators.queries.known import areas_around
from luoshi.organization.actor import Actor
from luoshi.reports.errors import ReportError
from luoshi.reports.models import Report, Slot
from luoshi.reports.queries.filling import area_of, period_of, place_of
from luoshi.reports.queries.offers import known
from luoshi.reports.rules.clean_words import clean
from luoshi.reports.rules.likeness import may_stand
from luoshi.reports.rules.refs import Ref
from luoshi.reports.services.changing import keep_decided, opened, slot_of
from luoshi.reports.services.proposing import propose

#: What a person may approve: plain digits, no 1e9, no NaN.
_NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,8})?", re.ASCII)
APPROX = ("", "余", "多", "超", "超过", "近", "约", "左右")


@transaction.atomic
def bind(actor: Actor, *, report_id: int, key: str, ref: Ref, now: datetime, today: date) -> Slot:
    """Bind a slot to a figure and confirm it. Raises ReportError where unit or facet do not fit."""
    report = opened(actor, report_id, now=now)
    row = slot_of(report, key)
    if ref.kind not in ("indicator", "measure", "area") or (ref.kind == "area" and row.is_number):
        raise ReportError("没有选要绑定的数据。", "请在候选或搜索结果里选一个。", code="no-ref")
    if ref.kind != "area":
        _must_fit(actor, report, row, ref, today)
    return _confirm(actor, report, row, ref, now)


def _must_fit(actor: Actor, report: Report, row: Slot, ref: Ref, today: date) -> None:
    """A wrong unit or role never binds, not even by hand."""
    area = area_of(row, areas_around(actor.area_id))
    offer = known(actor, {ref}, period_of(row, report), today=today, area_id=area).get(ref)
    if offer is None:
        raise ReportError("这个数据已经不在了。", "请重新搜索。", code="gone")
    if not may_stand(place_of(row), offer.datum):
        has, wants = _kind(offer.datum.facet, offer.datum.unit), _kind(row.facet, row.unit)
        said = f"“{offer.datum.name}”是{has}，这里要的是{wants}。"
        raise ReportError(said, "请选同类、同单位的数据，或先改这个空的单位。", code="misfit")


_FACETS = {"value": "数值", "growth": "增速", "rank": "位次", "completion": "完成率", "share": "比率", "change": "增减",
           "target": "目标", "name": "名称"}  # fmt: skip


def _kind(facet: str, unit: str) -> str:
    return _FACETS.get(facet, "数值") + (f"（{unit}）" if unit else "")


@transaction.atomic
def type_words(actor: Actor, *, report_id: int, key: str, words: str, now: datetime) -> Slot:
    """Type a name into a slot. A number is never typed: it is asked for, or approved (``fix``)."""
    report = opened(actor, report_id, now=now)
    row = slot_of(report, key)
    words = " ".join(clean(words).split())
    if row.is_number:
        raise ReportError("数字不能直接填写。", "请绑定数据、向单位要数，或走核定。", code="typed-number")
    if not words or len(words) > 120:
        raise ReportError("没有填写名称，或太长。", "请填 1 到 120 个字。", code="no-words")
    return _confirm(actor, report, row, Ref("words", words), now)


def _confirm(actor: Actor, report: Report, row: Slot, ref: Ref, now: datetime) -> Slot:
    row.ref, row.cell = ref.data(), None
    row.confirmed_by, row.confirmed_at = actor.name, now
    row.save(update_fields=["ref", "cell", "confirmed_by", "confirmed_at"])
    detail = {"slot": row.key, "ref": ref.words()}
    record(actor, "bind", kind="report", object_id=report.pk, label=report.title, detail=detail)
    return row


@transaction.atomic
def confirm(actor: Actor, *, report_id: int, keys: Sequence[str] | None = None, now: datetime) -> list[str]:
    """Confirm what is proposed: the slots of ``keys``, or every one that is sure. Gives the keys, for undoing it."""
    report = opened(actor, report_id, now=now)
    found = report.slots.select_for_update().filter(confirmed_at__isnull=True, sure=True, there=True)
    found = found.exclude(ref={}).exclude(ref__kind="derived")
    if keys is not None:
        found = found.filter(key__in=list(keys))
    done = list(found)
    for row in done:
        row.confirmed_by, row.confirmed_at = actor.name, now
    Slot.objects.bulk_update(done, ("confirmed_by", "confirmed_at"), batch_size=500)
    if done:
        detail = {"slots": len(done)}
        record(actor, "confirm", kind="report", object_id=report.pk, label=report.title, detail=detail)
    return [row.key for row in done]


@transaction.atomic
def loosen(actor: Actor, *, report_id: int, keys: Sequence[str], now: datetime) -> int:
    """Take confirmations back; what is proposed stands again."""
    report = opened(actor, report_id, now=now)
    found = list(report.slots.select_for_update().filter(key__in=list(keys)))
    for row in found:
        _forget(row)
        row.save()
    if not report.marked:
        propose(actor, report, keys=[row.key for row in found])
    detail = {"slots": len(found)}
    record(actor, "loosen", kind="report", object_id=report.pk, label=report.title, detail=detail)
    return len(found)


def _forget(row: Slot) -> None:
    row.ref, row.cell, row.confirmed_by, row.confirmed_at = {}, None, "", None
    row.fixed = row.fixed_reason = row.fixed_by = row.fixed_approved_by = ""
    row.fixed_approved_at = None
    row.waived = row.waived_reason = row.waived_by = ""
    row.waived_at = None


@transaction.atomic
def set_look(
    actor: Actor, *, report_id: int, key: str, unit: str, facet: str, period: str, approx: str, decimals: int | None,
    now: datetime,
) -> Slot:  # fmt: skip
    """Say what a slot asks for: unit, kind, period, 余/近, places. Where unit, kind or period changed, what was bound,
    asked, approved or let pass was so for another figure: it is proposed for anew."""
    report = opened(actor, report_id, now=now)
    row = slot_of(report, key)
    if approx not in APPROX or facet not in _FACETS or (decimals is not None and not 0 <= decimals <= 6):
        raise ReportError("填写的不对。", "约数词、类型请从下拉里选，小数位数为 0 到 6。", code="bad-look")
    meaning = (row.unit, row.facet, row.period)
    row.unit, row.facet, row.period = clean(unit).strip()[:20], facet, clean(period).strip()[:40]
    row.approx, row.decimals = approx, decimals
    row.save(update_fields=["unit", "facet", "period", "approx", "decimals"])
    if meaning != (row.unit, row.facet, row.period):
        _forget(row)
        row.save()
        if not report.marked:
            propose(actor, report, keys=[key])
            row.refresh_from_db()
    record(actor, "look", kind="report", object_id=report.pk, label=report.title, detail={"slot": key})
    return row


@transaction.atomic
def fix(
    actor: Actor, *, report_id: int, key: str, value: str, reason: str, now: datetime, today: date
) -> Slot:  # fmt: skip
    """Put a value forward that shall stand against the datum (核定值); it counts once it is approved."""
    report = opened(actor, report_id, now=now)
    keep_decided(actor, report, [key], today=today)
    row = slot_of(report, key)
    reason = clean(reason).strip()[:300]
    value = fold(clean(value)).strip().removesuffix("%").replace(",", "")
    if row.is_number and not _NUMBER.fullmatch(value):
        raise ReportError(f"“{value[:20]}”不是数。", "请只填数字，单位不用填。", code="no-number")
    if not value or not reason:
        raise ReportError("核定值和理由都要写。", "写明为什么不用系统里的数。", code="no-reason")
    row.fixed, row.fixed_reason, row.fixed_by = value[:60], reason, actor.name
    row.fixed_approved_by, row.fixed_approved_at = "", None
    row.save()
    detail = {"slot": key, "value": row.fixed, "reason": row.fixed_reason}
    record(actor, "fix", kind="report", object_id=report.pk, label=report.title, detail=detail)
    return row


@transaction.atomic
def approve(actor: Actor, *, report_id: int, key: str, now: datetime) -> Slot:
    """Approve a value that was put forward. Raises Forbidden, ReportError."""
    report = opened(actor, report_id, now=now, right="report.decide")
    row = slot_of(report, key)
    if not row.fixed:
        raise ReportError("这里没有待核定的值。", "先由经办人提出。", code="nothing-fixed")
    row.fixed_approved_by, row.fixed_approved_at = actor.name, now
    row.save(update_fields=["fixed_approved_by", "fixed_approved_at"])
    detail = {"slot": key, "value": row.fixed}
    record(actor, "approve", kind="report", object_id=report.pk, label=report.title, detail=detail)
    return row


@transaction.atomic
def waive(
    actor: Actor, *, report_id: int, keys: Sequence[str], words: str, reason: str, now: datetime, today: date
) -> int:  # fmt: skip
    """The signer decides that the paper is printed with these slots open; ``words`` stand there. Raises Forbidden."""
    report = opened(actor, report_id, now=now, right="report.decide")
    words, reason = clean(words).strip() or "（待补）", clean(reason).strip()[:300]
    if not reason:
        raise ReportError("要写明为什么带空付印。", "例如：市级数据下月发布。", code="no-reason")
    keep_decided(actor, report, keys, today=today)
    found = list(report.slots.select_for_update().filter(key__in=list(keys)))
    if not found:
        raise ReportError("没有选中要处理的空。", "请勾选。", code="nothing-chosen")
    for row in found:
        row.waived, row.waived_reason = words[:60], reason
        row.waived_by, row.waived_at = actor.name, now
    Slot.objects.bulk_update(found, ("waived", "waived_reason", "waived_by", "waived_at"), batch_size=500)
    detail = {"slots": [row.key for row in found], "reason": reason}
    record(actor, "waive", kind="report", object_id=report.pk, label=report.title, detail=detail)
    return len(found)
