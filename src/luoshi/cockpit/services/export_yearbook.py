"""The year book goes out as an official paper; who took it stands in the trail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from django.db import transaction

from luoshi.audit.services import record
from luoshi.cockpit.queries.yearbook import Chapter, Section, Told, chapters_of, sections
from luoshi.cockpit.rules.number_headings import number_headings
from luoshi.cockpit.rules.tell_task import Deed, tell_task
from luoshi.ground.errors import LuoshiError
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.paper.writers.official import Heading, Official, Paragraph, Part, write_official

#: Levels of a paper: the plan, its headings, the task.
PLAN, TASK = 1, 4


@transaction.atomic
def export_yearbook(actor: Actor, target: BinaryIO, *, year: int, plan: int | None = None, today: date) -> str:
    """Write the year's plans, or the one of that id; the title, which names the file.

    Raises Forbidden, LuoshiError (``empty``) where the year has no plan.
    """
    chapters = [one for one in chapters_of(actor, year) if plan is None or one.plan.pk == plan]
    if not chapters:
        raise LuoshiError(f"{year} 年还没有印发的方案。", "请先印发方案，或换一个年份。", code="empty")
    county = Area.objects.get(pk=actor.area_id).name
    title = f"{county}{year}年重点工作落实年册"
    blocks = [block for one in reversed(chapters) for block in _blocks(one, sections(actor, one.plan, today=today))]
    marks = number_headings(level for level, _words, _told in blocks)
    parts = [_part(mark, *block, today=today) for mark, block in zip(marks, blocks, strict=True)]
    write_official(target, Official(title, parts))
    detail = {"year": year, "plans": len(chapters)}
    record(actor, "export", kind="plan", object_id=plan or "", label=title, detail=detail)
    return title


def _blocks(chapter: Chapter, found: list[Section]) -> Iterator[tuple[int, str, Told | None]]:
    """(level, words, task) of every heading and task, in order."""
    plan = chapter.plan
    yield PLAN, plan.title + (f"（{plan.number}）" if plan.number else ""), None
    for section in found:
        heading = section.frame.heading if section.frame else None
        depth = heading.depth if heading else 0
        words = heading.item.content if heading and heading.item else "其他任务"
        yield min(PLAN + 1 + depth, TASK - 1), words, None
        for told in section.tasks:
            yield TASK, told.row.item.content, told


def _part(mark: str, level: int, words: str, told: Told | None, *, today: date) -> Part:
    if told is None:
        return Heading(level, mark + words)
    return Paragraph(tell_task(_deed(told), today=today), lead=f"{mark}{words.rstrip('。')}。", level=TASK)


def _deed(told: Told) -> Deed:
    item, row = told.row.item, told.row
    document = item.plan.document
    return Deed(
        content=item.content, quote=row.quote, paper=f"《{document.title}》" if document else "",
        leads=[one.short for one in row.leads], supporting=[one.short for one in row.supporting],
        leader=item.leader.person.name if item.leader else "",
        deadline=item.deadline_words or (item.due.isoformat() if item.due else ""),
        said=[(one.author, one.words) for one in told.opinions],
        disputes=[(one.request.unit.short, one.reason, one.settlement) for one in told.disputes],
        results=[(one.source, one.words, one.state) for one in told.results], closed_for=told.closed_for,
        due=item.due, standing=item.date_kind == "standing",
    )  # fmt: skip
