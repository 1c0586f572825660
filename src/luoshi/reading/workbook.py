"""A reading as a workbook: the task table, the figures, what is missing, the names, the outline, the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from luoshi.paper.model import Paper
from luoshi.paper.writers.xlsx import Column, Marked, SheetOut, Value, write_workbook
from luoshi.reading.labels import BLANK_KINDS, FIGURE_ROLES, NAME_KINDS, SEVERITIES
from luoshi.reading.model import Reading
from luoshi.reading.tables import Entry, heading_path, task_rows, words

Row = Sequence[Value | Marked]
_PLACE = (Column("起", 8, True, printed=False), Column("止", 8, True, printed=False))
_AROUND = 24


def write_reading(reading: Reading, paper: Paper, target: Path | BinaryIO) -> None:
    """Write the workbook; the columns 起 and 止 count characters of the paper's text from 0."""
    write_workbook(target, _sheets(reading, paper.text))


def _sheets(reading: Reading, text: str) -> Iterator[SheetOut]:
    yield SheetOut("任务分解表", TASKS, _tasks(reading, text))
    yield SheetOut("指标数据", FIGURES, _figures(reading, text))
    yield SheetOut("空白项", BLANKS, _blanks(reading, text))
    yield SheetOut("名称", NAMES, ((n.text, NAME_KINDS[n.kind], n.start, n.end) for n in reading.names))
    yield SheetOut("提纲", OUTLINE, _outline(reading))
    yield SheetOut("体检发现", FINDINGS, _findings(reading, text))


TASKS = (
    Column("序号", 6, True),
    Column("工作内容", 42),
    Column("目标任务", 24),
    Column("牵头领导", 12, True),
    Column("牵头单位", 18, True),
    Column("配合单位", 18, True),
    Column("完成时限", 14, True),
    Column("最迟日期", 12, True),
    Column("备注／依据", 40),
    *_PLACE,
)


def _tasks(reading: Reading, text: str) -> Iterator[Row]:
    for row in task_rows(reading, text):
        yield (
            row.number,
            row.content,
            row.targets,
            *map(_entry, (row.leader, row.lead, row.supporting, row.deadline)),
            row.due,
            "\n".join(filter(None, (row.basis, f"〔{row.path}〕" if row.path else ""))),
            row.start,
            row.end,
        )


def _entry(entry: Entry) -> Value | Marked:
    if entry.open:
        return Marked(entry.text, "open")
    return Marked(str(entry), "implied") if entry.state == "implied" else entry.text


FIGURES = (
    Column("指标", 30),
    Column("原文数字", 12, True),
    Column("数值", 14),
    Column("单位", 10, True),
    Column("性质", 10, True),
    Column("方向", 8, True),
    Column("约数", 8, True),
    Column("地区", 14, True),
    Column("时期", 18, True),
    Column("比较范围", 12, True),
    Column("前后文", 50),
    *_PLACE,
)


def _figures(reading: Reading, text: str) -> Iterator[Row]:
    for figure in reading.figures:
        yield (
            figure.indicator,
            figure.text,
            figure.value,
            figure.unit,
            FIGURE_ROLES[figure.role],
            "降" if figure.sign < 0 else None,
            figure.approx,
            figure.area,
            figure.period,
            figure.scope,
            _around(text, figure.start, figure.end),
            figure.start,
            figure.end,
        )


BLANKS = (Column("序号", 6, True), Column("缺什么", 10, True), Column("前后文", 70), *_PLACE)


def _blanks(reading: Reading, text: str) -> Iterator[Row]:
    for number, blank in enumerate(reading.blanks, 1):
        yield number, BLANK_KINDS[blank.kind], _around(text, blank.start, blank.end), blank.start, blank.end


NAMES = (Column("名称", 40), Column("类别", 12, True), *_PLACE)

OUTLINE = (Column("层级", 6, True), Column("编号", 10, True), Column("标题", 50), Column("所在标题", 50), *_PLACE)


def _outline(reading: Reading) -> Iterator[Row]:
    for node in reading.outline:
        title = f"{'　' * (node.level - 1)}{node.title}"
        yield node.level, node.marker, title, heading_path(reading.outline, node.parent), node.start, node.end


FINDINGS = (
    Column("程度", 8, True),
    Column("规则", 20, True),
    Column("发现", 50),
    Column("建议", 50),
    Column("原文", 50),
    *_PLACE,
)


def _findings(reading: Reading, text: str) -> Iterator[Row]:
    for found in reading.findings:
        quoted = words(text, found.start, found.end)
        severity = SEVERITIES[found.severity]
        yield severity, found.code, found.message, found.remedy, quoted, found.start, found.end


def _around(text: str, start: int, end: int) -> str:
    """The words before and after on the same line, the thing itself in 【】."""
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    return f"{before}【{text[start:end]}】{after}"
