"""任务分解表 as a docx that an office would send, and in an office's own layout.

The source sentence is a footnote: it prints on the sheet whose row it belongs to and leaves type area and margins as
they are, where a comment makes Word shrink the page to make room for its balloons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Final, Literal, NamedTuple

from luoshi.paper.writers.docx import OfficialPaper
from luoshi.paper.writers.geometry import LANDSCAPE
from luoshi.paper.writers.table import Align, Column, TableCell
from luoshi.plans.rules.source_sentence import says_more
from luoshi.plans.rules.table_lexicon import OPEN
from luoshi.plans.rules.table_lines import STANDARD, Line, text_of, title_of

OPEN_SHADE: Final = "F2F2F2"
HEADING_SHADE: Final = "F7F7F7"
#: 225 mm, the length of the type area.
_WIDTHS: Final = {
    "number": 11, "content": 71, "target": 42, "leader": 20, "lead": 27, "supporting": 28, "deadline": 26,
}  # fmt: skip
_ASKED: Final = frozenset({"lead", "deadline", "units"})
"""Cells that a task must not leave open."""
_WIDE: Final = frozenset({"content", "target", "note", "stages"})


class About(NamedTuple):
    """What stands over the table: ``status`` says what it is (印发, 征求意见稿 …), ``notes`` stand below it."""

    title: str
    number: str = ""
    status: str = ""
    notes: tuple[str, ...] = ()


def print_division(about: About, lines: Sequence[Line], layout: Mapping[str, Any] | None = None) -> bytes:
    """The docx. ``layout`` as ``read_table.keep_layout`` gives it; the county's own seven columns without one."""
    out = OfficialPaper(about.title, LANDSCAPE)
    out.title(about.title)
    if about.number:
        out.line(about.number)
    if about.status:
        out.line(about.status)
    printer = _Printer(out, layout or {})
    out.table(printer.columns, list(printer.rows(lines)), printer.head())
    for note in about.notes:
        out.note(note)
    target = BytesIO()
    out.save(target)
    return target.getvalue()


def print_title(title: str) -> str:
    """The table's title: the plan's own where it says that it is such a table."""
    told = any(word in title for word in ("分解表", "分工", "清单", "台账", "任务表"))
    # 28 characters of the title's type fill a line of the type area.
    return title if told else f"{title}任务分解表" if len(title) < 23 else f"{title}\n任务分解表"


class _Printer:
    """Rows as cells of the layout."""

    def __init__(self, out: OfficialPaper, layout: Mapping[str, Any]) -> None:
        self._out = out
        self._layout = layout
        self._notes: dict[str, int] = {}
        told = layout.get("columns") or [{"field": field} for field in STANDARD]
        self._fields = [str(one["field"]) for one in told]
        self.columns = _columns(told)
        self._categories = [at for at, field in enumerate(self._fields) if field.startswith("category")]

    def head(self) -> list[list[TableCell]]:
        """The head rows of an office's own table; [] for titles in one row."""
        cells = self._layout.get("head") or []
        height = max((row + rows for _, row, _, rows, _ in cells), default=1)
        return _head_rows(cells, height, self.columns) if height > 1 else []

    def rows(self, lines: Sequence[Line]) -> Iterator[list[TableCell]]:
        """Headings over the whole width, or merged downwards in their own column."""
        previous: tuple[str, ...] = ()
        for line in lines:
            if not line.number:
                if not self._categories and self._layout.get("headings", "rows") == "rows":
                    wide, top = len(self.columns), line.level == 0
                    shade = HEADING_SHADE if top else ""
                    yield [TableCell(line.content, span=wide, strong=top, shade=shade, align="left", keep=True)]
                continue
            row = [self._cell(line, field) for field in self._fields]
            for at in self._categories:
                depth = self._categories.index(at) + 1
                on = bool(previous) and line.path[:depth] == previous[:depth]
                row[at] = row[at]._replace(merge="on" if on else "start", text="" if on else row[at].text)
            previous = line.path
            yield row

    def _note(self, source: str) -> int:
        """A sentence that several rows share is printed once."""
        first = self._notes.get(source)
        number = self._out.footnote(f"同注{first}。" if first else source)
        self._notes.setdefault(source, number)
        return number

    def _cell(self, line: Line, field: str) -> TableCell:
        words = text_of(line, field)
        if field in _ASKED and not words:
            return TableCell(OPEN, shade=OPEN_SHADE)
        if field == "content" and says_more(line.source, line.content):
            return TableCell(words, footnote=self._note(line.source))
        return TableCell(words)


def _columns(told: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Widths as the office's own file has them, or by what the columns hold, fitted to the type area."""
    rough = []
    for one in told:
        field = str(one["field"])
        rough.append(float(one.get("width") or _WIDTHS.get(field) or (40 if field in _WIDE else 24)))
    scale = LANDSCAPE.type_width / sum(rough)
    return [
        Column(str(one.get("title") or title_of(str(one["field"]))), round(width * scale, 1), _align(str(one["field"])))
        for one, width in zip(told, rough, strict=True)
    ]


def _align(field: str) -> Align:
    return "left" if field in _WIDE or field.startswith("extra:") else "center"


def _head_rows(cells: Sequence[Any], height: int, columns: Sequence[Column]) -> list[list[TableCell]]:
    left = min(column for _, _, column, _, _ in cells)
    grid: list[list[TableCell | None]] = [[TableCell("")] * len(columns) for _ in range(height)]
    for words, top, column, rows, wide in cells:
        at = column - left
        if at >= len(columns):
            continue
        wide = min(wide, len(columns) - at)
        for row in range(top, min(height, top + rows)):
            merge: Literal["", "start", "on"] = "" if rows == 1 else "start" if row == top else "on"
            grid[row][at] = TableCell(words if row == top else "", span=wide, merge=merge)
            grid[row][at + 1 : at + wide] = [None] * (wide - 1)
    return [[cell for cell in row if cell is not None] for row in grid]
