"""An xlsx package as sheets and rows: only the texts shared by all cells are held."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.paper.errors import Corrupt, TooManyCells
from luoshi.paper.gate import Package
from luoshi.paper.grids import letters
from luoshi.paper.limits import Limits
from luoshi.paper.readers.xlsx.book import bare_book
from luoshi.paper.sheets.merging import Merging
from luoshi.paper.sheets.model import NOTHING, SheetIn
from luoshi.paper.sheets.wire import row_line
from luoshi.paper.sheets.xlsx.cells import RawRow
from luoshi.paper.sheets.xlsx.rows import raw_rows
from luoshi.paper.sheets.xlsx.scan import Layout, scan
from luoshi.paper.sheets.xlsx.strings import SharedStrings
from luoshi.paper.sheets.xlsx.typed import Typing

_COLUMNS = {letters(column): column for column in range(16_384)}
_LAST_ROW = 1_048_576


class XlsxSource:
    """An xlsx package's worksheets; charts and macro sheets are none."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._package, self._limits = package, limits
        self._book = bare_book(package, limits.depth)
        self._sheets = [
            sheet for sheet in self._book.sheets if sheet.part in package and sheet.part.startswith("xl/worksheets/")
        ]
        self._layouts: dict[int, Layout] = {}
        self._typing: Typing | None = None

    def sheets(self) -> Iterator[tuple[SheetIn, list[str]]]:
        """Every worksheet in order with the words of its page margins. Raises PaperError."""
        for place, sheet in enumerate(self._sheets):
            layout = self._layout(place)
            hidden = tuple(sorted(layout.hidden_columns))
            about = SheetIn(sheet.name, sheet.shown, layout.rows, layout.columns, hidden, layout.filtered)
            yield about, layout.margins

    def lines(self, place: int) -> Iterator[str]:
        """The rows of a sheet that hold something, each as a line for the parent. Raises PaperError."""
        layout, typing = self._layout(place), self._typed()
        merging = Merging(layout.merged)
        number = cells = 0
        for row in raw_rows(self._package.chunks(self._sheets[place].part), layout):
            number = row.number or number + 1
            if not 0 < number <= _LAST_ROW:
                raise Corrupt("行号越界")
            cells += len(row.cells)
            if cells > self._limits.cells:
                raise TooManyCells(f"超过 {self._limits.cells} 格")
            line = _line(row, number, typing, merging)
            if line:
                yield line

    def _layout(self, place: int) -> Layout:
        if place not in self._layouts:
            self._layouts[place] = scan(self._package.chunks(self._sheets[place].part), self._limits)
        return self._layouts[place]

    def _typed(self) -> Typing:
        if self._typing is None:
            part = self._book.strings_part
            chunks = self._package.chunks(part) if part in self._package else iter(())
            self._typing = Typing(SharedStrings(chunks, self._limits), self._book.formats, self._book.from_1904)
        return self._typing


def _line(row: RawRow, number: int, typing: Typing, merging: Merging) -> str:
    if not row.cells:
        return ""
    quick = typing.typed_row(row.cells)
    if quick and not merging:
        return row_line(number, row.hidden, quick[0], (), quick[1])
    kinds, values = (list(quick[0]), quick[1]) if quick else _cell_by_cell(row, typing)
    if not kinds:
        return ""
    repeated = merging.fill(number - 1, kinds, values) if merging else ()
    return row_line(number, row.hidden, "".join(kinds), repeated, values)


def _cell_by_cell(row: RawRow, typing: Typing) -> tuple[list[str], list[str]]:
    kinds: list[str] = []
    values: list[str] = []
    for raw in row.cells:
        column = _COLUMNS.get(raw[0])
        if column is None:
            raise Corrupt("单元格位置越界")
        kind, value = typing.typed(raw)
        if kind is NOTHING:
            continue
        gap = column - len(kinds)
        if gap > 0:
            kinds.extend(NOTHING * gap)
            values.extend(("null",) * gap)
        if gap < 0:
            kinds[column], values[column] = kind, value
        else:
            kinds.append(kind)
            values.append(value)
    return kinds, values
