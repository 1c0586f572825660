"""Filling the cells: words, targets, leader, units, dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from luoshi.organization.actor import Actor
from luoshi.organization.models import Post, Unit
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Assignment, DateKind, Item, Milestone, Part, Settled
from luoshi.plans.services.desk import Desk, working

WORDS = ("content", "target", "note")


def edit(actor: Actor, *, plan_id: int, item: int, revision: int, **changes: str) -> Item:
    """Change an item's words (``content``, ``target``, ``note``). Raises Conflict where it moved on meanwhile."""
    if unknown := changes.keys() - set(WORDS):
        raise TypeError(f"no such words of an item: {sorted(unknown)}")
    if "content" in changes and not changes["content"].strip():
        raise PlanError("工作内容不能空着。", "不要这一项，请点“不采纳”。", code="no-content")
    with working(actor, plan_id, "edit", f"修改：{next(iter(changes.values()), '')[:60]}", items=[item]) as desk:
        row = desk.item(item, revision)
        changed = [name for name, words in changes.items() if getattr(row, name) != words.strip()]
        for name in changed:
            setattr(row, name, changes[name].strip())
        if changed:
            desk.save(row, *changed)
        return row


def assign(
    actor: Actor,
    *,
    plan_id: int,
    items: Sequence[int],
    lead: Sequence[int] | None = None,
    supporting: Sequence[int] | None = None,
    revision: int | None = None,
) -> None:
    """Say which units do these tasks; a part left out (None) stays as it is. The first lead leads.

    ``revision`` is checked where one item is named. Raises PlanError for units that are not this area's or stand on
    both sides.
    """
    units = {*(lead or ()), *(supporting or ())}
    _check_units(actor, units, lead, supporting)
    with working(actor, plan_id, "assign", f"分工 {len(items)} 项", items=items) as desk:
        _seen(desk, items, revision)
        _assign(desk, items, lead, supporting)
        told = set(Assignment.objects.filter(item__in=items).values_list("item_id", flat=True))
        desk.update([pk for pk in items if pk in told], owner_state=Settled.DECIDED)
        desk.update([pk for pk in items if pk not in told], owner_state=Settled.OPEN)


def lead_by(actor: Actor, *, plan_id: int, items: Sequence[int], post: int | None, revision: int | None = None) -> None:
    """Say which county leader leads these tasks (None: nobody). Raises PlanError for a post that leads nothing."""
    if post is not None and not Post.objects.filter(pk=post, area_id=actor.area_id, leader=True).exists():
        raise PlanError("所选的不是本县的县领导。", "请在县领导名单中选择。", code="no-leader")
    with working(actor, plan_id, "lead-by", f"明确牵头领导 {len(items)} 项", items=items) as desk:
        _seen(desk, items, revision)
        desk.update(items, leader=post)


def set_date(
    actor: Actor,
    *,
    plan_id: int,
    items: Sequence[int],
    kind: str,
    due: date | None = None,
    words: str = "",
    next_check: date | None = None,
    stages: Sequence[tuple[str, date]] = (),
    revision: int | None = None,
) -> None:
    """Say what kind of date these tasks have, and the date. Raises PlanError where the kind lacks what it demands."""
    _check_date(kind, due, stages)
    with working(actor, plan_id, "set-date", f"明确时限 {len(items)} 项", items=items) as desk:
        _seen(desk, items, revision)
        staged = stages if kind == DateKind.STAGES else ()
        last = max((day for _, day in staged), default=due)
        desk.update(
            items, date_kind=kind, due=last, deadline_words=words.strip()[:120] or _say(kind, last), deadline_rule="",
            next_check=next_check if kind == DateKind.STANDING else None,
            deadline_state=Settled.OPEN if kind == DateKind.OPEN else Settled.DECIDED,
        )  # fmt: skip
        _put_stages(desk, items, staged)


def _seen(desk: Desk, items: Sequence[int], revision: int | None) -> None:
    """Check the revision that was seen where one item is named; many are told the same whatever they say."""
    if len(items) == 1:
        desk.item(items[0], revision)


def _check_units(actor: Actor, units: set[int], lead: Sequence[int] | None, supporting: Sequence[int] | None) -> None:
    if set(lead or ()) & set(supporting or ()):
        raise PlanError("同一个单位不能既牵头又配合。", "请只留一处。", code="both-parts")
    known = Unit.objects.filter(area_id=actor.area_id, active=True, pk__in=units).count()
    if known != len(units):
        raise PlanError("有的单位不在本县的单位名录里，或已停用。", "请在名录中选择。", code="unknown-unit")


def _assign(desk: Desk, items: Sequence[int], lead: Sequence[int] | None, supporting: Sequence[int] | None) -> None:
    there = Assignment.objects.filter(item__in=items)
    # A unit named for the other part moves there.
    there.filter(unit__in={*(lead or ()), *(supporting or ())}).delete()
    for part, units in ((Part.LEAD, lead), (Part.SUPPORTING, supporting)):
        if units is None:
            continue
        there.filter(part=part).delete()
        Assignment.objects.bulk_create(
            Assignment(area_id=desk.plan.area_id, item_id=item, unit_id=unit, part=part, position=index)
            for item in items
            for index, unit in enumerate(units)
        )


def _check_date(kind: str, due: date | None, stages: Sequence[tuple[str, date]]) -> None:
    if kind not in DateKind.values:
        raise PlanError("没有这种时限。", "可选：限期、分阶段、常态化、争取。", code="date-kind")
    if kind == DateKind.DEADLINE and due is None:
        raise PlanError("限期任务要写明日期。", "请选择日期；没有期限的请选“常态化”。", code="no-date")
    if kind == DateKind.STAGES and not stages:
        raise PlanError("分阶段任务要写明各阶段的日期。", "请至少写一个阶段。", code="no-stages")
    if any(not words.strip() for words, _ in stages):
        raise PlanError("有的阶段没有写内容。", "请写明每个阶段要完成什么。", code="stage-words")


def _put_stages(desk: Desk, items: Sequence[int], stages: Sequence[tuple[str, date]]) -> None:
    Milestone.objects.filter(item__in=items).delete()
    Milestone.objects.bulk_create(
        Milestone(area_id=desk.plan.area_id, item_id=item, position=index, words=words.strip()[:200], due=day)
        for item in items
        for index, (words, day) in enumerate(sorted(stages, key=lambda stage: stage[1]))
    )


def _say(kind: str, due: date | None) -> str:
    """The date in an office's words, without padded zeros (GB/T 9704-2012 7.3.5.4)."""
    if due is not None:
        day = f"{due.year}年{due.month}月{due.day}日前"
        return f"争取{day}" if kind == DateKind.SOFT else day
    return "长期坚持" if kind == DateKind.STANDING else ""
