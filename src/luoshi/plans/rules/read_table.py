"""An office's own table of tasks read: where its head is, what its columns mean, which rows are headings.

Merged cells speak for every row that they cover; a row of one cell is a heading; a category column makes headings too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from luoshi.organization.rules.find_unit import Known
from luoshi.paper.grids import Grid, GridCell
from luoshi.plans.rules.match_columns import Matched, head_field, match_columns
from luoshi.plans.rules.table_lexicon import FOOT, NOTHING

#: A head is looked for in so many rows from the top.
_HEAD_WITHIN: Final = 15
_SAMPLED: Final = 40
_LEVELS: Final = (
    re.compile(r"第?[一二三四五六七八九十百]+[、编章部]"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+节"),
    re.compile(r"\d+[.．、]"),
    re.compile(r"[（(]\d+[）)]"),
)


class Head(NamedTuple):
    """The head: its first row, its height, and a head a column with the heads above it."""

    top: int
    height: int
    left: int
    heads: tuple[str, ...]
    cells: tuple[GridCell, ...]


class Row(NamedTuple):
    """A row below the head. A heading has ``level`` from 1 and ``words``; a task has ``cells``: column → words.

    ``headings`` are the category cells that a task stands under, ``filled`` the columns whose words come from a merged
    cell above.
    """

    row: int
    level: int = 0
    words: str = ""
    cells: Mapping[int, str] = {}
    headings: tuple[str, ...] = ()
    filled: frozenset[int] = frozenset()


class TableRead(NamedTuple):
    """A table read. ``skipped`` are (row, why) of rows that are neither; ``notices`` plain sentences about the rest."""

    head: Head
    columns: tuple[Matched, ...]
    rows: tuple[Row, ...]
    skipped: tuple[tuple[int, str], ...]
    notices: tuple[str, ...]

    def column(self, field: str) -> int | None:
        """The column of a field."""
        return next((one.column for one in self.columns if one.field == field), None)


def find_head(grid: Grid) -> Head | None:
    """The head of a table of tasks: the rows near the top whose cells are called as such columns are; None for other
    tables."""
    best: tuple[float, Head] | None = None
    rows = sorted({cell.row for cell in grid.cells})[:_HEAD_WITHIN]
    for top in rows:
        for height in (1, 2, 3):
            head = _head_at(grid, top, height)
            if head is None:
                continue
            fields = [head_field(words) for words in head.heads]
            score = sum({field: sure for field, sure, _ in fields if field}.values())
            # One row more must say more, and two fields at least make a table of tasks.
            score -= 0.3 * (height - 1)
            if len({field for field, _, _ in fields if field}) >= 2 and (best is None or score > best[0]):
                best = (score, head)
    return best[1] if best else None


def match_head(grid: Grid, head: Head, units: Sequence[Known] = ()) -> tuple[Matched, ...]:
    """The columns matched by head and content. A second column of contents that is merged downwards is a category."""
    cells = _filled(grid)
    body = sorted({row for row, _ in cells if row >= head.top + head.height})[:_SAMPLED]
    samples = [
        [cells[row, head.left + at][0] for row in body if (row, head.left + at) in cells]
        for at in range(len(head.heads))
    ]
    matched = match_columns(head.heads, samples, units)
    tall = {cell.column - head.left for cell in grid.cells if cell.row_span > 1 and cell.row in body}
    found = []
    for one in matched:
        contents = one.column in tall and one.field in ("", "content") and head_field(one.head)[0] == "content"
        others = any(other.field == "content" and other.column != one.column for other in matched)
        if contents and (one.field == "" or others):
            one = one._replace(field="category", sure=0.7, why="逐格合并的工作栏，作为上级板块")
        found.append(one)
    return tuple(_with_content(found, tall, head))


def read_table(grid: Grid, head: Head, columns: Sequence[Matched]) -> TableRead:
    """The rows under the columns as matched (or as a person turned them)."""
    cells = _filled(grid)
    wide = len(head.heads)
    categories = [one.column for one in columns if one.field == "category"]
    content = next((one.column for one in columns if one.field == "content"), None)
    numbers = {one.column for one in columns if one.field == "number"}
    rows: list[Row] = []
    skipped: list[tuple[int, str]] = []
    spans = {(cell.row, cell.column): cell for cell in grid.cells}
    for row in sorted({row for row, _ in cells if row >= head.top + head.height}):
        own = {at: cells[row, head.left + at] for at in range(wide) if (row, head.left + at) in cells}
        words = {at: text for at, (text, _) in own.items()}
        first = next(iter(words.values()), "")
        if _repeats_head(words, head):
            skipped.append((row, "重复的表头"))
        elif first.startswith(FOOT) or any(text in FOOT for text in words.values()):
            skipped.append((row, "合计或说明行"))
        elif heading := _heading(row, words, spans, head, numbers, content):
            rows.append(Row(row, _level(heading, rows), heading))
        elif content is None or words.get(content, "") in NOTHING:
            skipped.append((row, "没有工作内容"))
        else:
            above = tuple(words[at] for at in categories if words.get(at, "") not in NOTHING)
            filled = frozenset(at for at, (_, merged) in own.items() if merged)
            rows.append(Row(row, cells=words, headings=above, filled=filled))
    return TableRead(head, tuple(columns), tuple(rows), tuple(skipped), tuple(_notices(grid, head, rows)))


def keep_layout(grid: Grid, table: TableRead, *, source: str) -> dict[str, Any]:
    """The table's look as plain data for ``Plan.layout``: lines above, head with spans, columns with fields and
    widths in millimetres, how headings stand (``rows``, ``column`` or "")."""
    head = table.head
    widths = dict(grid.widths)
    several = [one.column for one in table.columns if one.field == "category"]
    below = head.top + head.height
    merged = {cell.column - head.left for cell in grid.cells if cell.row_span > 1 and cell.row >= below}
    as_levels = len(several) > 1 or set(several) & merged
    named = {at: f"category:{level}" for level, at in enumerate(several)} if as_levels else {}
    above = [cell.text for cell in grid.cells if cell.row < head.top] if grid.lettered else list(grid.above)
    headings = "rows" if any(row.level for row in table.rows) else ""
    return {
        "source": source,
        "above": above[:6],
        "head": [
            [cell.text, cell.row - head.top, cell.column - head.left, cell.row_span, cell.column_span]
            for cell in head.cells
        ],
        "columns": [
            {
                "field": named.get(one.column) or one.field or f"extra:{one.head}",
                "title": one.head,
                "width": widths.get(head.left + one.column),
            }
            for one in table.columns
        ],
        "headings": headings or ("column" if table.column("category") is not None else ""),
    }


def _head_at(grid: Grid, top: int, height: int) -> Head | None:
    inside = [cell for cell in grid.cells if top <= cell.row < top + height]
    if len(inside) < 2 or any(cell.row + cell.row_span > top + height for cell in inside):
        return None
    if height > 1 and not any(cell.row > top for cell in inside):
        return None
    left = min(cell.column for cell in grid.cells if cell.row >= top)
    right = max(cell.column + cell.column_span for cell in grid.cells if cell.row >= top)
    heads = []
    for column in range(left, min(right, left + 60)):
        over = [cell for cell in inside if cell.column <= column < cell.column + cell.column_span]
        over.sort(key=lambda cell: cell.row)
        # The lowest head names the column; what spans several above it only groups them.
        heads.append(" ".join(over[-1].text.split()) if over else "")
    return Head(top, height, left, tuple(heads), tuple(inside))


def _filled(grid: Grid) -> dict[tuple[int, int], tuple[str, bool]]:
    """Every place's words, and whether they come from a merged cell that begins in a row above."""
    found: dict[tuple[int, int], tuple[str, bool]] = {}
    for cell in grid.cells:
        text = cell.text.strip()
        for row in range(cell.row, cell.row + min(cell.row_span, 5000)):
            found[row, cell.column] = (text, row > cell.row)
    return found


def _with_content(found: list[Matched], tall: set[int], head: Head) -> Iterator[Matched]:
    """Where no column is the content, the target column is: a table without one has no tasks."""
    has = any(one.field == "content" for one in found)
    instead = next((one.column for one in found if one.field == "target"), None) if not has else None
    for one in found:
        yield one._replace(field="content", why="没有单独的工作内容栏") if one.column == instead else one


def _repeats_head(words: Mapping[int, str], head: Head) -> bool:
    same = [at for at, text in words.items() if "".join(text.split()) == "".join(head.heads[at].split())]
    return len(same) >= 2 and len(same) >= len(words) - 1


def _heading(
    row: int, words: Mapping[int, str], spans: Mapping[tuple[int, int], GridCell], head: Head, numbers: set[int],
    content: int | None,
) -> str:  # fmt: skip
    """The words of a row that is one heading: one cell over most columns, or one cell alone that is not a task's."""
    said = {at: text for at, text in words.items() if text not in NOTHING}
    wide = next((spans[row, head.left + at] for at in said if (row, head.left + at) in spans), None)
    if wide is not None and len(said) == 1 and wide.column_span * 2 > len(head.heads):
        return " ".join(said[min(said)].split())
    rest = {at: text for at, text in said.items() if at not in numbers}
    mark = next((said[at] for at in said if at in numbers), "")
    if len(rest) == 1 and (min(rest) == content or not content) and re.fullmatch(r"[一二三四五六七八九十]+、?", mark):
        return f"{mark.rstrip('、')}、{next(iter(rest.values()))}"
    if not rest and mark and not re.fullmatch(r"\d+", mark) and len(mark) > 2:
        return mark
    if len(said) == 1 and min(said) == 0 and content not in (None, 0):
        return " ".join(said[0].split()) if not said[0].isdigit() else ""
    if len(rest) == 1 and not mark and any(level.match(next(iter(rest.values()))) for level in _LEVELS[:2]):
        return " ".join(next(iter(rest.values())).split())
    return ""


def _level(words: str, before: Sequence[Row]) -> int:
    """By its number (一、 above （一）); without one it stands beside the heading before it."""
    for level, pattern in enumerate(_LEVELS, 1):
        if pattern.match(words):
            return level
    return next((row.level for row in reversed(before) if row.level), 1)


def _notices(grid: Grid, head: Head, rows: Sequence[Row]) -> Iterator[str]:
    hidden = set(grid.hidden_rows) & {row.row for row in rows}
    if hidden:
        why = "（表中有筛选）" if grid.filtered else ""
        yield f"有 {len(hidden)} 行是隐藏的{why}，已一并读入。"
    named = {head.left + at for at, words in enumerate(head.heads) if words and "勿改" not in words}
    inside = named & set(grid.hidden_columns)
    if inside:
        yield f"有 {len(inside)} 列是隐藏的，已一并读入。"
    if merged := sum(1 for row in rows if row.filled):
        yield f"有 {merged} 行的内容来自合并单元格，已按所覆盖的行逐行填入。"
