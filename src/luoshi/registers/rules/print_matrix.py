"""Who has filed, as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO, NamedTuple

from luoshi.paper.writers.xlsx import Column, Marked, SheetOut, Value, write_workbook


class PrintedCell(NamedTuple):
    """What a cell says, and whether the unit is late."""

    words: str
    late: bool


def print_matrix(
    target: BinaryIO, *, title: str, above: str, periods: Sequence[str],
    lines: Iterable[tuple[str, Sequence[PrintedCell]]],
) -> None:  # fmt: skip
    """Write a line a unit, a column a period; late cells are marked."""
    columns = (Column("序号", 6, centred=True), Column("单位", 30), *(Column(one, 18, centred=True) for one in periods))
    rows: Iterable[Sequence[Value | Marked]] = (
        (at, unit, *(Marked(cell.words, "wrong" if cell.late else "") for cell in cells))
        for at, (unit, cells) in enumerate(lines, 1)
    )
    write_workbook(target, [SheetOut("填报情况", columns, rows, above=(title, above), frozen=2)])
