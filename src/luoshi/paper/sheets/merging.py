"""The value of a merged area given to every cell that it covers, as the rows go by."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.paper.readers.xlsx.grid import Area
from luoshi.paper.sheets.model import NOTHING

#: A title merged over all 16,384 columns is not repeated for ever.
_WIDEST = 256


class Merging:
    """The areas of a sheet, taken in the order of its rows."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._coming = sorted(areas, reverse=True, key=lambda area: (area.top, area.left))
        self._open: list[tuple[Area, str, str]] = []

    def __bool__(self) -> bool:
        return bool(self._coming or self._open)

    def add(self, area: Area) -> None:
        """One more area, none of whose rows has gone by."""
        self._coming.append(area)

    def fill(self, row: int, kinds: list[str], values: list[str]) -> list[int]:
        """Repeat values in ``row`` (from 0); the columns filled. Rows come in order and none twice."""
        self._open = [one for one in self._open if one[0].bottom >= row]
        while self._coming and self._coming[-1].top <= row:
            area = self._coming.pop()
            if area.bottom < row:
                continue
            # Where the corner's own row is missing the area is empty.
            corner = area.left < len(kinds) and area.top == row
            if corner and kinds[area.left] != NOTHING:
                self._open.append((area, kinds[area.left], values[area.left]))
        filled: list[int] = []
        for area, kind, value in self._open:
            for column in range(area.left, min(area.right, area.left + _WIDEST) + 1):
                if area.top == row and column == area.left:
                    continue
                while len(kinds) <= column:
                    kinds.append(NOTHING)
                    values.append("null")
                if kinds[column] == NOTHING:
                    kinds[column], values[column] = kind, value
                    filled.append(column)
        return filled
