"""OpenDocument sheets (ods): rows streamed out of content.xml with repeats undone (OpenDocument 1.3 part 3, 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from luoshi.paper.errors import Corrupt, Encrypted, TooManyCells
from luoshi.paper.gate import Package
from luoshi.paper.limits import Limits
from luoshi.paper.readers.xlsx.grid import Area
from luoshi.paper.sheets.merging import Merging
from luoshi.paper.sheets.model import NOTHING, NUMBER, PERCENT, TEXT, TRUTH, UNCOUNTED, SheetIn
from luoshi.paper.sheets.numbers import plain_number
from luoshi.paper.sheets.wire import encoded, row_line
from luoshi.paper.sheets.xlsx.strings import feed
from luoshi.paper.sheets.xlsx.typed import iso_moment

_CELLS = ("table:table-cell", "table:covered-table-cell")
#: Empty cells to the sheet's edge are stored as one cell repeated 16,000 times.
_WIDEST = 16_384


@dataclass
class _Table:
    """A table as it is read; ``ready`` are lines not yet taken."""

    name: str
    shown: bool = True
    rows: int = 0
    columns: int = 0
    hidden: list[int] = field(default_factory=list)
    ready: list[str] = field(default_factory=list)
    column: int = 0


class OdsSource:
    """An ods package. The prefixes are those that every program writes."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._package, self._limits = package, limits
        if "META-INF/manifest.xml" in package and b"encryption-data" in package.xml("META-INF/manifest.xml"):
            raise Encrypted

    def sheets(self) -> Iterator[tuple[SheetIn, list[str]]]:
        """Every table. Raises Corrupt, ForbiddenEntity, TooManyCells."""
        reader = _Reader(self._limits, wanted=None)
        for _ in feed(reader.parser, self._package.chunks("content.xml")):
            pass
        for table in reader.tables:
            yield SheetIn(table.name, table.shown, table.rows, table.columns, tuple(table.hidden)), []

    def lines(self, place: int) -> Iterator[str]:
        """The rows of a table that hold something. Raises Corrupt, ForbiddenEntity, TooManyCells."""
        reader = _Reader(self._limits, wanted=place)
        for _ in feed(reader.parser, self._package.chunks("content.xml")):
            if len(reader.tables) > place:
                yield from reader.tables[place].ready
                reader.tables[place].ready.clear()
            if len(reader.tables) > place + 1:
                return
        if len(reader.tables) > place:
            yield from reader.tables[place].ready


class _Reader:
    """The state of one pass; lines are made for the ``wanted`` table alone."""

    def __init__(self, limits: Limits, wanted: int | None) -> None:
        self.tables: list[_Table] = []
        self._limits, self._wanted = limits, wanted
        self._depth = self._cells_seen = 0
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._merging = Merging(())
        self._cell: dict[str, str] | None = None
        self._pieces: list[str] = []
        self._inside = self._noted = 0
        self._row: dict[str, str] = {}
        self._kinds: list[str] = []
        self._values: list[str] = []
        self._areas: list[Area] = []
        self.parser: Any = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _CELLS:
            self._cell, self._noted = attributes, 0
            self._pieces.clear()
        elif name == "text:p":
            if self._cell is not None and not self._noted:
                if self._pieces:
                    self._pieces.append("\n")
                self._inside += 1
        elif name == "office:annotation":
            self._noted += 1
        elif name in ("text:s", "text:tab", "text:line-break") and self._inside:
            self._pieces.append({"text:tab": "\t", "text:s": " " * _count(attributes, "text:c")}.get(name, "\n"))
        elif name == "table:table-row":
            self._row, self._kinds, self._values, self._areas = attributes, [], [], []
        elif name == "table:table":
            self._depth += 1
            if self._depth == 1:
                shown = attributes.get("table:style-name", "") not in self._hidden_styles
                self.tables.append(_Table(attributes.get("table:name", ""), shown))
                self._merging = Merging(())
        elif name == "table:table-column" and self._depth == 1:
            self._column(attributes)
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _text(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)

    def _end(self, name: str) -> None:
        if name in _CELLS and self._cell is not None:
            if self._depth == 1:
                self._take_cell(self._cell)
            self._cell = None
        elif name == "text:p" and self._inside:
            self._inside -= 1
        elif name == "office:annotation":
            self._noted -= 1
        elif name == "table:table-row" and self._depth == 1:
            self._take_row()
        elif name == "table:table":
            self._depth -= 1

    def _column(self, attributes: dict[str, str]) -> None:
        table, times = self.tables[-1], min(_count(attributes, "table:number-columns-repeated"), _WIDEST)
        if attributes.get("table:visibility", "visible") != "visible":
            table.hidden += range(table.column, min(table.column + times, _WIDEST))
        table.column += times

    def _take_cell(self, cell: dict[str, str]) -> None:
        times = min(_count(cell, "table:number-columns-repeated"), _WIDEST)
        kind, value = _typed(cell, "".join(self._pieces))
        column = len(self._kinds)
        if column + times > _WIDEST:
            times = max(0, _WIDEST - column)
        down, across = _count(cell, "table:number-rows-spanned"), _count(cell, "table:number-columns-spanned")
        if down * across > 1:
            # The row's own number is added when the row is complete.
            self._areas.append(Area(0, column, down - 1, column + across - 1))
        self._kinds += [kind] * times
        self._values += [value] * times

    def _take_row(self) -> None:
        table, times = self.tables[-1], _count(self._row, "table:number-rows-repeated")
        kinds, values = self._kinds, self._values
        while kinds and kinds[-1] == NOTHING:
            kinds.pop()
            values.pop()
        if kinds:
            self._cells_seen += times * len(kinds)
            if self._cells_seen > self._limits.cells:
                raise TooManyCells(f"超过 {self._limits.cells} 格")
            if self._wanted == len(self.tables) - 1:
                for number in range(table.rows, table.rows + times):
                    self._add_line(table, number, list(kinds), list(values))
            table.columns = max(table.columns, len(kinds))
        elif self._areas and self._wanted == len(self.tables) - 1:
            self._open_areas(table.rows)
        table.rows += times

    def _add_line(self, table: _Table, number: int, kinds: list[str], values: list[str]) -> None:
        self._open_areas(number)
        repeated = self._merging.fill(number, kinds, values) if self._merging else []
        hidden = self._row.get("table:visibility", "visible") != "visible"
        table.ready.append(row_line(number + 1, hidden, "".join(kinds), repeated, values))

    def _open_areas(self, number: int) -> None:
        for area in self._areas:
            self._merging.add(area._replace(top=number, bottom=number + area.bottom))


def _typed(cell: dict[str, str], text: str) -> tuple[str, str]:
    kind = cell.get("office:value-type", cell.get("calcext:value-type", ""))
    value = cell.get("office:value", "")
    if kind in ("float", "percentage", "currency"):
        number = plain_number(value)
        if number is not None:
            return (PERCENT if kind == "percentage" else NUMBER), f'"{number}"'
    if kind == "date":
        return iso_moment(cell.get("office:date-value", text))
    if kind == "boolean":
        return TRUTH, '"1"' if cell.get("office:boolean-value") == "true" else '"0"'
    if not text:
        text = cell.get("office:string-value", "")
    if not text:
        return (UNCOUNTED if cell.get("table:formula") and not kind else NOTHING), "null"
    return TEXT, encoded(text)


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    if not text.isdigit() or len(text) > 9:
        raise Corrupt
    return max(1, int(text))
