"""What a sheet says: rows of typed values, and of each value how the sheet shows it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from luoshi.paper.grids import letters

Value = str | Decimal | date | datetime | bool | None

# How a cell shows its value, a letter a cell: ``Row.kinds`` is as long as ``Row.values``.
NOTHING = "-"
TEXT = "t"
NUMBER = "n"
PERCENT = "%"
DATE = "d"
MOMENT = "D"
TRUTH = "b"
ERROR = "e"
UNCOUNTED = "f"


#: The sheet that ``marking`` puts before the user's own; it is no data when the file comes back.
PROBLEMS_SHEET = "问题清单"


class Cell(NamedTuple):
    """A cell with what is worth knowing of it.

    A ``percent`` is kept as stored: 85% is ``Decimal("0.85")``. ``repeated`` is the value of a merged area in a cell
    that the area covers. ``error`` is what a formula failed with (``#N/A``, the value too). ``uncounted`` is a formula
    whose result the file does not hold (value None). ``hidden`` lies in a hidden row or column.
    """

    value: Value
    percent: bool = False
    repeated: bool = False
    error: bool = False
    uncounted: bool = False
    hidden: bool = False


class Row(NamedTuple):
    """A row that holds something. ``number`` counts from 1 as the sheet prints it, columns count from 0.

    ``kinds`` has a letter a value (``TEXT``, ``NUMBER`` …); ``repeated`` are the columns whose value is a merged
    area's; ``hidden`` is True for a hidden row, also for one that a filter hides.
    """

    number: int
    values: tuple[Value, ...]
    kinds: str = ""
    repeated: tuple[int, ...] = ()
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()

    def cell(self, column: int) -> Cell:
        """One cell; an empty one beyond the row's end."""
        if column >= len(self.values):
            return Cell(None, hidden=self.hidden or column in self.hidden_columns)
        kind = self.kinds[column] if column < len(self.kinds) else NOTHING
        return Cell(
            self.values[column], kind == PERCENT, column in self.repeated, kind == ERROR, kind == UNCOUNTED,
            self.hidden or column in self.hidden_columns,
        )  # fmt: skip

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(self.cell(column) for column in range(len(self.values)))

    def address(self, column: int) -> str:
        """What a user calls a cell of this row: ``C7``."""
        return f"{letters(column)}{self.number}"


class SheetIn(NamedTuple):
    """A sheet of a file. ``rows`` and ``columns`` are counts to show and to measure progress by, not bounds:
    a file may say too much or nothing (0). ``filtered`` says that a filter is on, so that rows may be hidden."""

    name: str
    shown: bool = True
    rows: int = 0
    columns: int = 0
    hidden_columns: tuple[int, ...] = ()
    filtered: bool = False
