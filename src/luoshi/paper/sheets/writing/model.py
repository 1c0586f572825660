"""What is to be written: columns with their kind of value, checks and choices; sheets with lines round their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.errors import LuoshiError
from luoshi.paper.sheets.model import Value

ROW_LIMIT = 1_048_576
COLUMN_LIMIT = 16_384
TEXT_LIMIT = 32_767


class SheetRefusedError(LuoshiError):
    """What was asked for cannot be a workbook: no columns, too many, a row of another length."""

    code = "sheet-refused"


class Check(NamedTuple):
    """What may be typed into a column: ``kind`` is ``decimal``, ``whole``, ``date`` or ``length`` (of a text).

    A bound that is None does not bound. ``message`` is shown where something else is typed.
    """

    kind: str
    least: Decimal | int | date | None = None
    most: Decimal | int | date | None = None
    message: str = ""


class Column(NamedTuple):
    """A column: its head, its width in Latin characters, the kind of its values.

    ``kind`` is ``text``, ``long`` (a text that wraps), ``number``, ``percent`` (0.85 shows as 85%), ``date`` or
    ``moment``. ``places`` are the decimals shown, as many as each number has where None. ``total`` columns are summed.
    ``choices`` are a drop-down; with ``others`` more may be typed. ``hint`` is shown when a cell is entered.
    ``locked`` cells cannot be changed on a protected sheet.
    """

    title: str
    width: float = 14
    kind: str = "text"
    places: int | None = None
    thousands: bool = False
    total: bool = False
    centred: bool = False
    hidden: bool = False
    choices: Sequence[str] = ()
    others: bool = False
    check: Check | None = None
    hint: str = ""
    locked: bool = False
    required: bool = False


class SheetOut(NamedTuple):
    """A sheet: rows may come from a generator and are never all in memory.

    ``above`` are lines over the head (the first is the title), ``below`` lines under the rows. ``totals`` adds a row
    that sums the ``total`` columns. ``prepared`` are empty rows to fill in. ``examples`` are rows under the head in
    grey. A ``protected`` sheet can be changed below its head alone; a ``kept`` one is for programs and not shown.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value | int]]
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    totals: bool = False
    frozen: int = 0
    prepared: int = 0
    examples: Sequence[Sequence[Value | int]] = ()
    protected: bool = False
    kept: bool = False
    filtered: bool = True


class Shortened(NamedTuple):
    """A text longer than a cell holds: where it stands, and how long it was. The cell says so at its end."""

    sheet: str
    address: str
    length: int


class Written(NamedTuple):
    """What a file holds: rows written, the names of its sheets, the texts that did not fit into a cell."""

    rows: int
    sheets: tuple[str, ...]
    shortened: tuple[Shortened, ...] = ()
