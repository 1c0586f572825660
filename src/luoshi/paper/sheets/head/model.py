"""Where a table begins under its title lines, what its columns are called, what each row below is."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.ground.errors import LuoshiError
from luoshi.paper.sheets.model import Row

DATA = "data"
#: The head once more, as where a table was printed page by page.
HEAD = "head"
TOTAL = "total"
NOTE = "note"
#: A line across the table that heads the rows below it (“一、工业项目”).
SECTION = "section"


class NoHeadError(LuoshiError):
    """No row looks like the head of a table."""

    code = "sheet-no-head"


class Head(NamedTuple):
    """The head of a table.

    ``titles`` are the columns' names, parts of a head of several rows joined by ``/``, "" for a column without;
    ``rows`` the numbers of the head's rows. ``above`` are the lines over it, ``unit`` is what “单位：万元” among them
    says, ``units`` what a row of units under the head says of each column. ``serial`` is the column of 序号, or None.
    """

    titles: tuple[str, ...]
    rows: tuple[int, ...]
    above: tuple[str, ...] = ()
    unit: str = ""
    units: tuple[str, ...] = ()
    serial: int | None = None
    lines: tuple[tuple[str, ...], ...] = ()

    @property
    def last(self) -> int:
        """The number of the head's last row."""
        return self.rows[-1]


class BodyRow(NamedTuple):
    """A row under the head; ``kind`` is ``DATA``, ``HEAD``, ``TOTAL``, ``NOTE`` or ``SECTION``."""

    row: Row
    kind: str
