"""Sheets read row by row, empty rows and columns left out, merged cells as spans, formulas by their last result."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree

from luoshi.paper.draft import Draft, Line
from luoshi.paper.errors import Corrupt, TooManyCells
from luoshi.paper.gate import Package
from luoshi.paper.readers.ooxml import Element, number, syntax_error
from luoshi.paper.readers.xlsx.book import Book, S, open_book, string_of, xml_of
from luoshi.paper.readers.xlsx.formats import shown
from luoshi.paper.readers.xlsx.grid import Area, boxes_of

PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
HIDDEN_SHEET = "有 {n} 张隐藏的工作表，未读入。"
TRUTH = {"1": "TRUE", "0": "FALSE"}


def read_xlsx(package: Package, draft: Draft) -> None:
    """Fill the draft, a table a sheet. Raises Corrupt, TooManyCells and what the draft raises."""
    book = open_book(package, draft.limits.depth)
    for sheet in book.sheets:
        if not sheet.shown:
            draft.notice(HIDDEN_SHEET)
            continue
        if sheet.part not in package or not sheet.part.startswith("xl/worksheets/"):
            continue
        cells, merged = _sheet(xml_of(package, sheet.part), book, draft)
        draft.table(boxes_of(cells, merged, draft.limits.cells), name=sheet.name)


def _sheet(data: bytes, book: Book, draft: Draft) -> tuple[dict[tuple[int, int], Line], list[Area]]:
    """The filled cells of a sheet by (row, column) from 0, and its merged areas."""
    cells: dict[tuple[int, int], Line] = {}
    merged: list[Area] = []
    try:
        for element, place in _elements(data):
            if element.tag == S + "mergeCell":
                area = area_of(element.get("ref", ""))
                if area is not None:
                    merged.append(area)
                continue
            text = value_of(element, book)
            if text.strip():
                cells[place] = Line(text)
                if len(cells) > draft.limits.cells:
                    raise TooManyCells(f"超过 {draft.limits.cells} 格")
    except etree.XMLSyntaxError as error:
        raise syntax_error(error) from error
    return cells, merged


def _elements(data: bytes) -> Iterator[tuple[Element, tuple[int, int]]]:
    """Cells and merged areas in file order; a row is forgotten once read, so memory does not grow with the sheet."""
    row, column = -1, -1
    parser = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        tag=(S + "row", S + "c", S + "mergeCell"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for event, element in parser:
        if element.tag == S + "row":
            if event == "start":
                row, column = (number(element.get("r")) or row + 2) - 1, -1
            else:
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        elif event == "end" and element.tag == S + "c":
            found = PLACE.fullmatch(element.get("r", ""))
            row, column = (int(found[2]) - 1, column_number(found[1])) if found else (row, column + 1)
            if not (0 <= row < LAST_ROW and 0 <= column < LAST_COLUMN):
                raise Corrupt("单元格位置越界")
            yield element, (row, column)
        elif event == "end":
            yield element, (-1, -1)


def value_of(cell: Element, book: Book) -> str:
    """What a cell shows."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        item = cell.find(S + "is")
        return "" if item is None else string_of(item)
    element = cell.find(S + "v")
    raw = "" if element is None else (element.text or "").strip("\n\r")
    if kind == "s":
        place = number(raw)
        return book.strings[place] if place is not None and 0 <= place < len(book.strings) else ""
    if kind == "b":
        return TRUTH.get(raw.strip(), raw)
    if kind != "n" or not raw.strip():
        return raw
    style = number(cell.get("s")) or 0
    format = book.formats[style] if 0 <= style < len(book.formats) else "General"
    return shown(raw.strip(), format, from_1904=book.from_1904)


def column_number(letters: str) -> int:
    """``A`` is 0, ``AA`` is 26."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1


def area_of(reference: str) -> Area | None:
    """The area that ``A1:C3`` names; None for anything else."""
    first, _, last = reference.partition(":")
    corner, opposite = PLACE.fullmatch(first), PLACE.fullmatch(last)
    if corner is None or opposite is None:
        return None
    return Area(int(corner[2]) - 1, column_number(corner[1]), int(opposite[2]) - 1, column_number(opposite[1]))
