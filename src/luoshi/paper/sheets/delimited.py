"""Comma-separated text: the encoding and the delimiter found out, every value a text as it stands."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from luoshi.paper.errors import Corrupt, Empty, SecretPaper, TooManyCells, UnknownFormat, WrongEncoding
from luoshi.paper.limits import Limits
from luoshi.paper.marking import HEAD_LINES, is_secret_mark
from luoshi.paper.readers.txt import BINARY
from luoshi.paper.sheets.model import NOTHING, TEXT, Row, SheetIn

_PIECE = 1 << 18
_DELIMITERS = ",\t;|，"
_SAMPLED = 50
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def csv_sheet(file: BinaryIO, limits: Limits, name: str) -> SheetIn:
    """The one sheet of a text file, its rows counted.

    Raises Empty, WrongEncoding, UnknownFormat, Corrupt, TooManyCells, SecretPaper.
    """
    rows = columns = 0
    heads: list[str] = []
    for row in csv_rows(file, limits):
        rows += 1
        columns = max(columns, len(row.values))
        if len(heads) < HEAD_LINES:
            heads += [str(value) for value in row.values if value is not None][: HEAD_LINES - len(heads)]
    if not rows:
        raise Empty
    if any(is_secret_mark(line) for text in heads for line in text.splitlines()):
        raise SecretPaper
    return SheetIn(name.rsplit(".", 1)[0] or "表", rows=rows, columns=columns)


def csv_rows(file: BinaryIO, limits: Limits) -> Iterator[Row]:
    """The records that hold something; ``number`` counts records, which is the row that Excel shows them in.

    Raises WrongEncoding, UnknownFormat, Corrupt, TooManyCells.
    """
    encoding = _encoding(file)
    delimiter = _delimiter(list(islice(_lines(file, encoding), _SAMPLED)))
    records = csv.reader(_lines(file, encoding), delimiter=delimiter, strict=True)
    number = cells = 0
    while True:
        number += 1
        try:
            record = next(records, None)
        except csv.Error as error:
            # A quote that nothing closes would swallow the rows behind it.
            raise Corrupt(f"第 {records.line_num} 行附近引号不成对") from error
        if record is None:
            return
        cells += len(record)
        if cells > limits.cells:
            raise TooManyCells(f"超过 {limits.cells} 格")
        values = tuple(_value(field) for field in record)
        if any(value is not None for value in values):
            yield Row(number, values, "".join(NOTHING if value is None else TEXT for value in values))


def _value(field: str) -> str | None:
    """What a spreadsheet shows: ``="007"`` and a tab beside digits are how programs keep zeros in front."""
    if field.startswith('="') and field.endswith('"') and len(field) > 2:
        field = field[2:-1]
    return field.strip("\t") or None


def _encoding(file: BinaryIO) -> str:
    head = next(_pieces(file), b"")
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return _checked(file, encoding)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _checked(file, encoding)
        except WrongEncoding:
            continue
    raise WrongEncoding


def _checked(file: BinaryIO, encoding: str) -> str:
    signs = length = 0
    for text in _texts(file, encoding):
        if length < _PIECE:
            signs, length = signs + len(BINARY.findall(text)), length + len(text)
    if signs > length // 200:
        raise UnknownFormat
    return encoding


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    # The place is kept here: two readers may take turns on one file.
    at = 0
    while True:
        file.seek(at)
        piece = file.read(_PIECE)
        if not piece:
            return
        at += len(piece)
        yield piece


def _texts(file: BinaryIO, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in _pieces(file):
            yield decoder.decode(piece)
        yield decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        raise WrongEncoding from error


def _lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    rest = ""
    for text in _texts(file, encoding):
        rest += text
        # A line end that the piece cuts in two is whole in the next.
        held = rest.endswith("\r")
        lines = (rest[:-1] if held else rest).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        rest = lines.pop() + ("\r" if held else "")
        for line in lines:
            yield line + "\n"
    if rest.strip("\r"):
        yield rest.rstrip("\r")


def _delimiter(lines: list[str]) -> str:
    """The delimiter that divides most lines alike; a comma where none does."""
    best, score = ",", 0
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(len(record) for record in csv.reader(lines, delimiter=delimiter) if len(record) > 1)
        except csv.Error:
            continue
        width, times = widths.most_common(1)[0] if widths else (1, 0)
        if times * (width - 1) > score:
            best, score = delimiter, times * (width - 1)
    return best
