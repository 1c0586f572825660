"""The load meter and a request's answers as workbooks."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import BinaryIO, NamedTuple

from luoshi.paper.writers.xlsx import Column, Marked, SheetOut, write_workbook

LOAD = (
    Column("序号", 6, centred=True), Column("单位", 30), Column("收到要数单", 12), Column("被要格数", 10),
    Column("用时（小时）", 12), Column("其中单位自报用时的单数", 22), Column("少报格数", 10),
    Column("减负比例（%）", 14),
    Column("要数最多的", 40), Column("其中台账填报", 40),
)  # fmt: skip
ANSWERS = (
    Column("序号", 6, centred=True), Column("单位", 30), Column("数据", 30), Column("计量单位", 10, centred=True),
    Column("口径", 40), Column("期间", 18), Column("数值", 16), Column("文字或没有数的原因", 30),
    Column("状态", 10, centred=True), Column("说明", 30),
    Column("来源", 24), Column("报送人", 12), Column("报送日期", 12, centred=True),
)  # fmt: skip


class LoadLine(NamedTuple):
    """A unit's month in plain words."""

    unit: str
    requests: int
    cells: int
    minutes: int
    stated: int
    spared: int
    share: int | None
    askers: str
    parts: str


class AnswerLine(NamedTuple):
    """A cell in plain words; ``waits`` where the unit has not answered."""

    unit: str
    name: str
    measure: str
    explanation: str
    period: str
    value: Decimal | None
    words: str
    state: str
    note: str
    source: str
    who: str
    day: str
    waits: bool


def print_load(target: BinaryIO, lines: Iterable[LoadLine], *, county: str, month: str, default: int) -> None:
    """Write the month's table, units in protocol order."""
    rows = (
        (
            at, one.unit, one.requests, one.cells, (Decimal(one.minutes) / 60).quantize(Decimal("0.1")), one.stated,
            one.spared, one.share, one.askers, one.parts,
        )
        for at, one in enumerate(lines, 1)
    )  # fmt: skip
    above = (f"{county}{month}单位报数负担表", f"没有另定用时的数据按每格 {default} 分钟估计；单位自报用时的按自报。")
    write_workbook(target, [SheetOut("负担表", LOAD, rows, above=above, frozen=2)])


def print_answers(target: BinaryIO, lines: Iterable[AnswerLine], *, title: str, above: str) -> None:
    """Write a request's cells; those that are not answered are marked."""
    rows = (
        (at, *one[:7], Marked(one.state, "open" if one.waits else ""), *one[8:12]) for at, one in enumerate(lines, 1)
    )
    write_workbook(target, [SheetOut("报数", ANSWERS, rows, above=(title, above), frozen=2)])
