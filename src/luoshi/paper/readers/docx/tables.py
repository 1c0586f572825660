"""Word tables: cells at their grid places, merged cells as spans, deleted rows left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from luoshi.paper.draft import Box, Line
from luoshi.paper.errors import TooManyCells
from luoshi.paper.gate import Package
from luoshi.paper.readers.ooxml import Element, W, number, parse_xml, value

MAX_COLUMNS = 16_384
MAX_ROWS = 1_048_576
WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


def boxes_of(table: Element, lines_of: Callable[[Element], list[Line]]) -> list[Box]:
    """The cells of a table in reading order; ``lines_of`` gives the paragraphs of a cell."""
    boxes: list[Box] = []
    above: dict[int, int] = {}
    for row, element in enumerate(_rows(table)):
        column = _skipped(element)
        seen: dict[int, int] = {}
        for cell in _cells(element):
            properties = cell.find(W + "tcPr")
            span = _span(properties)
            merge = None if properties is None else properties.find(W + "vMerge")
            open_box = above.get(column)
            if merge is not None and value(merge) != "restart" and open_box is not None:
                boxes[open_box] = boxes[open_box]._replace(row_span=row - boxes[open_box].row + 1)
                seen[column] = open_box
            else:
                if merge is not None:
                    seen[column] = len(boxes)
                boxes.append(Box(tuple(lines_of(cell)), row, column, 1, span))
            column += span
            if column > MAX_COLUMNS:
                raise TooManyCells(f"超过 {MAX_COLUMNS} 列")
        above = seen
    return boxes


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == W + "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in WRAPPERS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in WRAPPERS:
            yield from _cells(child)


def _skipped(row: Element) -> int:
    return max(0, min(number(value(row.find(f"{W}trPr/{W}gridBefore"))) or 0, MAX_COLUMNS))


def _span(properties: Element | None) -> int:
    if properties is None:
        return 1
    return max(1, min(number(value(properties.find(W + "gridSpan"))) or 1, MAX_COLUMNS))


def widths_of(package: Package, depth: int) -> list[tuple[float, ...]]:
    """The column widths in millimetres of every table of the body, in order; () where a table does not say."""
    root = parse_xml(package.xml("word/document.xml"), depth)
    found = []
    for table in root.iter(W + "tbl"):
        if next(table.iterancestors(W + "tbl"), None) is None:
            twips = [number(column.get(W + "w")) or 0 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
            found.append(tuple(round(width / 1440 * 25.4, 1) for width in twips))
    return found
