"""The task table 任务分解表 as a docx that an office can correct, print and send round."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from luoshi.ground.period.days import say_day
from luoshi.paper.model import Paper
from luoshi.paper.writers.docx import OfficialPaper
from luoshi.paper.writers.table import Column, TableCell
from luoshi.reading.model import Reading
from luoshi.reading.tables import Entry, TaskRow, task_rows

# 225 mm, the length of the type area.
COLUMNS = (
    Column("序号", 10, "center"),
    Column("工作内容", 60),
    Column("目标任务", 30),
    Column("牵头领导", 18, "center"),
    Column("牵头单位", 24, "center"),
    Column("配合单位", 22, "center"),
    Column("完成时限", 22, "center"),
    Column("备注／依据", 39),
)
OPEN_SHADE = "F2F2F2"
_LISTED = 40


def write_division(reading: Reading, paper: Paper, target: Path | BinaryIO) -> None:
    """A page that says what was read and what is still open, then the table in landscape."""
    rows = list(task_rows(reading, paper.text))
    name = reading.title or Path(paper.name).stem
    out = OfficialPaper(f"{name}任务分解表")
    out.title(f"{name}\n任务分解表（建议稿）" if name else "任务分解表（建议稿）")
    for level, line in _cover(reading, rows):
        if level:
            out.heading(line, level)
        else:
            out.body(line)
    out.turn()
    out.caption("任务分解表")
    out.note("“待明确”是原文没有说明、需要核定的；“推定”是按所注规则得出、需要确认的。")
    out.table(COLUMNS, (_cells(row) for row in rows))
    out.save(target)


def _cover(reading: Reading, rows: list[TaskRow]) -> Iterator[tuple[int, str]]:
    """``(level, words)``, level 0 for body text."""
    dated = say_day(reading.dated) if reading.dated else "未注明"
    yield 0, f"本表按原文逐句读出任务{len(rows)}项，供核定。原文成文日期：{dated}。核定以前，各项都是建议。"
    gaps = [
        ("牵头单位", [row.number for row in rows if row.lead.open and row.leader.open]),
        ("完成时限", [row.number for row in rows if row.deadline.open]),
    ]
    if any(numbers for _, numbers in gaps):
        yield 1, "一、需要明确的事项"
        for what, numbers in gaps:
            if numbers:
                yield 0, f"原文没有说明{what}的{len(numbers)}项：第{_listed(numbers)}项。"
    if reading.findings:
        yield 1, f"{'二' if any(numbers for _, numbers in gaps) else '一'}、需要核对的表述"
        for number, finding in enumerate(reading.findings[:_LISTED], 1):
            yield 0, f"{number}．{finding.message}{finding.remedy}"


def _listed(numbers: list[int]) -> str:
    """``1至3、5``: runs of three and more are drawn together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs]
    return "、".join(words)


def _cells(row: TaskRow) -> list[TableCell]:
    return [
        TableCell(str(row.number)),
        TableCell(row.content),
        TableCell(row.targets),
        _entry(row.leader),
        _entry(row.lead),
        _entry(row.supporting),
        _entry(row.deadline, f"最迟{say_day(row.due)}" if row.due else ""),
        TableCell(row.basis, note=row.path),
    ]


def _entry(entry: Entry, note: str = "") -> TableCell:
    if entry.state == "implied":
        note += f"（推定：{entry.rule}）" if entry.rule else "（推定）"
    return TableCell(entry.text, note, OPEN_SHADE if entry.open else "")
