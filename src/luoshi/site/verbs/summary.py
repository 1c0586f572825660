"""The summary of a folder's readings: a line a file, and every file's findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from luoshi.paper.writers.xlsx import Column, Marked, SheetOut, Value, write_workbook
from luoshi.reading.labels import LAYERS
from luoshi.site.verbs.folder import Outcome

FILES = (
    Column("文件", 36),
    Column("文种", 12, True),
    Column("标题", 40),
    Column("成文日期", 12, True),
    Column("字数", 9, True),
    *(Column(name, 9, True) for name in LAYERS.values()),
    Column("提示", 30),
    Column("没有读成的原因", 36),
    Column("办法", 36),
)
FINDINGS = (
    Column("文件", 30),
    Column("规则", 20, True),
    Column("程度", 8, True),
    Column("发现", 44),
    Column("建议", 44),
    Column("原文", 44),
)


def write_summary(results: Sequence[Outcome], target: Path) -> None:
    """Two sheets: 读取汇总 and 体检发现."""
    found = ((result.name, *row) for result in results for row in result.findings)
    sheets = [SheetOut("读取汇总", FILES, map(_line, results)), SheetOut("体检发现", FINDINGS, found)]
    write_workbook(target, sheets)


def _line(result: Outcome) -> Sequence[Value | Marked]:
    return list(_cells(result))


def _cells(result: Outcome) -> Iterator[Value | Marked]:
    yield result.name
    if result.error:
        yield from [None] * (len(FILES) - 3)
        yield Marked(result.error, "open")
        yield result.remedy
    else:
        yield from (result.kind, result.title, result.dated, result.characters, *result.counts, result.notices)
        yield from (None, None)
