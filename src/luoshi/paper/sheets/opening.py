"""A register's file in, its sheets and rows out, whatever the format: xlsx, xls, et, ods, csv, a page saved as xls."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from luoshi.ground.errors import LuoshiError
from luoshi.paper.errors import NotFound, TooLarge, Unreadable, Unsupported
from luoshi.paper.grids import Grid
from luoshi.paper.limits import MEGABYTE, Limits
from luoshi.paper.opening import open_grids
from luoshi.paper.scratch import memory_place
from luoshi.paper.sheets.custody import lines_of
from luoshi.paper.sheets.model import PROBLEMS_SHEET, Row, SheetIn
from luoshi.paper.sheets.page import page_rows, page_sheet
from luoshi.paper.sheets.wire import unpack_rows, unpack_sheet
from luoshi.paper.sniffing import sniff

#: A register of 100,000 rows by 20 columns unpacks to some 100 MB; what is read is never held whole.
SHEET_LIMITS = Limits(
    cells=5_000_000, characters=200_000_000, member_bytes=768 * MEGABYTE, unpacked_bytes=1024 * MEGABYTE, seconds=120.0
)


class NoSheetError(LuoshiError):
    """A sheet was asked for that the file does not have."""

    code = "sheet-not-found"


class Book:
    """A workbook open for reading: ``sheets`` in their order; ``rows`` may be asked for more than once.

    Use as a context manager, or ``close``: the file is held until then.
    """

    def __init__(self, file: BinaryIO, kind: str, limits: Limits, name: str = "") -> None:
        """``kind`` as ``sniff`` tells it. Raises PaperError."""
        self.name = name
        self._file, self._kind, self._limits = file, kind, limits
        self._grids: tuple[Grid, ...] = ()
        self.sheets: tuple[SheetIn, ...] = self._list()

    def sheet(self, name: str | None = None) -> SheetIn:
        """The sheet of that name; without one the first shown sheet that holds rows (and is
        no list of problems that we put into it). Raises NoSheetError."""
        return self.sheets[self._place(name)]

    def rows(self, sheet: str | None = None) -> Iterator[Row]:
        """The rows that hold something, in order, one at a time. Raises PaperError, NoSheetError."""
        place = self._place(sheet)
        if self._kind == "txt":
            from luoshi.paper.sheets.delimited import csv_rows

            return csv_rows(self._file, self._limits)
        if self._kind == "html":
            return page_rows(self._grids[place])
        return unpack_rows(lines_of(self._file, self._kind, self._limits, place), self.sheets[place])

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _list(self) -> tuple[SheetIn, ...]:
        if self._kind == "txt":
            from luoshi.paper.sheets.delimited import csv_sheet

            return (csv_sheet(self._file, self._limits, self.name),)
        if self._kind == "html":
            self._file.seek(0)
            self._grids = open_grids(self._file.read(), name="x.html", limits=self._limits)
            return tuple(page_sheet(grid, place) for place, grid in enumerate(self._grids, 1))
        lines = list(lines_of(self._file, self._kind, self._limits))
        return tuple(unpack_sheet(line) for line in lines if not line.startswith(b'{"end"'))

    def _place(self, name: str | None) -> int:
        if name is None:
            shown = [place for place, sheet in enumerate(self.sheets) if sheet.shown]
            full = [
                place
                for place in shown
                if self.sheets[place].rows and not self.sheets[place].name.startswith(PROBLEMS_SHEET)
            ]
            return (full or shown or [0])[0]
        for place, sheet in enumerate(self.sheets):
            if sheet.name == name:
                return place
        names = "、".join(sheet.name for sheet in self.sheets[:10])
        raise NoSheetError(f"文件里没有名为“{name[:31]}”的工作表。", f"这份文件的工作表是：{names}。")


def open_book(source: Path | bytes, *, name: str = "", limits: Limits = SHEET_LIMITS) -> Book:
    """The workbook in a file (its path, or its bytes with a ``name``); what it is, its content says.

    Packed formats are read in a child process within ``limits``. Raises ``luoshi.paper.errors.PaperError``.
    """
    file = _file_of(source)
    try:
        file.seek(0, 2)
        if file.tell() > limits.file_bytes:
            raise TooLarge(f"超过 {limits.file_bytes // MEGABYTE} MB")
        file.seek(0)
        name = name or (source.name if isinstance(source, Path) else "")
        return Book(file, _kind_of(file.read(8192), name), limits, name)
    except BaseException:
        file.close()
        raise


def rows_of(
    source: Path | bytes, sheet: str | None = None, *, name: str = "", limits: Limits = SHEET_LIMITS
) -> Iterator[Row]:
    """The rows of one sheet of a file: ``open_book`` and ``Book.rows`` in one. Raises PaperError, NoSheetError."""
    with open_book(source, name=name, limits=limits) as book:
        yield from book.rows(sheet)


def _kind_of(head: bytes, name: str) -> str:
    kind = sniff(head, name)
    if kind in ("pdf", "rtf"):
        raise Unsupported(f"{kind}，不是电子表格")
    return "txt" if kind == "md" else kind


def _file_of(source: Path | bytes) -> BinaryIO:
    if isinstance(source, bytes):
        # In memory where there is room: a file is not on a disk before its marks have been looked at.
        file = tempfile.TemporaryFile(prefix="luoshi-", dir=memory_place(len(source)))  # noqa: SIM115
        with suppress(OSError):
            file.write(source)
            file.flush()
            return file
        file.close()
        raise Unreadable
    try:
        return source.open("rb")
    except FileNotFoundError as error:
        raise NotFound from error
    except (OSError, ValueError) as error:
        raise Unreadable from error
