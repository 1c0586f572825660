"""Task tables: what a row's cells say under the heads 责任单位, 完成时限, 年度目标 and the like.

Works on tables that the file keeps and on tables flattened into one paragraph a cell (web copies, text files).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from luoshi.ground.span import Span
from luoshi.reading.sheet import Paragraph, Sheet

Row = list[Span]
_FIRST: Final = re.compile(r"序\s*号|编\s*号|项目序号|No\.?")
_COUNTED: Final = re.compile(r"\d{1,3}[.．、]?|（?[一二三四五六七八九十]{1,3}[）、]?")
_LEAD: Final = re.compile(
    r"(?:责任|牵头|主办|主责|承办|实施|落实|主管)(?:单位|部门|领导|人|主体|科室|镇街)|包保领导|分管领导|责任县领导|县级领导|负责人"
)
_HELP: Final = re.compile(r"(?:配合|协办|协助|参与|参加)(?:单位|部门|科室)")
_DUE: Final = re.compile(r"(?:完成|办结|整改|推进|时间)?(?:时限|期限|时间|节点|日期)|时间(?:安排|进度|要求)")
_GOAL: Final = re.compile(
    r"(?:年度|工作|主要|建设|具体|阶段|整改)*(?:目标|任务|内容|举措|措施|事项|要求)(?:及|和|与)?(?:任务|内容|要求|标准|措施|目标)*|任务内容|"
    r"重点(?:工作|任务|事项)|(?:实事|项目|工作)(?:内容|任务)"
)
_NAME: Final = re.compile(r"(?:实事|项目|任务|工作|事项)(?:名称|项目)?")


class TableTask(NamedTuple):
    """A row's goal cell with its owner and deadline cells."""

    start: int
    end: int
    leads: tuple[Span, ...]
    helps: tuple[Span, ...]
    due: Span | None


class _Columns(NamedTuple):
    goal: int
    leads: tuple[int, ...]
    helps: tuple[int, ...]
    due: int | None


def table_tasks(sheet: Sheet) -> tuple[list[TableTask], list[Span]]:
    """The tasks that tables hold, and the stretches of the text that these tables take up."""
    tasks: list[TableTask] = []
    taken: list[Span] = []
    text = sheet.flat
    headed: tuple[int, _Columns] | None = None
    for rows in _tables(sheet):
        columns = _columns([text[cell.start : cell.end] for cell in rows[0]])
        if columns:
            headed = len(rows[0]), columns
            told = rows[1:]
        elif headed and len(rows[0]) == headed[0] and _goes_on(text, rows):
            columns, told = headed[1], rows
        else:
            continue
        taken.append(Span(rows[0][0].start, max(cell.end for row in rows for cell in row)))
        tasks += [task for row in told if (task := _task(text, row, columns))]
    return tasks, taken


def _goes_on(text: str, rows: Sequence[Row]) -> bool:
    """Whether a table without a head row goes on counting that of the same width above it (a page or a heading parts
    them)."""
    return all(_COUNTED.fullmatch(text[row[0].start : row[0].end].strip()) for row in rows)


def _columns(heads: Sequence[str]) -> _Columns | None:
    """Which column is what; None where nobody is told to do anything."""
    names = [re.sub(r"\s", "", head) for head in heads]
    leads = tuple(i for i, name in enumerate(names) if _LEAD.search(name) and not _HELP.search(name))
    helps = tuple(i for i, name in enumerate(names) if _HELP.search(name))
    due = next((i for i, name in enumerate(names) if _DUE.search(name) and i not in leads), None)
    used = {*leads, *helps, due}
    goals = [i for i, name in enumerate(names) if i not in used and len(name) <= 12]
    told = [i for i in goals if _GOAL.search(names[i])] or [i for i in goals if _NAME.search(names[i])]
    if not told or not (leads or helps):
        return None
    return _Columns(told[-1], leads, helps, due)


def _task(text: str, row: Row, columns: _Columns) -> TableTask | None:
    last = max((columns.goal, *columns.leads, *columns.helps, columns.due or 0))
    if last >= len(row):
        return None
    goal = row[columns.goal]
    words = text[goal.start : goal.end]
    if len(words) < 4 or not re.search(r"[一-鿿]", words):
        return None
    due = row[columns.due] if columns.due is not None else None
    return TableTask(
        goal.start, goal.end, tuple(row[i] for i in columns.leads), tuple(row[i] for i in columns.helps), due
    )


def _tables(sheet: Sheet) -> Iterator[list[Row]]:
    """Every table as rows of cells; a merged or missing cell is not made up."""
    cells = [paragraph for paragraph in sheet.paragraphs if paragraph.kind == "cell"]
    placed: dict[int, dict[int, dict[int, Span]]] = {}
    loose: list[Paragraph] = []
    for cell in cells:
        block = sheet.paper.blocks[cell.block]
        if block.table is None or block.row is None or block.column is None:
            loose.append(cell)
            continue
        row = placed.setdefault(block.table, {}).setdefault(block.row, {})
        before = row.get(block.column)
        row[block.column] = Span(before.start if before else cell.start, cell.end)
    for table in placed.values():
        width = max(max(row) for row in table.values()) + 1
        rows = [[row.get(i, Span(0, 0)) for i in range(width)] for _, row in sorted(table.items())]
        yield _from_head(sheet.flat, rows) or rows
    yield from _flattened(sheet.flat, loose)


def _from_head(text: str, rows: list[Row]) -> list[Row]:
    """The rows from the head row on (a title row may stand above it)."""
    for index, row in enumerate(rows[:4]):
        if _columns([text[cell.start : cell.end] for cell in row]):
            return rows[index:]
    return []


def _flattened(text: str, cells: Sequence[Paragraph]) -> Iterator[list[Row]]:
    """Tables of a paragraph a cell: the head row begins with 序号 and the first row after it with 1."""
    index = 0
    while index < len(cells):
        if not _FIRST.fullmatch(text[cells[index].start : cells[index].end]):
            index += 1
            continue
        width = next((n for n in range(2, 13) if _is(text, cells, index + n, ("1", "一", "01"))), 0)
        if not width:
            index += 1
            continue
        rows, at = [[Span(c.start, c.end) for c in cells[index : index + width]]], index + width
        while _is(
            text, cells, at, (str(len(rows)), f"{len(rows):02}", "一二三四五六七八九十"[len(rows) - 1 : len(rows)])
        ):
            rows.append([Span(c.start, c.end) for c in cells[at : at + width]])
            at += width
        yield rows
        index = at


def _is(text: str, cells: Sequence[Paragraph], index: int, words: tuple[str, ...]) -> bool:
    return index < len(cells) and text[cells[index].start : cells[index].end].rstrip("．.、") in words
