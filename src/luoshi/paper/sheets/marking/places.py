"""Where the cells to be marked stand in a sheet's XML, by byte; where cells and rows that are not there would stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from luoshi.paper.errors import Corrupt
from luoshi.paper.grids import letters
from luoshi.paper.readers.xlsx.reader import PLACE, column_number
from luoshi.paper.sheets.xlsx.strings import feed

#: Elements of a sheet that stand behind its legacyDrawing (ECMA-376 part 1, 18.3.1.99).
_LATER = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
)
_SPLIT = "sheetData"


class Edit(NamedTuple):
    """A change at a byte of the part: ``cell`` gives the tag there another style, ``row`` takes its spans off,
    ``open`` puts ``cells`` into the empty element there, ``insert`` puts them before the byte.

    ``cells`` are (row, column) and the style number that the cell had; ``rows`` says that they need their rows too.
    """

    at: int
    kind: str
    cells: tuple[tuple[int, int], ...] = ()
    style: str = "0"
    rows: bool = False
    tag: str = ""


@dataclass
class Places:
    """What a pass over a sheet's part found. ``drawing`` is the relation of its comments' shapes, "" without."""

    prefix: str = ""
    edits: list[Edit] = field(default_factory=list)
    styles: set[str] = field(default_factory=lambda: {"0"})
    drawing: str = ""
    drawing_at: int = -1


class Finder:
    """One pass; ``wanted`` are columns by row number."""

    def __init__(self, wanted: Mapping[int, Iterable[int]]) -> None:
        self.places = Places()
        self._wanted = {row: sorted(set(columns)) for row, columns in wanted.items()}
        self._coming = sorted(self._wanted)
        self._depth = self._row = self._row_at = self._data_at = self._last_start = 0
        self._column = -1
        self._left: list[int] = []
        self._behind = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end

    def find(self, chunks: Iterable[bytes]) -> Places:
        """The places. Raises Corrupt, ForbiddenEntity."""
        for _ in feed(self._parser, chunks):
            pass
        if self.places.drawing_at < 0:
            raise Corrupt
        return self.places

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        prefix, _, local = name.rpartition(":")
        at = self._last_start = self._parser.CurrentByteIndex
        if local == "c" and self._left:
            self._cell(attributes, at)
        elif local == "row":
            self._begin_row(attributes, at)
        elif self._depth == 1:
            self.places.prefix = f"{prefix}:" if prefix else ""
        elif local == _SPLIT:
            self._data_at = at
        elif self._depth == 2 and self._behind:
            self._take_behind(local, attributes, at)

    def _end(self, name: str) -> None:
        local, at = name.rpartition(":")[2], self._parser.CurrentByteIndex
        if local == "row" and self._left:
            self._put(at, self._row_at, tuple((self._row, column) for column in self._left), "row")
            self._left = []
        elif local == _SPLIT and self._depth == 2:
            self._behind = True
            rows, self._coming = self._coming, []
            cells = tuple((row, column) for row in rows for column in self._wanted[row])
            if cells:
                self._put(at, self._data_at, cells, _SPLIT, rows=True)
        elif self._depth == 1 and self.places.drawing_at < 0:
            self.places.drawing_at = at
        self._depth -= 1

    def _put(self, at: int, begun: int, cells: tuple[tuple[int, int], ...], tag: str, *, rows: bool = False) -> None:
        if self._last_start != begun:
            self.places.edits.append(Edit(at, "insert", cells, rows=rows))
            return
        # Nothing stands in it: it may be closed at once, which its tag will show.
        if self.places.edits and self.places.edits[-1].at == begun:
            self.places.edits.pop()
        self.places.edits.append(Edit(begun, "open", cells, rows=rows, tag=tag))

    def _begin_row(self, attributes: dict[str, str], at: int) -> None:
        given = attributes.get("r", "")
        self._row = int(given) if given.isdigit() else self._row + 1
        self._row_at, self._column = at, -1
        missing = []
        while self._coming and self._coming[0] < self._row:
            missing.append(self._coming.pop(0))
        if missing:
            cells = tuple((row, column) for row in missing for column in self._wanted[row])
            self.places.edits.append(Edit(at, "insert", cells, rows=True))
        if self._coming and self._coming[0] == self._row:
            self._coming.pop(0)
            self._left = list(self._wanted[self._row])
            self.places.edits.append(Edit(at, "row"))

    def _cell(self, attributes: dict[str, str], at: int) -> None:
        found = PLACE.fullmatch(attributes.get("r", ""))
        self._column = column_number(found[1]) if found else self._column + 1
        missing = []
        while self._left and self._left[0] < self._column:
            missing.append((self._row, self._left.pop(0)))
        if missing:
            self.places.edits.append(Edit(at, "insert", tuple(missing)))
        if self._left and self._left[0] == self._column:
            self._left.pop(0)
            style = attributes.get("s", "0")
            self.places.styles.add(style)
            self.places.edits.append(Edit(at, "cell", style=style))

    def _take_behind(self, local: str, attributes: dict[str, str], at: int) -> None:
        if local == "legacyDrawing":
            self.places.drawing = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            self.places.drawing_at = max(self.places.drawing_at, 0)
        elif local in _LATER and self.places.drawing_at < 0:
            self.places.drawing_at = at


def cell_name(row: int, column: int) -> str:
    return f"{letters(column)}{row}"
