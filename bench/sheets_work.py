"""``python -m bench.sheets_work WORK PATH ROWS COLUMNS``: one piece of work; prints seconds and peak megabytes."""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import python_calamine
import xlsxwriter

from luoshi.paper.sheets import Column, SheetOut, open_book, write_rows
from luoshi.paper.sheets.marking import Remark, mark_cells

_KINDS = ("text", "text", "number", "date", "percent")
_STATES = ("在谈", "签约", "落地", "开工", "投产")


def main() -> None:
    """Run the work named on the command line."""
    work, path, rows, columns = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    before, start = _peak(), _spent()
    WORKS[work](path, rows, columns)
    print(_spent() - start, _peak() - before)


def _spent() -> float:
    """Processor seconds of this process and its children: what else the machine does is nobody's speed."""
    used = [resource.getrusage(kind) for kind in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak() -> float:
    """Megabytes of this process and of the largest child, which a reading needs together."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def _rows(rows: int, columns: int) -> Iterator[list[str | Decimal | date]]:
    chance = random.Random(7)
    # A thousand rows again and again, each with its own number: making rows is not what is measured.
    some = [[_value(chance, column % 5, number) for column in range(columns)] for number in range(1000)]
    for number in range(rows):
        yield [f"沂河街道第{number}号标准厂房项目", *some[number % 1000][1:]]


def _value(chance: random.Random, kind: int, number: int) -> str | Decimal | date:
    if kind == 0:
        return f"沂河街道第{number}号标准厂房项目"
    if kind == 1:
        return chance.choice(_STATES)
    if kind == 2:
        return Decimal(chance.randrange(10**8)) / 100
    if kind == 3:
        return date(2023, 1, 1) + timedelta(chance.randrange(900))
    return Decimal(chance.randrange(1000)) / 1000


def write_ours(path: Path, rows: int, columns: int) -> None:
    """Write a register."""
    heads = [Column(f"列{place}", kind=_KINDS[place % 5], total=place % 5 == 2) for place in range(columns)]
    write_rows(path, [SheetOut("台账", heads, _rows(rows, columns), above=["台账"], totals=True)])


def write_xlsxwriter(path: Path, rows: int, columns: int) -> None:
    """The same values by XlsxWriter in constant memory."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("台账")
        looks = [book.add_format({"num_format": code}) for code in ("@", "@", "#,##0.00", "yyyy-mm-dd", "0.0%")]
        for place, row in enumerate(_rows(rows, columns)):
            for column, value in enumerate(row):
                sheet.write(place, column, value, looks[column % 5])


def read_ours(path: Path, rows: int, columns: int) -> None:
    """Read a register row by row."""
    with open_book(path) as book:
        assert sum(len(row.values) for row in book.rows()) == rows * columns


def read_calamine(path: Path, rows: int, columns: int) -> None:
    """Read it by calamine to lists, without limits and without knowing percents, hidden rows or exact numbers."""
    found = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()
    assert sum(len(row) for row in found) == rows * columns


def mark_ours(path: Path, rows: int, columns: int) -> None:
    """Mark a cell in one row of ten."""
    remarks = [Remark(row, row % columns, "与上级数据不符", "请核对", found="") for row in range(1, rows + 1, 10)]
    assert mark_cells(path.read_bytes(), {"台账": remarks})


WORKS: dict[str, Callable[[Path, int, int], None]] = {
    work.__name__: work for work in (write_ours, write_xlsxwriter, read_ours, read_calamine, mark_ours)
}

if __name__ == "__main__":
    main()
