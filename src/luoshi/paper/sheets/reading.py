"""Bytes of a workbook to the lines that a child answers with: gate, reader, marks of secrecy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

from luoshi.paper.errors import Corrupt, Encrypted, SecretPaper, UnknownFormat, Unsupported
from luoshi.paper.gate import Package, kind_of_package
from luoshi.paper.limits import Limits
from luoshi.paper.marking import HEAD_LINES, is_secret_mark
from luoshi.paper.readers.ole2 import Compound
from luoshi.paper.sheets.model import SheetIn
from luoshi.paper.sheets.wire import sheet_line

_LOOKED_AT = 40


class Source(Protocol):
    """A workbook of some format: its sheets with their page margins' words, and the rows of one as lines."""

    def sheets(self) -> Iterator[tuple[SheetIn, list[str]]]: ...

    def lines(self, place: int) -> Iterator[str]: ...


def open_source(data: bytes, kind: str, limits: Limits) -> Source:
    """The reader for ``data``, ``kind`` as ``sniff`` tells it. Raises PaperError."""
    if kind == "zip":
        package = Package(data, limits)
        names = package.names()
        if "content.xml" in names and "xl/workbook.xml" not in names:
            from luoshi.paper.sheets.ods import OdsSource

            return OdsSource(package, limits)
        found = kind_of_package(package)
        if found != "xlsx":
            raise Unsupported(f"{found}，不是电子表格")
        from luoshi.paper.sheets.xlsx import XlsxSource

        return XlsxSource(package, limits)
    if kind == "ole2":
        compound = Compound(data)
        if "EncryptedPackage" in compound.root:
            raise Encrypted
        if "Workbook" not in compound.root and "Book" not in compound.root:
            raise UnknownFormat
        from luoshi.paper.sheets.xls import XlsSource

        return XlsSource(data, limits)
    raise UnknownFormat


def list_lines(data: bytes, kind: str, limits: Limits) -> Iterator[str]:
    """A line a sheet. Raises SecretPaper where a sheet's first cells or its page margins bear a mark of secrecy."""
    source = open_source(data, kind, limits)
    found = list(source.sheets())
    if not found:
        raise Corrupt("没有工作表")
    for place, (_, margins) in enumerate(found):
        _refuse_secret(margins)
        head = islice(source.lines(place), _LOOKED_AT)
        _refuse_secret(islice(_texts(head), HEAD_LINES))
    for sheet, _ in found:
        yield sheet_line(sheet)


def sheet_lines(data: bytes, kind: str, limits: Limits, place: int) -> Iterator[str]:
    """The rows of sheet ``place`` (from 0). The marks were looked at when the sheets were listed."""
    return open_source(data, kind, limits).lines(place)


def _texts(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        _, _, _, _, *values = json.loads(line)
        yield from (value for value in values if isinstance(value, str) and value.strip())


def _refuse_secret(texts: Iterable[str]) -> None:
    if any(is_secret_mark(line) for text in texts for line in text.splitlines()):
        raise SecretPaper
