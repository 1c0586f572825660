"""Looks back (回头看): due by themselves from an entry's own day, made by a person, each followed by the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from luoshi.audit.services import act_as, record
from luoshi.notices.services import tell_units
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor
from luoshi.registers.errors import NotFound, RegisterError
from luoshi.registers.models import Entry, Filing, Register, Review
from luoshi.registers.queries.entries import find_entry
from luoshi.registers.queries.reach import Desk, desk_of
from luoshi.registers.rules.definition import Review as Rule
from luoshi.registers.rules.review_stages import ended_by

#: So many days before it is due a look back is announced.
AHEAD = 3
#: What is missed before the entry was known here is not asked for: the first due day lies after it came in.
_FIRST = """
INSERT INTO registers_review (area_id, register_id, entry_id, key, turn, due_on, result, actor)
SELECT area_id, register_id, id, %(key)s, turn, day + turn * %(every)s, '', '' FROM (
    SELECT e.*, GREATEST(1, CEIL((e.created_at::date - day) / %(every)s::numeric))::int AS turn FROM (
        SELECT *, luoshi_date(values ->> %(since)s) AS day FROM registers_entry
        WHERE register_id = %(register)s AND official AND removed_at IS NULL AND NOT stage = ANY(%(until)s){only}
    ) AS e WHERE day IS NOT NULL
) AS found
WHERE (%(times)s = 0 OR turn <= %(times)s) AND NOT EXISTS (SELECT FROM registers_review AS r
    WHERE r.register_id = found.register_id AND r.entry_id = found.id AND r.key = %(key)s)
ON CONFLICT DO NOTHING
"""
_OVER = """
DELETE FROM registers_review AS r USING registers_entry AS e
WHERE r.register_id = %(register)s AND r.key = %(key)s AND r.done_on IS NULL AND e.register_id = r.register_id
    AND e.id = r.entry_id AND (e.removed_at IS NOT NULL OR e.stage = ANY(%(until)s))
"""


def plan_reviews(at: Desk, *, filing: Filing | None = None, entry: int | None = None) -> int:
    """Make what is due of a register (of a filing's rows, of one entry), drop what its stage has ended; how many."""
    made = 0
    only = " AND filing_id = %(filing)s" if filing else " AND id = %(entry)s" if entry else ""
    for rule in at.definition.reviews:
        given: dict[str, Any] = {
            "register": at.register.pk, "key": rule.key, "every": rule.every_days, "since": rule.since,
            "times": rule.times, "until": ended_by(at.definition, rule), "filing": filing and filing.pk, "entry": entry,
        }  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(_OVER, given)
            cursor.execute(_FIRST.format(only=only), given)
            made += cursor.rowcount
    return made


def record_review(
    at: Desk, *, review_id: int, answers: Sequence[str], result: str, kept: bool | None, on: date, today: date
) -> Review:  # fmt: skip
    """Write down a look back: an answer to each question asked, what was found, whether what was promised is kept.

    The next one is due as many days after it as the register says. Raises NotFound, Forbidden, RegisterError.
    """
    with transaction.atomic():
        act_as(at.actor)
        review = Review.objects.select_for_update().filter(pk=review_id, register=at.register).first()
        if review is None:
            raise NotFound("回头看")
        entry, rule = find_entry(at, review.entry_id), _rule(at, review.key)
        if not at.may_file(entry.unit_id) and not at.may_verify():
            raise Forbidden("回头看由填报单位或主管部门记录。", "请联系填报单位。")
        _complete(review, rule, answers, result, on, today)
        lines = [f"{ask}：{said.strip()}" for ask, said in zip(rule.asks, answers, strict=False) if said.strip()]
        review.result = "\n".join([*lines, *([result.strip()] if result.strip() else [])])[:4000]
        review.kept, review.done_on, review.at, review.actor = kept, on, timezone.now(), at.actor.name
        review.save(update_fields=["result", "kept", "done_on", "at", "actor"])
        _next(at, entry, review, rule)
        record(
            at.actor, "review", kind="entry", object_id=f"{at.register.code}/{entry.id}", label=entry.number,
            detail={"review": rule.key, "turn": review.turn},
        )  # fmt: skip
    return review


def announce(actor: Actor, *, today: date) -> int:
    """Tell the units what is to be looked back on within three days (a daily job); each once. How many."""
    due = Review.objects.filter(area_id=actor.area_id, done_on=None, due_on__lte=today + timedelta(days=AHEAD))
    told = 0
    concerned = Register.objects.filter(pk__in=due.values("register"), active=True)
    for register in concerned.select_related("version", "owner"):
        at = desk_of(actor, register)
        reviews = list(due.filter(register=register, due_on__gte=today - timedelta(days=1)))
        rows = Entry.objects.filter(register_id=register.pk, id__in=[one.entry_id for one in reviews], removed_at=None)
        known = {row.id: row for row in rows.defer("words")}
        names = {one.key: one.name for one in at.definition.reviews}
        for one in reviews:
            row = known.get(one.entry_id)
            if row is None:
                continue
            words = f"《{register.name}》{row.number} 的“{names.get(one.key, '回头看')}”{one.due_on.isoformat()} 到期。"
            link = f"/registers/{register.code}/{row.id}/"
            tell_units(actor, [row.unit_id], kind="review", words=words, link=link, key=f"review:{one.pk}")
            told += 1
    return told


def plan_all(actor: Actor) -> int:
    """Every register of an area (a nightly job): what came in by sheets, files and new definitions."""
    found = Register.objects.filter(area_id=actor.area_id, active=True, version__isnull=False)
    return sum(plan_reviews(desk_of(actor, one)) for one in found.select_related("version", "owner"))


def _rule(at: Desk, key: str) -> Rule:
    found = next((one for one in at.definition.reviews if one.key == key), None)
    if found is None:
        raise RegisterError("台账定义里已没有这项回头看。", "请刷新页面。", code="no-review")
    return found


def _complete(review: Review, rule: Rule, answers: Sequence[str], result: str, on: date, today: date) -> None:
    if review.done_on is not None:
        raise RegisterError("这次回头看已经记录过了。", "请刷新页面。", code="review-done")
    if on > today:
        raise RegisterError("回头看的日期还没有到。", "请填实际去看的日期。", code="future")
    blank = [ask for ask, said in zip(rule.asks, [*answers, *[""] * len(rule.asks)], strict=False) if not said.strip()]
    if blank:
        raise RegisterError(f"还没有回答“{blank[0]}”。", "请逐项写明看到的情况。", code="unanswered")
    if not rule.asks and not result.strip():
        raise RegisterError("没有写看到了什么。", "请写明结果。", code="unanswered")


def _next(at: Desk, entry: Entry, review: Review, rule: Rule) -> None:
    over = entry.stage in ended_by(at.definition, rule) or (rule.times and review.turn >= rule.times)
    if over or review.done_on is None:
        return
    Review.objects.get_or_create(
        register=at.register, entry_id=entry.id, key=rule.key, turn=review.turn + 1,
        defaults={"area_id": entry.area_id, "due_on": review.done_on + timedelta(days=rule.every_days)},
    )  # fmt: skip
