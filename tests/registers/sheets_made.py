"""Workbooks as people make them, for the tests of imports."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

HEAD = ("项目名称", "投资方", "产业", "总投资（万元）", "签约日期", "合同编号")


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> bytes:
    """An xlsx with these sheets, their rows as they stand."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, value in enumerate(row):
                    if hasattr(value, "year"):
                        sheet.write_datetime(place, column, value, day)
                    elif value is not None:
                        sheet.write(place, column, value)
    return file.getvalue()


def projects(*rows: Sequence[Any], head: Sequence[str] = HEAD, above: Sequence[Sequence[Any]] = ()) -> bytes:
    """A sheet of projects."""
    return workbook(("项目", [*above, head, *rows]))


def a_project(number: int, **other: Any) -> list[Any]:
    """A row without problems."""
    row = {
        "project": f"年产{number}台电机", "company": f"云峤机电{number}厂", "kind": "工业", "amount": 8000 + number,
        "signed_on": "2025-03-10", "contract": f"HT-{number:05}",
    } | other  # fmt: skip
    return list(row.values())
