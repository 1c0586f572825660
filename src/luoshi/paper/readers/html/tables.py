"""Tables of data on web pages, told from tables that only lay the page out."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from luoshi.paper.draft import Box, Line

Element = etree._Element
# What browsers allow at most (HTML standard, 4.9.11).
MAX_COLUMNS = 1000
MAX_ROWS = 65_534


def is_data_table(table: Element) -> bool:
    """Two rows and somewhere two cells side by side at least, and no table inside."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = _rows(table)
    return len(rows) >= 2 and any(len(_cells(row)) >= 2 for row in rows)


def boxes_of(table: Element, lines_of: Callable[[Element], tuple[Line, ...]]) -> list[Box]:
    """The cells at their places; ``lines_of`` gives the paragraphs of a cell."""
    boxes: list[Box] = []
    # For each column the first row that no cell from above reaches into.
    free: dict[int, int] = {}
    rows = _rows(table)
    for row, element in enumerate(rows):
        column = 0
        for cell in _cells(element):
            while free.get(column, 0) > row:
                column += 1
            width = min(_span(cell, "colspan"), MAX_COLUMNS)
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - row, MAX_ROWS)
            if column + width > MAX_COLUMNS:
                break
            boxes.append(Box(lines_of(cell), row, column, max(1, height), width))
            for reached in range(column, column + width):
                free[reached] = row + max(1, height)
            column += width
    return boxes


def _rows(table: Element) -> list[Element]:
    found = [child for child in table if child.tag == "tr"]
    for group in table:
        if group.tag in ("thead", "tbody", "tfoot"):
            found.extend(child for child in group if child.tag == "tr")
    return found


def _cells(row: Element) -> list[Element]:
    return [child for child in row if child.tag in ("td", "th")]


def _span(cell: Element, attribute: str) -> int:
    text = cell.get(attribute, "1").strip()
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        return 1
    return int(text) if attribute == "rowspan" else max(1, int(text))
