"""Workbooks written fast and in constant memory: plain XML packed as it is made.

100,000 rows of 12: XlsxWriter in constant memory 7,400 rows/s, this way some 50,000. ``paper.writers.xlsx`` stays for
small tables that want merged areas, comments and colours.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from luoshi.paper.sheets.writing.checks import CHOICES_SHEET, Choices
from luoshi.paper.sheets.writing.model import (
    COLUMN_LIMIT,
    ROW_LIMIT,
    Column,
    SheetOut,
    SheetRefusedError,
    Shortened,
    Written,
)
from luoshi.paper.sheets.writing.package import (
    DECLARATION,
    SheetPart,
    book_relations,
    book_xml,
    content_types,
    root_relations,
)
from luoshi.paper.sheets.writing.sheet import SheetMaker
from luoshi.paper.sheets.writing.source import Source
from luoshi.paper.sheets.writing.styles import Styles

_LEVEL = 1
_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
#: A sheet of so many columns may pass 2 GB, which the packed format must know before.
_WIDE = 20


def write_rows(target: Path | BinaryIO, sheets: Iterable[SheetOut], *, row_limit: int = ROW_LIMIT) -> Written:
    """Write the sheets in order; what has no room on a sheet (``row_limit`` rows) goes on in one named “…（2）”.

    A text that begins with ``=`` stays a text; characters that XML forbids are left out; a number of more than 15
    digits is written as a text, whole; a text longer than a cell ends in words that say so and is reported.
    True and False are written 是 and 否. Raises SheetRefusedError.
    """
    if isinstance(target, Path):
        # Whoever opens the file meanwhile finds the old one or the new one, never half of it.
        half = target.with_name(f"{target.name}.part")
        try:
            with half.open("wb") as file:
                written = write_rows(file, sheets, row_limit=row_limit)
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)
        return written
    styles, choices = Styles(), Choices()
    parts: list[SheetPart] = []
    shortened: list[Shortened] = []
    rows = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        for sheet in sheets:
            _check(sheet)
            source = Source(sheet.rows, sheet.columns)
            for maker in _sheets_of(package, sheet, source, (styles, choices), parts, row_limit):
                shortened += maker.shortened
            rows += source.taken
        if not parts:
            raise SheetRefusedError("没有要写的工作表。", "请至少给一张工作表。")
        if choices.lists:
            listed = _choices_sheet(choices)
            source = Source(listed.rows, listed.columns)
            list(_sheets_of(package, listed, source, (styles, Choices()), parts, ROW_LIMIT))
        _write_frame(package, parts, styles)
    return Written(rows, tuple(part.name for part in parts), tuple(shortened))


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A name that Excel takes: 31 characters, none of ``[]:*?/\\``, none twice (letters' case aside)."""
    name = _FORBIDDEN.sub("", wanted).strip()[:_NAME] or "表"
    used, found, place = {one.lower() for one in taken}, name, 2
    while found.lower() in used:
        suffix = f"（{place}）"
        found, place = name[: _NAME - len(suffix)] + suffix, place + 1
    return found


def _check(sheet: SheetOut) -> None:
    if not 0 < len(sheet.columns) <= COLUMN_LIMIT:
        says = f"“{sheet.name}”有 {len(sheet.columns)} 列。"
        raise SheetRefusedError(says, f"一张工作表要有 1 到 {COLUMN_LIMIT} 列。")


def _sheets_of(
    package: zipfile.ZipFile, sheet: SheetOut, source: Source, shared: tuple[Styles, Choices], parts: list[SheetPart],
    row_limit: int,
) -> Iterator[SheetMaker]:  # fmt: skip
    """Write a table over as many sheets as it needs; each maker when its sheet is done."""
    place = 1
    while place == 1 or not source.ended:
        name = sheet_name(sheet.name, [part.name for part in parts] + [CHOICES_SHEET] * (not sheet.kept))
        maker = SheetMaker(sheet, name, *shared, place=place)
        path = f"xl/worksheets/sheet{len(parts) + 1}.xml"
        with package.open(path, "w", force_zip64=len(sheet.columns) > _WIDE) as part:
            for piece in maker.pieces(source, row_limit, chosen=not parts):
                part.write(piece.encode())
        parts.append(maker.part)
        place += 1
        yield maker


def _choices_sheet(choices: Choices) -> SheetOut:
    longest = max(len(words) for words in choices.lists)
    rows = [[words[row] if row < len(words) else None for words in choices.lists] for row in range(longest)]
    # The head is the first choice: a list begins in row 1.
    columns = [Column(words[0]) for words in choices.lists]
    return SheetOut(CHOICES_SHEET, columns, rows[1:], kept=True)


def _write_frame(package: zipfile.ZipFile, parts: list[SheetPart], styles: Styles) -> None:
    package.writestr("xl/styles.xml", DECLARATION + styles.xml())
    package.writestr("xl/workbook.xml", book_xml(parts))
    package.writestr("xl/_rels/workbook.xml.rels", book_relations(len(parts)))
    package.writestr("_rels/.rels", root_relations())
    package.writestr("[Content_Types].xml", content_types(len(parts)))
