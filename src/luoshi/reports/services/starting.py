"""A report is begun: from a masked paper, from plain text, or from the report of the cycle before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.documents.queries import get_document
from luoshi.documents.rules.keep_layout import restore_paper
from luoshi.ground.period import Period
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.paper import Paper
from luoshi.paper.model import paper_from_text
from luoshi.reading import read
from luoshi.reports.errors import ReportError
from luoshi.reports.models import Block, Report, Slot
from luoshi.reports.queries.expanding import check_template
from luoshi.reports.queries.kinds import kind
from luoshi.reports.queries.reach import report as report_of
from luoshi.reports.rules.clean_words import clean
from luoshi.reports.rules.compose import cut
from luoshi.reports.rules.slots import Slot as Place
from luoshi.reports.rules.slots import find_slots
from luoshi.reports.rules.template import has_marks
from luoshi.reports.services.proposing import context_of, propose
from luoshi.requests.rules.read_period import say_period

#: A paper longer than this is no report: the page would not open.
MOST_PARAGRAPHS, MOST_SLOTS, MOST_CHARACTERS = 2000, 1000, 200_000
#: How often a kind is written: its period says it already.
_EVERY = re.compile("^(?:月度|季度|半年|年度)")


@transaction.atomic
def start_from_paper(
    actor: Actor, *, document_id: int, period: Period, title: str = "", now: datetime, today: date
) -> Report:  # fmt: skip
    """A report from a paper that is kept. Raises ReportError where it has no masks, Http404, Forbidden."""
    require(actor, "report.edit")
    document = get_document(actor, document_id)
    text, kind = document.text, document.format
    paper = restore_paper(text.text, document.layout, name=document.name, format=kind, sha256=text.sha256)
    titled = clean(title) or document.title
    return _start(actor, paper, period, title=titled, now=now, today=today, document_id=document.pk)


@transaction.atomic
def start_from_text(actor: Actor, *, text: str, period: Period, title: str, now: datetime, today: date) -> Report:
    """A report from words with masks. Raises ReportError, Forbidden."""
    require(actor, "report.edit")
    return _start(actor, paper_from_text(clean(text)), period, title=clean(title), now=now, today=today)


@transaction.atomic
def start_from_kind(actor: Actor, *, code: str, period: Period, title: str = "", now: datetime, today: date) -> Report:
    """A report from a kind of the pack, whose template it keeps as its own. Raises ReportError, Forbidden."""
    require(actor, "report.edit")
    definition = kind(actor, code)
    name = clean(title).strip() or say_period(period) + _EVERY.sub("", definition.name)
    return _start_marked(actor, definition.paragraphs, period, title=name, now=now, today=today, kind=definition.code)


def _start_marked(
    actor: Actor, paragraphs: Sequence[str], period: Period, *, title: str, now: datetime, today: date,
    kind: str = "", document_id: int | None = None,
) -> Report:  # fmt: skip
    """A report whose paragraphs are a template. Raises TemplateError where it makes no sense."""
    check_template(actor, paragraphs, period, today=today)
    act_as(actor)
    report = Report.objects.create(
        area_id=actor.area_id, title=title[:200], template=kind, marked=True, period_kind=period.kind,
        start=period.start, end=period.end, document_id=document_id, made_by=actor.name, made_at=now, changed_at=now,
    )  # fmt: skip
    keep_blocks(report, paragraphs)
    record(actor, "start", kind="report", object_id=report.pk, label=report.title, detail={"template": kind})
    return report


def _start(
    actor: Actor, paper: Paper, period: Period, *, title: str, now: datetime, today: date,
    document_id: int | None = None,
) -> Report:  # fmt: skip
    if len(paper.text) > MOST_CHARACTERS:
        raise ReportError(f"文稿有 {len(paper.text)} 字，太长。", "请分成几份，或先删去附件。", code="too-long")
    if has_marks(paper.text):
        lines = [line for line in paper.text.split("\n") if line.strip()]
        named = title.strip() or "报告"
        return _start_marked(actor, lines, period, title=named, now=now, today=today, document_id=document_id)
    last = period.end - timedelta(days=1)
    slots = find_slots(paper.text, read(paper, dated=last, today=max(today, last)))
    paragraphs = cut(paper.text, slots)
    if not paragraphs:
        raise ReportError("这份文稿里没有文字。", "请换一份，或直接粘贴文字。", code="empty")
    if not slots:
        raise ReportError("这份文稿里没有空。", "空要写成 *、××、__ 等掩码，一处一个。", code="no-slots")
    if len(slots) > MOST_SLOTS or len(paragraphs) > MOST_PARAGRAPHS:
        raise ReportError(f"文稿太长（{len(paragraphs)} 段，{len(slots)} 处空）。", "请分成几份。", code="too-long")
    act_as(actor)
    head = paragraphs[0] if len(paragraphs[0]) <= 60 and "{{" not in paragraphs[0] else ""
    report = Report.objects.create(
        area_id=actor.area_id, title=(title.strip() or head or "报告")[:200], period_kind=period.kind,
        start=period.start, end=period.end, document_id=document_id, made_by=actor.name, made_at=now, changed_at=now,
    )  # fmt: skip
    keep_blocks(report, paragraphs)
    keep_slots(report, slots)
    propose(actor, report)
    record(actor, "start", kind="report", object_id=report.pk, label=report.title, detail={"slots": len(slots)})
    return report


def keep_blocks(report: Report, paragraphs: Sequence[str]) -> None:
    """The paragraphs in their order."""
    rows = [Block(area_id=report.area_id, report=report, position=at, text=one) for at, one in enumerate(paragraphs)]
    Block.objects.bulk_create(rows, batch_size=500)


def keep_slots(report: Report, slots: Sequence[Place]) -> None:
    """The slots as they were read."""
    Slot.objects.bulk_create([slot_row(report, one) for one in slots], batch_size=500)


def slot_row(report: Report, one: Place) -> Slot:
    """A slot as it is kept."""
    return Slot(
        area_id=report.area_id, report=report, key=one.id, facet=one.facet, unit=one.unit[:20],
        indicator=one.indicator[:120], place=one.area[:60], period=one.period[:40], scope=one.scope[:40],
        approx=one.approx[:4], context=context_of(one)[:40],
    )  # fmt: skip


@transaction.atomic
def remove(actor: Actor, *, report_id: int, now: datetime) -> Report:
    """Take a report off the list; it can be brought back. A printed one stays. Raises ReportError."""
    require(actor, "report.edit")
    act_as(actor)
    report = report_of(actor, report_id, lock=True)
    if report.editions.exists():
        raise ReportError("印过的报告不能删除。", "可以开始下一期。", code="printed")
    report.removed_at = now
    report.save(update_fields=["removed_at"])
    record(actor, "remove", kind="report", object_id=report.pk, label=report.title)
    return report


@transaction.atomic
def restore(actor: Actor, *, report_id: int) -> Report:
    """Bring a removed report back. Raises ReportError where there is none."""
    require(actor, "report.edit")
    act_as(actor)
    report = Report.objects.filter(area_id=actor.area_id, pk=report_id, removed_at__isnull=False).first()
    if report is None:
        raise ReportError("没有可以恢复的报告。", "请从报告列表里打开。", code="not-removed")
    report.removed_at = None
    report.save(update_fields=["removed_at"])
    record(actor, "restore", kind="report", object_id=report.pk, label=report.title)
    return report
