"""Workbooks made for the tests by other programs than ours."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from luoshi.paper.sheets import Row, rows_of


def book_of(fill: Callable[[Any], object]) -> bytes:
    """A workbook by openpyxl; ``fill`` is given its only sheet."""
    book = openpyxl.Workbook()
    fill(book.active)
    return saved(book)


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def table_of(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of plain rows."""

    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)

    return book_of(fill)


def read(data: bytes, sheet: str | None = None, name: str = "") -> list[Row]:
    return list(rows_of(data, sheet, name=name))


def values(data: bytes, name: str = "") -> list[tuple[object, ...]]:
    return [row.values for row in read(data, name=name)]


def converted(data: bytes, target: str, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it in another format."""
    (folder / "给.xlsx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target,
         "--outdir", str(folder / "成"), str(folder / "给.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "成" / f"给.{target}").read_bytes()
