"""Filled cells of a sheet made a dense table: empty rows and columns closed up, merged areas as spans."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.paper.draft import Box, Line
from luoshi.paper.errors import TooManyCells


class Area(NamedTuple):
    """A merged area by its corner cells, both inclusive, from 0."""

    top: int
    left: int
    bottom: int
    right: int


def boxes_of(cells: dict[tuple[int, int], Line], merged: list[Area], limit: int) -> list[Box]:
    """The cells as boxes, row by row; empty cells between filled ones too, so that columns stay in line.

    Raises TooManyCells where that would be more than ``limit`` boxes.
    """
    rows = {row: place for place, row in enumerate(sorted({row for row, _ in cells}))}
    columns = {column: place for place, column in enumerate(sorted({column for _, column in cells}))}
    if len(rows) * len(columns) > limit:
        raise TooManyCells(f"超过 {limit} 格")
    spans, covered = _spans(cells, merged, rows, columns)
    boxes: list[Box] = []
    for row, to_row in rows.items():
        for column, to_column in columns.items():
            if (row, column) in covered:
                continue
            line = cells.get((row, column))
            row_span, column_span = spans.get((row, column), (1, 1))
            boxes.append(Box((line,) if line else (), to_row, to_column, row_span, column_span))
    return boxes


def _spans(
    cells: dict[tuple[int, int], Line], merged: list[Area], rows: dict[int, int], columns: dict[int, int]
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Spans of merged areas by corner cell, in rows and columns that are kept; and the cells that they cover."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    row_list, column_list = list(rows), list(columns)
    for area in merged:
        corner = (area.top, area.left)
        if corner not in cells or corner in covered:
            continue
        inside_rows = row_list[rows[area.top] : rows[area.top] + area.bottom - area.top + 1]
        inside_columns = column_list[columns[area.left] : columns[area.left] + area.right - area.left + 1]
        inside_rows = [row for row in inside_rows if row <= area.bottom]
        inside_columns = [column for column in inside_columns if column <= area.right]
        spans[corner] = (max(1, len(inside_rows)), max(1, len(inside_columns)))
        covered.update((row, column) for row in inside_rows for column in inside_columns if (row, column) != corner)
    return spans, covered
