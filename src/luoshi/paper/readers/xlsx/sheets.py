"""Sheets cell by cell at their own places: what is needed to tell a user which cell to mend.

The paper's reader closes empty rows up; here they stay, and hidden rows, widths and filters are told.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from lxml import etree

from luoshi.paper.errors import Corrupt, TooManyCells
from luoshi.paper.gate import Package
from luoshi.paper.grids import Grid, GridCell
from luoshi.paper.limits import Limits
from luoshi.paper.readers.ooxml import Element, number, syntax_error
from luoshi.paper.readers.xlsx.book import Book, S, open_book, xml_of
from luoshi.paper.readers.xlsx.grid import Area
from luoshi.paper.readers.xlsx.reader import LAST_COLUMN, LAST_ROW, PLACE, area_of, column_number, value_of

_TAGS = tuple(S + name for name in ("row", "c", "mergeCell", "col", "filterColumn"))
#: A character of the standard type is 7 pixels at 96 to the inch.
_MILLIMETRES = 7 / 96 * 25.4


@dataclass
class _Page:
    """A sheet being read."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    filtered: bool = False


def read_sheets(package: Package, limits: Limits) -> tuple[Grid, ...]:
    """Every sheet, hidden ones too. Raises Corrupt, TooManyCells."""
    book = open_book(package, limits.depth)
    found = []
    for sheet in book.sheets:
        if sheet.part in package and sheet.part.startswith("xl/worksheets/"):
            page = _read(xml_of(package, sheet.part), book, limits)
            found.append(_grid(sheet.name, page, shown=sheet.shown))
    return tuple(found)


def _read(data: bytes, book: Book, limits: Limits) -> _Page:
    page = _Page()
    row, column = -1, -1
    try:
        parser = etree.iterparse(
            io.BytesIO(data), events=("start", "end"), tag=_TAGS, resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False,
        )  # fmt: skip
        for event, element in parser:
            if element.tag == S + "row":
                if event == "start":
                    row, column = (number(element.get("r")) or row + 2) - 1, -1
                    if element.get("hidden") in ("1", "true"):
                        page.hidden_rows.append(row)
                else:
                    element.clear()
            elif event == "end" and element.tag == S + "c":
                row, column = _place(element, row, column)
                text = value_of(element, book).replace("_x000D_", "").replace("\r", "")
                if text.strip():
                    page.texts[row, column] = text
                if len(page.texts) > limits.cells:
                    raise TooManyCells(f"超过 {limits.cells} 格")
            elif event == "end":
                _other(element, page)
    except etree.XMLSyntaxError as error:
        raise syntax_error(error) from error
    return page


def _place(cell: Element, row: int, column: int) -> tuple[int, int]:
    found = PLACE.fullmatch(cell.get("r", ""))
    row, column = (int(found[2]) - 1, column_number(found[1])) if found else (row, column + 1)
    if not (0 <= row < LAST_ROW and 0 <= column < LAST_COLUMN):
        raise Corrupt("单元格位置越界")
    return row, column


def _other(element: Element, page: _Page) -> None:
    if element.tag == S + "filterColumn":
        page.filtered = True
    elif element.tag == S + "mergeCell":
        area = area_of(element.get("ref", ""))
        if area is not None:
            page.merged.append(area)
    elif element.tag == S + "col":
        first, last = number(element.get("min")) or 1, number(element.get("max")) or 1
        for column in range(first - 1, min(last, 200)):
            if element.get("hidden") in ("1", "true"):
                page.hidden_columns.append(column)
            width = element.get("width", "")
            if width.replace(".", "", 1).isdigit():
                page.widths[column] = round(float(width) * _MILLIMETRES, 1)


def _grid(name: str, page: _Page, *, shown: bool) -> Grid:
    spans = {(area.top, area.left): area for area in page.merged}
    cells = []
    for (row, column), text in sorted(page.texts.items()):
        area = spans.get((row, column))
        size = (area.bottom - row + 1, area.right - column + 1) if area else (1, 1)
        cells.append(GridCell(row, column, text, *size))
    return Grid(
        name, tuple(cells), tuple(sorted(page.widths.items())), tuple(page.hidden_rows), tuple(page.hidden_columns),
        shown, page.filtered,
    )  # fmt: skip
