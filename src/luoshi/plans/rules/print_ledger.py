"""The county's ledger as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import BinaryIO, NamedTuple

from luoshi.ground.period.days import say_day
from luoshi.paper.writers.xlsx import Column, Marked, SheetOut, write_workbook

COLUMNS = (
    Column("序号", 6, centred=True),
    Column("工作内容", 60),
    Column("目标任务", 30),
    Column("牵头领导", 12, centred=True),
    Column("牵头单位", 22),
    Column("配合单位", 30),
    Column("完成时限", 18),
    Column("截止日期", 12, centred=True, dated=True),
    Column("来源方案", 36),
    Column("文号", 20),
)


class Task(NamedTuple):
    """A live task in plain words; ``late`` where its day has passed."""

    content: str
    target: str
    leader: str
    lead: str
    supporting: str
    deadline: str
    due: date | None
    plan: str
    number: str
    late: bool


def print_ledger(target: BinaryIO, tasks: Iterable[Task], *, county: str, today: date) -> None:
    """Write the tasks in their order, with filters and a head that stays; days that have passed are marked."""
    rows = (
        (
            number, one.content, one.target, one.leader, one.lead, one.supporting, one.deadline,
            Marked(one.due, "wrong" if one.late else ""), one.plan, one.number,
        )
        for number, one in enumerate(tasks, 1)
    )  # fmt: skip
    above = (f"{county}任务总台账", f"截至 {say_day(today)}")
    write_workbook(target, [SheetOut("总台账", COLUMNS, rows, above=above, frozen=2)])
