"""A workbook that went out and comes back: its rows by item, what they said as exported, and what else is to be said.

Columns are known by their heads, so that they may have been moved, and some added; rows by their hidden number, so that
they may have been sorted, filtered, moved and copied.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from luoshi.paper.grids import Grid
from luoshi.plans.errors import PlanError
from luoshi.plans.rules.compare_table import FileRow
from luoshi.plans.rules.match_columns import Matched, head_field
from luoshi.plans.rules.print_workbook import ID_HEAD, KEPT, REVISION_HEAD
from luoshi.plans.rules.read_table import Head, find_head, read_table
from luoshi.plans.rules.table_lexicon import FOOT
from luoshi.plans.rules.table_lines import path_words

_OURS: Final = frozenset({ID_HEAD, REVISION_HEAD})


class ReadBack(NamedTuple):
    """``base`` is item → cells as exported (None where the file no longer says), ``revisions`` item → its revision as
    exported, ``columns`` field → column of the sheet, ``more`` heads of added columns."""

    grid: Grid
    meta: Mapping[str, Any]
    base: dict[int, dict[str, str]] | None
    revisions: dict[int, int]
    rows: tuple[FileRow, ...]
    columns: dict[str, int]
    more: tuple[str, ...]
    notices: tuple[str, ...]

    def address(self, row: int, field: str) -> str:
        """Where the field stands in a row; the row alone for what has no column of its own."""
        at = self.columns.get(field)
        return self.grid.address(row, at) if at is not None else f"第{row + 1}行"


def read_back(grids: Sequence[Grid], titles: Mapping[str, str]) -> ReadBack:
    """The edited table. ``titles`` maps the heads that the export printed to their fields.

    Raises PlanError where no sheet is one that went out.
    """
    grid, head = _sheet(grids)
    meta, base = _kept(grids)
    columns, more, notices = _columns(head, titles, meta)
    if "content" not in columns:
        raise PlanError("表里找不到“工作内容”这一列。", "请不要改表头；可重新导出后再改。", code="no-content-column")
    ids = next(at for at, words in enumerate(head.heads) if words.strip() == ID_HEAD)
    revision_at = next((at for at, words in enumerate(head.heads) if words.strip() == REVISION_HEAD), None)
    rows, revisions, said = _rows(grid, head, columns, ids, revision_at, meta)
    placed = {field: head.left + at for field, at in columns.items()}
    return ReadBack(grid, meta, base, revisions, tuple(rows), placed, tuple(more), (*notices, *said))


def _sheet(grids: Sequence[Grid]) -> tuple[Grid, Head]:
    """The sheet with the hidden numbers; the first shown one where several have them (a copied sheet)."""
    for grid in sorted(grids, key=lambda grid: not grid.shown):
        if grid.name == KEPT:
            continue
        for cell in grid.cells:
            if cell.text.strip() == ID_HEAD and (head := _head_around(grid, cell.row)):
                return grid, head
    raise PlanError(
        "这不是从落实导出的任务表，或者隐藏的“编号”列被删掉了。",
        "请重新导出后在导出的表里改；单位自己的表请用“由表格立项”。",
        code="not-exported",
    )


def _head_around(grid: Grid, row: int) -> Head | None:
    """The head whose last row is the one with the hidden numbers' head."""
    found = find_head(grid)
    if found and found.top <= row < found.top + found.height:
        return found
    cells = [cell for cell in grid.cells if cell.row == row]
    left = min(cell.column for cell in cells)
    right = max(cell.column for cell in grid.cells)
    words = {cell.column: " ".join(cell.text.split()) for cell in cells}
    return Head(row, 1, left, tuple(words.get(at, "") for at in range(left, right + 1)), tuple(cells))


def plan_of(grids: Sequence[Grid]) -> int | None:
    """The plan that a table was exported from, as the file itself remembers it; None where it does not."""
    told = _kept(grids)[0].get("plan")
    return told if isinstance(told, int) else None


def _kept(grids: Sequence[Grid]) -> tuple[Mapping[str, Any], dict[int, dict[str, str]] | None]:
    """What the sheet for the way back says; a row too long for its cell is not in it."""
    sheet = next((grid for grid in grids if grid.name == KEPT), None)
    if sheet is None:
        return {}, None
    words = {(cell.row, cell.column): cell.text for cell in sheet.cells}
    meta: dict[str, Any] = {}
    base: dict[int, dict[str, str]] = {}
    for row in sorted({row for row, _ in words}):
        try:
            told = json.loads(words.get((row, 1), ""))
        except ValueError:
            continue
        if not isinstance(told, dict):
            continue
        number = words.get((row, 0), "").strip()
        if number.isdigit():
            base[int(number)] = {str(field): str(cell) for field, cell in told.items()}
        else:
            meta = told
    return (meta, base) if meta else ({}, None)


def _columns(
    head: Head, titles: Mapping[str, str], meta: Mapping[str, Any]
) -> tuple[dict[str, int], list[str], list[str]]:
    columns: dict[str, int] = {}
    strange: list[tuple[int, str]] = []
    twice = []
    for at, words in enumerate(head.heads):
        field = titles.get("".join(words.split()), "")
        if words.strip() in _OURS or not words.strip():
            continue
        if field and field not in columns:
            columns[field] = at
        elif field:
            twice.append(words)
        else:
            strange.append((at, words))
    notices = [f"“{words}”有两列，只读了前一列。" for words in twice]
    wanted = [str(field) for field in meta.get("fields", ())]
    more = []
    for at, words in strange:
        field, sure, _ = head_field(words)
        if field in wanted and field not in columns and sure >= 0.8:
            columns[field] = at
            notices.append(f"表头“{words}”改过名，按“{_title(titles, field)}”读入。")
        else:
            columns[f"extra:{words}"] = at
            more.append(words)
    if more:
        notices.append(f"表里新增了列：{'、'.join(more)}。内容一并保存，导出时会带上。")
    missing = [field for field in wanted if field not in columns and field not in ("number", "category")]
    if missing:
        names = "、".join(_title(titles, field) for field in missing)
        notices.append(f"表里没有这些列：{names}。这些内容按没有修改处理。")
    return columns, more, notices


def _title(titles: Mapping[str, str], field: str) -> str:
    return next((title for title, one in titles.items() if one == field), field)


def _rows(
    grid: Grid, head: Head, columns: Mapping[str, int], ids: int, revision_at: int | None, meta: Mapping[str, Any]
) -> tuple[list[FileRow], dict[int, int], list[str]]:  # fmt: skip
    fields = {at: field for field, at in columns.items()}
    matched = [Matched(at, words, fields.get(at, ""), 1.0, "") for at, words in enumerate(head.heads)]
    table = read_table(grid, head, matched)
    # Headings told by rows, or by several category columns, make one path; a category column is a cell like others.
    by_rows = any(row.level for row in table.rows) and "category" not in columns
    several = [field for field in columns if field.startswith("category:")]
    rows: list[FileRow] = []
    revisions: dict[int, int] = {}
    path: list[tuple[int, str]] = []
    copies = strange = 0
    for row in table.rows:
        if row.level:
            path = [(level, words) for level, words in path if level < row.level] + [(row.level, row.words)]
            continue
        cells = {field: row.cells.get(at, "") for field, at in columns.items() if field != "number"}
        if several:
            cells["category"] = path_words([cells[field] for field in sorted(several) if cells[field]])
        elif by_rows:
            cells["category"] = path_words([words for _, words in path])
        number = row.cells.get(ids, "").strip()
        item = int(number) if number.isdigit() else None
        if item is not None and any(one.item == item for one in rows):
            copies, item = copies + 1, None
        strange += bool(number) and not number.isdigit()
        if item is not None and revision_at is not None and (told := row.cells.get(revision_at, "")).isdigit():
            revisions[item] = int(told)
        rows.append(FileRow(row.row, item, cells))
    notices = list(table.notices)
    if copies:
        notices.append(f"有 {copies} 行是复制出来的（隐藏编号重复），按新增的任务处理。")
    if strange:
        notices.append(f"有 {strange} 行的隐藏编号被改坏，按新增的任务处理。")
    lost = [at for at, why in table.skipped if why == "没有工作内容" and _tells(grid, at, head, ids)]
    rows += [FileRow(at, _number_at(grid, at, head.left + ids), {"content": ""}) for at in lost]
    return _with_above(sorted(rows, key=lambda one: one.row)), revisions, notices


def _with_above(rows: Sequence[FileRow]) -> list[FileRow]:
    found, above = [], None
    for row in rows:
        found.append(row._replace(above=above))
        above = row.item if row.item is not None else above
    return found


def _tells(grid: Grid, row: int, head: Head, ids: int) -> bool:
    """Whether a row without contents is a task all the same: it has a number, or words in several cells."""
    words = [cell.text for cell in grid.cells if cell.row == row]
    numbered = _number_at(grid, row, head.left + ids) is not None
    return numbered or (len(words) > 1 and not any(text.startswith(FOOT) for text in words))


def _number_at(grid: Grid, row: int, column: int) -> int | None:
    words = next((cell.text.strip() for cell in grid.cells if (cell.row, cell.column) == (row, column)), "")
    return int(words) if words.isdigit() else None
