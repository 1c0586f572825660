"""Ruled tables of a PDF page: where their cells are (pdfplumber), and which characters stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from luoshi.paper.draft import Box, Line
from luoshi.paper.readers.pdf.characters import SPACES, Glyph, text_of

Rectangle = tuple[float, float, float, float]
NEAR = 3.0
SETTINGS = {"vertical_strategy": "lines_strict", "horizontal_strategy": "lines_strict", "snap_tolerance": NEAR}
# A line that ends this far (of the cell's width) before the cell's edge ends its paragraph.
SHORT = 0.65
# Crossings of rules on one page: pdfplumber looks at each, and a table a person reads has far fewer.
MAX_CROSSINGS = 6_000


class Ruled(NamedTuple):
    """A table: its rectangle and the rectangles of its cells, ``(x0, top, x1, bottom)`` in points from the top left."""

    place: Rectangle
    cells: tuple[Rectangle, ...]


def ruled_tables(page: Any) -> list[Ruled]:
    """The tables of a pdfplumber page with two rows and two columns at least; none where rules cross too often."""
    edges = page.edges
    upright = {round(edge["x0"] / NEAR) for edge in edges if edge["orientation"] == "v"}
    level = {round(edge["top"] / NEAR) for edge in edges if edge["orientation"] == "h"}
    if len(upright) * len(level) > MAX_CROSSINGS:
        return []
    found: list[Ruled] = []
    for table in page.find_tables(table_settings=SETTINGS):
        cells = tuple(tuple(map(float, cell)) for cell in table.cells)
        rows, columns = _edges(cells, 1), _edges(cells, 0)
        if len(rows) >= 2 and len(columns) >= 2:
            found.append(Ruled(tuple(map(float, table.bbox)), cells))  # type: ignore[arg-type]
    return found


def holds(place: Rectangle, glyph: Glyph) -> bool:
    """Whether a glyph's middle lies in a rectangle."""
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return place[0] - 1 <= x <= place[2] + 1 and place[1] - 1 <= y <= place[3] + 1


def boxes_of(table: Ruled, glyphs: list[Glyph], page: int) -> list[Box]:
    """The cells of a table with their words, at their rows and columns, merged cells spanning several."""
    tops, lefts = _edges(table.cells, 1), _edges(table.cells, 0)
    bottoms, rights = _edges(table.cells, 3), _edges(table.cells, 2)
    inside: list[list[Glyph]] = [[] for _ in table.cells]
    for glyph in glyphs:
        for place, cell in enumerate(table.cells):
            if holds(cell, glyph):
                inside[place].append(glyph)
                break
    boxes = []
    for cell, found in zip(table.cells, inside, strict=True):
        row, column = _nearest(tops, cell[1]), _nearest(lefts, cell[0])
        row_span = max(1, _nearest(bottoms, cell[3]) - row + 1)
        column_span = max(1, _nearest(rights, cell[2]) - column + 1)
        boxes.append(Box(_lines(found, cell, page), row, column, row_span, column_span))
    return boxes


def _lines(glyphs: list[Glyph], cell: Rectangle, page: int) -> tuple[Line, ...]:
    rows: list[list[Glyph]] = []
    for glyph in glyphs:
        if rows and abs(glyph.bottom - rows[-1][-1].bottom) < max(2.0, 0.6 * (glyph.bottom - glyph.top)):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    texts: list[str] = []
    ended = True
    for row in rows:
        text = text_of(row)
        if not text:
            continue
        if ended:
            texts.append(text)
        else:
            texts[-1] += text
        last = max(glyph.x1 for glyph in row if glyph.text not in SPACES)
        ended = (last - cell[0]) < SHORT * (cell[2] - cell[0])
    return tuple(Line(text, page=page) for text in texts)


def _edges(cells: Sequence[Sequence[float]], side: int) -> list[float]:
    edges: list[float] = []
    for edge in sorted(cell[side] for cell in cells):
        if not edges or edge - edges[-1] > NEAR:
            edges.append(edge)
    return edges


def _nearest(edges: list[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - edge))
