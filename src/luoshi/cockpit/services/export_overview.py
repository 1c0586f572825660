"""The overview goes out as a workbook or as a paper in landscape; who took it stands in the trail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import BinaryIO, Literal

from django.db import transaction

from luoshi.audit.services import record
from luoshi.cockpit.queries.frames import Frame
from luoshi.cockpit.queries.overview import Choice, Overview, overview
from luoshi.ground.missing import Missing
from luoshi.indicators.queries.dashboard import Line
from luoshi.indicators.queries.panel import Said
from luoshi.indicators.queries.promises import standing
from luoshi.indicators.rules.exact import printed
from luoshi.indicators.rules.sentence import period_words
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.paper.sheets import Column, SheetOut, Value, write_rows
from luoshi.paper.writers.docx import OfficialPaper
from luoshi.paper.writers.geometry import LANDSCAPE
from luoshi.paper.writers.table import Column as PaperColumn
from luoshi.paper.writers.table import TableCell

Row = list[Value | int]
#: Heads with their widths in characters: a sheet, or a table of the paper, each.
FRAMES = (("工作思路", 46), ("任务", 8), ("已销号", 8), ("在办", 8), ("逾期", 8), ("半月内到期", 12), ("最近时限", 14),
          ("指标目标", 10), ("未达进度", 10), ("台账条目", 10))  # fmt: skip
FIGURES = (("指标", 28), ("时期", 14), ("数值", 14), ("单位", 10), ("增速", 10), ("位次", 8), ("位次变化", 10),
           ("目标进展", 34))  # fmt: skip
LATE = (("单位", 24), ("逾期未报", 12), ("最长逾期天数", 16))
REGISTERS = (("台账", 28), ("逾期未报", 12), ("最长逾期天数", 16))
LOAD = (("单位", 24), ("要数单和填报", 14), ("数据项", 10), ("约需小时", 10))


@transaction.atomic
def export_overview(
    actor: Actor, choice: Choice, target: BinaryIO, *, form: Literal["xlsx", "docx"], today: date
) -> str:  # fmt: skip
    """Write what the actor sees, released figures alone; the title, which names the file. Raises Forbidden."""
    found = overview(actor, choice, today=today, for_print=True)
    title = f"{Area.objects.get(pk=actor.area_id).name}工作总览（{today.year}年{today.month}月{today.day}日）"
    tables: list[tuple[str, tuple[tuple[str, int], ...], list[Row]]] = [
        ("工作思路", FRAMES, list(_frames(found))), (f"{choice.area.name}指标", FIGURES, list(_figures(found))),
        ("逾期单位", LATE, [[one.unit.name, one.filings, one.days] for one in found.late_units]),
        ("逾期台账", REGISTERS, [[one.register.name, one.filings, one.days] for one in found.late_registers]),
        ("报数负担", LOAD, [[one.unit.name, one.requests, one.cells, Decimal(str(one.hours))]
                        for one in found.heaviest]),
    ]  # fmt: skip
    (_paper if form == "docx" else _workbook)(target, title, tables)
    record(actor, "export", kind="ledger", label=title, detail={"form": form, "area": choice.area.code})
    return title


def _workbook(
    target: BinaryIO, title: str, tables: list[tuple[str, tuple[tuple[str, int], ...], list[Row]]]
) -> None:  # fmt: skip
    write_rows(target, [
        SheetOut(name, [Column(head, width) for head, width in heads], rows, above=(title,), frozen=1)
        for name, heads, rows in tables
    ])  # fmt: skip


def _paper(target: BinaryIO, title: str, tables: list[tuple[str, tuple[tuple[str, int], ...], list[Row]]]) -> None:
    paper = OfficialPaper(title, LANDSCAPE)
    paper.caption(title)
    for name, heads, rows in tables:
        if not rows:
            continue
        paper.note(name)
        whole = sum(width for _head, width in heads)
        columns = [
            PaperColumn(head, 225 * width / whole, "left" if place == 0 else "center")
            for place, (head, width) in enumerate(heads)
        ]
        paper.table(columns, [[_cell(one) for one in row] for row in rows])
    paper.save(target)


def _cell(value: Value | int) -> TableCell | str:
    return f"{value:,}" if isinstance(value, Decimal | int) and not isinstance(value, bool) else str(value or "")


def _frames(found: Overview) -> Iterator[Row]:
    for book in found.books:
        for frame in book.frames:
            counts = frame.heading.counts
            yield [
                _name(frame), counts.all, counts.closed, counts.live, counts.late, counts.soon,
                counts.next_due.isoformat() if counts.next_due else "", len(frame.targets),
                sum(one.tone == "bad" for one in frame.targets), frame.entries,
            ]  # fmt: skip


def _name(frame: Frame) -> str:
    item = frame.heading.item
    return "　" * frame.heading.depth + (item.content if item else f"《{frame.heading.plan.title}》其他任务")


def _figures(found: Overview) -> Iterator[Row]:
    told = found.moved
    lines = {one.desk.code: one for one in (*told.main, *told.risen, *told.fallen, *told.behind, *told.less)}
    for line in lines.values():
        yield _figure(line)


def _figure(line: Line) -> Row:
    targets = "；".join(filter(None, (standing(one)[0] for one in line.held)))
    moved = line.moved
    return [
        line.desk.definition.name, period_words(line.desk.definition, line.period), _said(line.value), line.value.unit,
        _said(line.growth), _said(line.place) if line.place else "", "" if isinstance(moved, Missing) else moved,
        targets,
    ]  # fmt: skip


def _said(said: Said) -> Value:
    return str(said.value) if isinstance(said.value, Missing) else printed(said.value, said.places)
