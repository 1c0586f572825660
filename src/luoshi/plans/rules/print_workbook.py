"""The plan's table as a workbook that comes back: filters, lists to choose from, comments, and what it was as exported.

Headings stand in a column of their own and not in merged rows, for a merged row keeps a sheet from being sorted and
filtered; an office's own layout with heading rows has no filter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any, Final, NamedTuple

from luoshi.paper.writers.xlsx import Across, Area, Column, HeadCell, Marked, SheetOut, Value, write_workbook
from luoshi.plans.rules.print_division import About
from luoshi.plans.rules.read_date import read_day
from luoshi.plans.rules.source_sentence import says_more
from luoshi.plans.rules.table_lexicon import KINDS, OPEN
from luoshi.plans.rules.table_lines import WORKBOOK, Line, cells_of, path_words, text_of, title_of

KEPT: Final = "落实数据"
"""The sheet for the way back: what each row said as exported. No program shows it in its list of hidden sheets."""
LISTS: Final = "名录"
ID_HEAD: Final = "编号（勿改）"
REVISION_HEAD: Final = "版本（勿改）"
_WIDTHS: Final = {
    "number": 6, "category": 26, "content": 52, "target": 32, "leader": 12, "lead": 18, "supporting": 22, "units": 24,
    "kind": 10, "deadline": 18, "due": 13, "stages": 26, "check": 13, "note": 20,
}  # fmt: skip
_CENTRED: Final = frozenset({"number", "leader", "lead", "kind", "due", "check", "deadline"})
_DATED: Final = frozenset({"due", "check"})
_ASKED: Final = frozenset({"lead", "units"})


class Lists(NamedTuple):
    """What may be chosen, in protocol order."""

    units: Sequence[str]
    leaders: Sequence[str]
    headings: Sequence[str]


def print_workbook(
    about: About, lines: Sequence[Line], lists: Lists, *, plan: int, revision: int, layout: Mapping[str, Any]
) -> bytes:
    """The xlsx. ``plan`` and ``revision`` go into the sheet for the way back."""
    told = layout.get("columns") or [{"field": field} for field in (*WORKBOOK, *layout.get("more", ()))]
    fields = [str(one["field"]) for one in told]
    target = BytesIO()
    out = _Printer(about, lines, fields, told, layout)
    kept = _kept_sheet(lines, out.compared, plan, revision)
    names = ["单位", "县领导", "板块", "时限类型"]
    chosen = [list(lists.units), list(lists.leaders), list(lists.headings), list(KINDS.values())]
    height = max(len(column) for column in chosen)
    rows = [[column[row] if row < len(column) else None for column in chosen] for row in range(height)]
    table = SheetOut(LISTS, [Column(name, 30) for name in names], rows, kept=True)
    write_workbook(target, [out.sheet(lists), table, kept], whole=True)
    return target.getvalue()


class _Printer:
    """The sheet that people work on."""

    def __init__(
        self, about: About, lines: Sequence[Line], fields: Sequence[str], told: Sequence[Mapping[str, Any]],
        layout: Mapping[str, Any],
    ) -> None:  # fmt: skip
        self._about = about
        self._lines = lines
        self._fields = fields
        self._told = told
        self._layout = layout
        self._categories = [at for at, field in enumerate(fields) if field.startswith("category:")]
        self._headings = bool(layout.get("columns")) and layout.get("headings") == "rows"
        # Where headings stand as rows or in several columns, the way back compares the path that they make.
        named = [field for field in fields if not field.startswith("category:")]
        self.compared = [*named, "category"] if self._headings or self._categories else named

    def sheet(self, lists: Lists) -> SheetOut:
        """The sheet with its hidden columns last."""
        ends = {"units": len(lists.units), "leaders": len(lists.leaders), "headings": len(lists.headings)}
        columns = [self._column(at, one, ends) for at, one in enumerate(self._told)]
        columns += [Column(head, 8, printed=False, hidden=True) for head in (ID_HEAD, REVISION_HEAD)]
        above = tuple(line for line in (self._about.title.replace("\n", ""), self._subtitle()) if line)
        return SheetOut(
            "任务分解表", columns, list(self._rows()), above=above, head=self._head(), merged=self._merged(),
            below=self._about.notes, frozen=self._frozen(), filtered=not self._headings and not self._categories,
        )  # fmt: skip

    def _subtitle(self) -> str:
        return "　".join(words for words in (self._about.number, self._about.status) if words)

    def _frozen(self) -> int:
        """The row's number and words stay in sight."""
        at = self._fields.index("content") + 1 if "content" in self._fields else 0
        return at if at <= 3 else 0

    def _column(self, at: int, told: Mapping[str, Any], ends: Mapping[str, int]) -> Column:
        field = str(told["field"])
        millimetres = told.get("width")
        width = max(5.0, float(millimetres) / 1.86) if millimetres else _WIDTHS.get(field.split(":")[0], 18)
        choices, others = _choices(field, ends)
        title = str(told.get("title") or title_of(field))
        dated = field in _DATED
        return Column(title, width, field in _CENTRED, dated=dated, choices=choices, others=others)

    def _head(self) -> list[HeadCell]:
        cells = self._layout.get("head") or []
        if max((row + rows for _, row, _, rows, _ in cells), default=1) == 1:
            return []
        left = min(column for _, _, column, _, _ in cells)
        return [HeadCell(words, row, column - left, rows, wide) for words, row, column, rows, wide in cells]

    def _rows(self) -> Iterator[list[Value | Marked] | Across]:
        for line in self._lines:
            if line.number:
                yield [*(self._cell(line, field) for field in self._fields), str(line.item), str(line.revision)]
            elif self._headings:
                yield Across(line.content)

    def _cell(self, line: Line, field: str) -> Value | Marked:
        words = text_of(line, field)
        if field == "number":
            return line.number
        if field in _DATED:
            return _day(words)
        if field == "content" and says_more(line.source, line.content):
            return Marked(words, note=f"出处：{line.source}")
        if (field in _ASKED and not words) or (field == "kind" and line.date_kind == "open"):
            return Marked(OPEN, "open")
        return words

    def _merged(self) -> list[Area]:
        """Category cells of an office's own layout made one downwards."""
        tasks = [line for line in self._lines if line.number]
        found = []
        for depth, at in enumerate(self._categories, 1):
            top = 0
            for row in range(1, len(tasks) + 1):
                if row == len(tasks) or tasks[row].path[:depth] != tasks[top].path[:depth]:
                    if row - top > 1:
                        found.append(Area(top, at, row - 1, at, text_of(tasks[top], self._fields[at])))
                    top = row
        return found


def _choices(field: str, ends: Mapping[str, int]) -> tuple[str, bool]:
    """The range to choose from, and whether more may be typed: several units in one cell, a heading to come."""
    letter, count = {
        "lead": ("A", ends["units"]), "supporting": ("A", ends["units"]), "leader": ("B", ends["leaders"]),
        "category": ("C", ends["headings"]), "kind": ("D", len(KINDS)),
    }.get(field, ("", 0))  # fmt: skip
    return (f"={LISTS}!${letter}$2:${letter}${count + 1}" if count else ""), field != "kind"


def _day(words: str) -> date | None:
    return read_day(words) if words else None


def _kept_sheet(lines: Sequence[Line], fields: Sequence[str], plan: int, revision: int) -> SheetOut:
    meta = {"plan": plan, "revision": revision, "fields": list(fields)}
    rows: list[list[Value]] = [["", json.dumps(meta, ensure_ascii=False)]]
    for line in lines:
        if line.number:
            cells = {**cells_of(line, fields), "category": path_words(line.path)}
            rows.append([str(line.item), json.dumps(cells, ensure_ascii=False)])
    columns = [Column("编号", 10), Column("导出时的内容", 60)]
    return SheetOut(KEPT, columns, rows, kept=True)
