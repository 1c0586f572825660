"""A reading as a report to read on a terminal or to paste into a chat: no markup, one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import get_terminal_size
from typing import TextIO

from luoshi.paper import Paper
from luoshi.reading import Reading
from luoshi.reading.labels import KINDS, LAYERS, SEVERITIES
from luoshi.reading.tables import task_rows, words
from luoshi.site.verbs.places import Places
from luoshi.site.verbs.terminal import fold, grid

_TASK_HEAD = ("序号", "工作内容", "牵头", "配合", "完成时限", "原文位置")
# All but the second, which takes what the screen leaves.
_TASK_COLUMNS = (4, 16, 12, 16, 11)
_NARROWEST, _WIDEST, _GAPS = 90, 150, 10


def write_report(reading: Reading, paper: Paper, out: TextIO) -> None:
    """Title and counts, outline, task table, frames, findings; places are code points of the paper's text."""
    for line in _lines(reading, paper):
        out.write(f"{line}\n")


def _lines(reading: Reading, paper: Paper) -> Iterator[str]:
    yield f"《{reading.title}》" if reading.title else paper.name or "（无标题）"
    dated = reading.dated.isoformat() if reading.dated else "文中未见日期"
    yield f"文种：{KINDS[reading.kind]}　成文日期：{dated}　阅读日期：{reading.today.isoformat()}"
    yield "　".join(f"{name} {len(getattr(reading, layer))}" for layer, name in LAYERS.items())
    yield from (f"注意：{notice}" for notice in paper.notices)
    yield from _section("提纲", _outline(reading), "没有找到标题或编号。")
    yield from _section("任务分解", _tasks(reading, paper.text), "没有找到任务。")
    yield from _section("工作框架", (words(paper.text, frame.start, frame.end) for frame in reading.frames))
    yield from _section("体检发现", _findings(reading, paper), "没有发现问题。")


def _section(title: str, lines: Iterator[str], empty: str = "") -> Iterator[str]:
    first = next(lines, empty)
    if first:
        yield from ("", f"── {title} ──", first)
        yield from lines


def _outline(reading: Reading) -> Iterator[str]:
    for node in reading.outline:
        yield f"{'　　' * (node.level - 1)}{node.marker}{node.title}"


def _tasks(reading: Reading, text: str) -> Iterator[str]:
    rows = [
        (
            str(row.number),
            row.content,
            str(row.lead) if row.lead.state != "not stated" else str(row.leader),
            str(row.supporting),
            f"{row.deadline} → {row.due}" if row.due else str(row.deadline),
            f"{row.start}–{row.end}",
        )
        for row in task_rows(reading, text)
    ]
    screen = min(max(get_terminal_size((120, 40)).columns, _NARROWEST), _WIDEST)
    first, *others = _TASK_COLUMNS
    return grid(_TASK_HEAD, rows, (first, screen - sum(_TASK_COLUMNS) - _GAPS, *others)) if rows else iter(())


def _findings(reading: Reading, paper: Paper) -> Iterator[str]:
    places = Places(paper)
    for finding in reading.findings:
        yield f"{places.of(finding.start)} {SEVERITIES[finding.severity]} [{finding.code}] {finding.message}"
        yield f"    原文：{words(paper.text, finding.start, finding.end)[:60]}"
        yield from (f"    {line}" for line in fold(f"→ {finding.remedy}", 100))
