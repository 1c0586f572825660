"""The words of a report: changed a paragraph at a time, so that two people do not write over each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.base import ModelState

from luoshi.audit.services import record
from luoshi.organization.actor import Actor
from luoshi.paper.model import paper_from_text
from luoshi.reading import read
from luoshi.reports.errors import NotFound, ReportError, Stale
from luoshi.reports.models import Block, Report, Slot
from luoshi.reports.queries.expanding import check_template
from luoshi.reports.rules.clean_words import clean
from luoshi.reports.rules.compose import MARK, keys_of, mark_of
from luoshi.reports.rules.slots import find_slots
from luoshi.reports.services.changing import opened
from luoshi.reports.services.proposing import propose
from luoshi.reports.services.starting import keep_blocks, slot_row

MOST = 5000


@transaction.atomic
def write(
    actor: Actor, *, report_id: int, block_id: int, text: str, revision: int, now: datetime, today: date
) -> Block:  # fmt: skip
    """Save a paragraph; masks in it become new slots. Raises Stale where somebody else saved it since ``revision``."""
    report = _paragraphs(actor, report_id, now)
    block = _block(report, block_id, revision)
    block.text, fresh = _with_slots(report, _one_line(text), today, block)
    block.revision += 1
    block.to_check = []
    block.save(update_fields=["text", "revision", "to_check"])
    _note_marks(report)
    if fresh:
        propose(actor, report, keys=fresh)
    record(actor, "write", kind="report", object_id=report.pk, label=report.title, detail={"paragraph": block.position})
    return block


@transaction.atomic
def insert(actor: Actor, *, report_id: int, after: int | None, text: str, now: datetime, today: date) -> Block:
    """A new paragraph behind another one, or at the beginning."""
    report = _paragraphs(actor, report_id, now)
    place = 0
    if after is not None:
        before = report.blocks.filter(pk=after).first()
        if before is None:
            raise NotFound
        place = before.position + 1
    report.blocks.filter(position__gte=place).update(position=F("position") + 1)
    words, fresh = _with_slots(report, _one_line(text), today)
    block = Block.objects.create(area_id=report.area_id, report=report, position=place, text=words)
    _note_marks(report)
    if fresh:
        propose(actor, report, keys=fresh)
    record(actor, "insert", kind="report", object_id=report.pk, label=report.title, detail={"paragraph": place})
    return block


@transaction.atomic
def drop(actor: Actor, *, report_id: int, block_id: int, revision: int, now: datetime) -> tuple[int, str]:
    """Remove a paragraph; its place and words, with which ``insert`` brings it back. Its slots stay as they are."""
    report = _paragraphs(actor, report_id, now)
    block = _block(report, block_id, revision)
    place, text = block.position, block.text
    block.delete()
    report.blocks.filter(position__gt=place).update(position=F("position") - 1)
    _note_marks(report)
    record(actor, "drop", kind="report", object_id=report.pk, label=report.title, detail={"paragraph": place})
    return place, text


@transaction.atomic
def rewrite(actor: Actor, *, report_id: int, text: str, revision: int, now: datetime, today: date) -> Report:
    """Change a template as a whole. Raises Stale where the report changed since ``revision``, TemplateError."""
    report = opened(actor, report_id, now=now)
    if report.revision != revision + 1:
        raise Stale("\n".join(report.blocks.values_list("text", flat=True)), report.revision - 1)
    paragraphs = [line.rstrip() for line in clean(text).replace("\r\n", "\n").split("\n") if line.strip()]
    if not paragraphs:
        raise ReportError("模板是空的。", "至少写一段。", code="empty")
    check_template(actor, paragraphs, report.period, today=today)
    report.blocks.all().delete()
    keep_blocks(report, paragraphs)
    record(actor, "rewrite", kind="report", object_id=report.pk, label=report.title)
    return report


def _paragraphs(actor: Actor, report_id: int, now: datetime) -> Report:
    """The report, opened for a change of one of its paragraphs; a template is changed as a whole."""
    report = opened(actor, report_id, now=now)
    if report.marked:
        raise ReportError("这份报告由模板生成，不能逐段修改。", "请点“修改模板”。", code="marked")
    return report


def _block(report: Report, pk: int, revision: int) -> Block:
    found = report.blocks.select_for_update().filter(pk=pk).first()
    if found is None:
        raise NotFound
    if found.revision != revision:
        raise Stale(found.text, found.revision)
    return found


def _note_marks(report: Report) -> None:
    """Which slots stand in the paper now."""
    keys = {key for text in report.blocks.values_list("text", flat=True) for key in keys_of(text)}
    report.slots.filter(there=True).exclude(key__in=keys).update(there=False)
    report.slots.filter(there=False, key__in=keys).update(there=True)


def _one_line(text: str) -> str:
    words = " ".join(clean(text).replace("\u2028", " ").splitlines()).strip()
    if len(words) > MOST:
        raise ReportError(f"这一段有 {len(words)} 字，太长。", f"请分成几段，每段不超过 {MOST} 字。", code="too-long")
    return words


def _with_slots(report: Report, text: str, today: date, block: Block | None = None) -> tuple[str, list[str]]:
    """The paragraph with a mark for each mask that was typed into it, and the new slots' keys. A mark that is no slot's
    is refused; one that was copied becomes a slot of its own, bound alike: the words around it may say otherwise."""
    rows_there = {one.key: one for one in report.slots.all()}
    known = set(rows_there)
    for mark in MARK.finditer(text):
        if mark[1] not in known:
            raise ReportError(f"“{mark[0]}”不是这份报告里的空。", "新的空请写 *，保存后再绑定。", code="bad-mark")
    text, copies = _copied(report, text, block, rows_there)
    known |= {one.key for one in copies}
    last = report.period.end - timedelta(days=1)
    plain = MARK.sub(lambda mark: "〔" + "·" * (len(mark[0]) - 2) + "〕", text)
    found = find_slots(plain, read(paper_from_text(plain), dated=last, today=max(today, last)))
    fresh = max([int(key[1:]) for key in known], default=0)
    rows: list[Slot] = []
    for one in reversed(found):
        fresh += 1
        key = f"s{fresh}"
        text = text[: one.start] + mark_of(key) + text[one.end :]
        rows.append(slot_row(report, one._replace(id=key)))
    Slot.objects.bulk_create([*copies, *rows])
    return text, [row.key for row in rows]


def _copied(
    report: Report, text: str, block: Block | None, known: Mapping[str, Slot]
) -> tuple[str, list[Slot]]:  # fmt: skip
    others = report.blocks.exclude(pk=block.pk) if block else report.blocks.all()
    seen = {key for words in others.values_list("text", flat=True) for key in keys_of(words)}
    last = max((int(key[1:]) for key in known), default=0)
    copies: list[Slot] = []

    def own(mark: re.Match[str]) -> str:
        if mark[1] not in seen:
            seen.add(mark[1])
            return mark[0]
        twin = copy(known[mark[1]])
        twin.pk, twin.key = None, f"s{last + len(copies) + 1}"
        twin._state = ModelState()
        copies.append(twin)
        return mark_of(twin.key)

    return MARK.sub(own, text), copies
