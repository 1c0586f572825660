"""Opinions of a meeting: recorded, merged, answered, made into tasks that name their authors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Max

from luoshi.audit.services import act_as, record
from luoshi.documents.models import Document, ReadingRecord, ReadingState
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Person
from luoshi.plans.errors import Conflict, PlanError
from luoshi.plans.models import ItemState, Meeting, Opinion, OpinionState
from luoshi.plans.rules.read_minutes import Spoken
from luoshi.plans.services import adopting, assigning
from luoshi.reading.from_form import from_form


class Seen(NamedTuple):
    """An opinion at the revision that somebody saw (None: whatever it is now)."""

    opinion: int
    revision: int | None = None


@transaction.atomic
def hold_meeting(
    actor: Actor, *, title: str, held_on: date | None = None, document_id: int | None = None
) -> Meeting:  # fmt: skip
    """A meeting to record opinions of. Raises PlanError where it has no title."""
    require(actor, "opinion.edit")
    act_as(actor)
    if not title.strip():
        raise PlanError("请写会议名称。", "例如“一季度务虚会”。", code="no-title")
    meeting = Meeting.objects.create(
        area_id=actor.area_id, title=title.strip()[:200], held_on=held_on, document_id=document_id,
        created_by_id=actor.account_id,
    )  # fmt: skip
    record(actor, "hold", kind="meeting", object_id=meeting.pk, label=meeting.title)
    return meeting


@transaction.atomic
def record_opinions(actor: Actor, *, meeting_id: int, said: Sequence[Spoken], from_paper: bool = False) -> int:
    """Write down who said what; what stands there already word for word is left out. How many were new.

    A person of the directory is tied to an author where exactly one bears the name.
    """
    require(actor, "opinion.edit")
    act_as(actor)
    meeting = _meeting(actor, meeting_id)
    there = set(meeting.opinions.values_list("author", "words"))
    last = meeting.opinions.aggregate(last=Max("position"))["last"] or 0
    people = _people(actor, {one.author for one in said})
    rows: list[Opinion] = []
    for one in said:
        key = (one.author.strip()[:60] or "未署名", one.words.strip())
        if not key[1] or key in there:
            continue
        there.add(key)
        evidence = {"content": [[one.start, one.end]]} if from_paper else {}
        rows.append(Opinion(
            area_id=meeting.area_id, meeting=meeting, position=last + len(rows) + 1, author=key[0], words=key[1],
            person_id=people.get(key[0]), evidence=evidence,
        ))  # fmt: skip
    Opinion.objects.bulk_create(rows)
    record(actor, "record-opinions", kind="meeting", object_id=meeting.pk, label=meeting.title,
           detail={"count": len(rows)})  # fmt: skip
    return len(rows)


@transaction.atomic
def take_from_paper(actor: Actor, *, document_id: int) -> Meeting:
    """A meeting with the opinions that the latest reading found in kept minutes. Raises PlanError for none."""
    require(actor, "opinion.edit")
    document = Document.objects.filter(area_id=actor.area_id, pk=document_id, removed=None).first()
    if document is None:
        raise PlanError("没有找到这份文稿。", "它可能已被移除，请回到文稿列表查看。", code="not-found")
    latest = ReadingRecord.objects.filter(document=document, state=ReadingState.DONE).select_related("text")
    reading = latest.order_by("-pk").first()
    found = from_form(reading.form or {}).opinions if reading else ()
    if reading is None or not found:
        raise PlanError("这份文稿里没有读到意见建议。", "可以把会议记录的文字粘贴进来，逐条核对。", code="no-opinions")
    meeting = hold_meeting(actor, title=document.title, held_on=document.dated, document_id=document.pk)
    said = [Spoken(one.author, reading.text.text[one.start : one.end], one.start, one.end) for one in found]
    record_opinions(actor, meeting_id=meeting.pk, said=said, from_paper=True)
    return meeting


@transaction.atomic
def mend_opinion(actor: Actor, *, seen: Seen, author: str, words: str) -> Opinion:
    """Change the author or the words. Raises PlanError where one is empty, Conflict where it moved on."""
    opinion = _taken(actor, seen)
    if not author.strip() or not words.strip():
        raise PlanError("意见人和内容都要填写。", "请补全后再保存。", code="empty")
    opinion.author, opinion.words = author.strip()[:60], words.strip()
    opinion.person_id = _people(actor, {opinion.author}).get(opinion.author)
    return _keep(actor, opinion, "mend", "author", "words", "person")


@transaction.atomic
def merge_opinions(actor: Actor, *, seen: Sequence[Seen]) -> Opinion:
    """Make several opinions one: the first stays and stands for all their authors; the others are kept as merged."""
    rows = [_taken(actor, one) for one in sorted(set(seen), key=lambda one: one.opinion)]
    if len(rows) < 2 or len({row.meeting_id for row in rows}) > 1:
        raise PlanError("合并要在同一次会议里至少选两条。", "请再选一条。", code="merge")
    if any(row.state != OpinionState.OPEN for row in rows):
        raise PlanError("只有还没答复的意见能合并。", "已答复的请先撤销答复。", code="merge")
    first, *rest = sorted(rows, key=lambda row: (row.position, row.pk))
    for row in rest:
        row.state, row.merged_into = OpinionState.MERGED, first
        _keep(actor, row, "merge", "state", "merged_into")
    return _keep(actor, first, "merge-into")


@transaction.atomic
def reopen_opinion(actor: Actor, *, seen: Seen) -> Opinion:
    """Take the answer or the merge of an opinion back. A task made from it is dropped where its plan can be changed."""
    opinion = _taken(actor, seen)
    if opinion.state == OpinionState.OPEN:
        raise PlanError("这条意见还没有答复。", "没有可以撤销的。", code="open")
    item = opinion.item
    if item is not None and item.state in (ItemState.PROPOSED, ItemState.ADOPTED):
        adopting.drop(actor, plan_id=item.plan_id, items=[item.pk], reason="撤销采纳意见")
    elif item is not None and item.state == ItemState.LIVE:
        raise PlanError("由它形成的任务已经印发。", "需要变动请修订该方案。", code="issued")
    opinion.state, opinion.merged_into, opinion.item = OpinionState.OPEN, None, None
    opinion.answer, opinion.answered_at, opinion.answered_by_id = "", None, None
    return _keep(actor, opinion, "reopen", "state", "merged_into", "item", "answer", "answered_at", "answered_by")


@transaction.atomic
def refuse_opinion(actor: Actor, *, seen: Seen, reason: str, now: datetime) -> Opinion:
    """Not adopted, and why. Raises PlanError without a reason."""
    opinion = _answerable(actor, seen)
    if not reason.strip():
        raise PlanError("不采纳要写明理由。", "请填写给意见人的答复。", code="no-reason")
    return _answer(actor, opinion, OpinionState.NOT_ADOPTED, reason, now)


@transaction.atomic
def adopt_opinion(
    actor: Actor, *, seen: Seen, plan_id: int, content: str, answer: str = "", parent: int | None = None, now: datetime
) -> Opinion:  # fmt: skip
    """Make it a task of a draft; the task's remarks name everybody who said so. Raises PlanError, Conflict."""
    opinion = _answerable(actor, seen)
    item = adopting.add(actor, plan_id=plan_id, content=content or opinion.words, parent=parent)
    note = f"来自意见建议：{'、'.join(authors_of(opinion))}（{opinion.meeting.title}）"
    opinion.item = assigning.edit(actor, plan_id=plan_id, item=item.pk, revision=item.revision, note=note)
    return _answer(actor, opinion, OpinionState.ADOPTED, answer, now)


def authors_of(opinion: Opinion) -> list[str]:
    """Everybody who said it, through all merges, each once: the one that stayed first."""
    found, waiting = [opinion.author], [opinion.pk]
    while waiting:
        rows = Opinion.objects.filter(merged_into__in=waiting).order_by("position", "pk").values_list("pk", "author")
        waiting = [pk for pk, _ in rows]
        found += [author for _, author in rows]
    return list(dict.fromkeys(found))


def _answer(actor: Actor, opinion: Opinion, state: OpinionState, words: str, now: datetime) -> Opinion:
    opinion.state, opinion.answer = state, words.strip()
    opinion.answered_at, opinion.answered_by_id = now, actor.account_id
    return _keep(actor, opinion, "answer", "state", "answer", "answered_at", "answered_by", "item")


def _answerable(actor: Actor, seen: Seen) -> Opinion:
    opinion = _taken(actor, seen)
    if opinion.state != OpinionState.OPEN:
        raise PlanError(f"这条意见已经是“{opinion.get_state_display()}”。", "要改答复，请先撤销。", code="answered")
    return opinion


def _taken(actor: Actor, seen: Seen) -> Opinion:
    """The opinion, held for this transaction, at the revision seen."""
    require(actor, "opinion.edit")
    act_as(actor)
    rows = Opinion.objects.select_for_update(of=("self",)).select_related("meeting", "item", "answered_by")
    opinion = rows.filter(area_id=actor.area_id, pk=seen.opinion).first()
    if opinion is None:
        raise PlanError("没有找到这条意见。", "请刷新页面。", code="not-found")
    if seen.revision is not None and opinion.revision != seen.revision:
        who = opinion.answered_by.name if opinion.answered_by else ""
        raise Conflict(item=opinion.pk, who=who, theirs=_theirs(opinion))
    return opinion


def _theirs(opinion: Opinion) -> dict[str, Any]:
    return {name: getattr(opinion, name) for name in ("author", "words", "state", "answer", "revision")}


def _keep(actor: Actor, opinion: Opinion, verb: str, *fields: str) -> Opinion:
    opinion.revision += 1
    opinion.save(update_fields=[*fields, "revision"])
    label = opinion.meeting.title
    record(actor, verb, kind="opinion", object_id=opinion.pk, label=label, detail={"state": opinion.state})
    return opinion


def _meeting(actor: Actor, pk: int) -> Meeting:
    meeting = Meeting.objects.select_for_update().filter(area_id=actor.area_id, pk=pk).first()
    if meeting is None:
        raise PlanError("没有找到这次会议。", "请回到会议列表。", code="not-found")
    return meeting


def _people(actor: Actor, names: set[str]) -> dict[str, int]:
    """Name → person where exactly one bears it: two of a name are nobody for certain."""
    found: dict[str, list[int]] = {}
    people = Person.objects.filter(area_id=actor.area_id, active=True, name__in=names)
    for name, pk in people.values_list("name", "pk"):
        found.setdefault(name, []).append(pk)
    return {name: pks[0] for name, pks in found.items() if len(pks) == 1}
