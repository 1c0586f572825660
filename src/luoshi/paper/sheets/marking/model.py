"""What is wrong with a cell of a user's file, in the user's words."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.paper.grids import letters


class Remark(NamedTuple):
    """A problem of one cell: ``row`` counts from 1 as the sheet prints it, ``column`` from 0, as in ``Row``.

    ``remedy`` is what to do; ``found`` what stands there, looked up in the file where it is None.
    """

    row: int
    column: int
    problem: str
    remedy: str = ""
    found: str | None = None

    @property
    def address(self) -> str:
        return f"{letters(self.column)}{self.row}"

    @property
    def words(self) -> str:
        """What the comment says."""
        return f"{self.problem}\n{self.remedy}" if self.remedy else self.problem
