"""The overview as a workbook and as a paper in landscape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from luoshi.ground.missing import Missing
from luoshi.indicators.queries.panel import Said
from luoshi.indicators.rules.exact import printed
from luoshi.paper.sheets import Column, SheetOut, write_rows
from luoshi.paper.writers.docx import OfficialPaper
from luoshi.paper.writers.geometry import Page
from luoshi.paper.writers.table import Column as PaperColumn
from luoshi.paper.writers.table import TableCell

if TYPE_CHECKING:
    from luoshi.indicators.pages.reading.overview import Row

#: Narrower margins than a paper's: every line of the table stays one line, and the whole on three sheets.
SHEET = Page(297, 210, 22, 18, 20, 20, 9)
PACE = {"ahead": "快于", "behind": "慢于", "level": "持平"}
HEADS = (
    "指标",
    "时期",
    "单位",
    "数值",
    "增速",
    "位次",
    "位次变化",
    "年度目标",
    "完成率（%）",
    "较序时进度或目标（百分点）",
)


def write_workbook(target: BinaryIO, title: str, groups: Sequence[tuple[str, Sequence[Row]]]) -> None:
    """One sheet, a line of work after the other; figures are numbers, what is missing says why."""
    kinds = ("text", "text", "text", "number", "number", "number", "text", "text", "number", "text")
    widths = (28, 12, 10, 14, 10, 8, 12, 16, 12, 22)
    columns = [Column("条线", 14), *(Column(*one) for one in zip(HEADS, widths, kinds, strict=True))]
    rows = [[line, *_cells(row)] for line, group in groups for row in group]
    write_rows(target, [SheetOut("主要指标", columns, rows, above=(title,), frozen=2)])


def write_paper(target: BinaryIO, title: str, groups: Sequence[tuple[str, Sequence[Row]]]) -> None:
    """A ruled table on A4 in landscape, as it goes into a packet of papers."""
    paper = OfficialPaper(title, SHEET)
    paper.caption(title)
    widths = (54, 19, 22, 23, 17, 12, 21, 27, 19, 43)
    columns = [PaperColumn(head, width, "left" if place < 3 else "center")
               for place, (head, width) in enumerate(zip(HEADS, widths, strict=True))]  # fmt: skip
    paper.table(columns, list(_paper_rows(groups)))
    paper.note("位次变化为较上一发布期；未发布的数不列入。")
    paper.save(target)


def _paper_rows(groups: Sequence[tuple[str, Sequence[Row]]]) -> Iterable[list[TableCell | str]]:
    for line, rows in groups:
        yield [TableCell(line, span=len(HEADS), strong=True, keep=True, align="left")]
        for row in rows:
            yield [f"{one:,f}" if isinstance(one, Decimal) else str(one) for one in _cells(row)]


def _cells(row: Row) -> list[Decimal | str]:
    goal, growth = row.goal, row.line.growth
    clock = goal.clocks[0] if goal and goal.clocks else None
    pace = f"{PACE[clock.stand]}{clock.gap if clock.stand != 'level' else ''}" if clock and clock.stand else "—"
    if goal and goal.apart:
        pace = f"{'低于' if goal.apart.startswith('-') else '高于'}目标{goal.apart.lstrip('+-')}"
    elif goal and goal.at_most and goal.met:
        pace = "在上限内" if goal.met == "met" else "超出上限"
    place: Decimal | str = "—" if row.place is None or row.place.missing else _figure(row.line.place, "")
    percent: Decimal | str = Decimal(goal.percent.replace(",", "")) if goal and goal.percent else "—"
    grown = _figure(growth, row.growth.brief)
    return [
        row.name, row.when, row.value.unit, _figure(row.line.value, row.value.brief), grown, place, row.moved or "—",
        goal.amount if goal else "—", percent, pace,
    ]  # fmt: skip


def _figure(said: Said | None, brief: str) -> Decimal | str:
    """The figure as printed, or in a word why there is none."""
    if said is None:
        return "—"
    return brief if isinstance(said.value, Missing) else printed(said.value, said.places)
