"""Values as the XML of cells: a function a column and a type, made once, called a million times."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any

from luoshi.paper.grids import letters
from luoshi.paper.sheets.model import Value
from luoshi.paper.sheets.writing.model import TEXT_LIMIT, Column, Shortened
from luoshi.paper.sheets.writing.styles import Look, Styles
from luoshi.paper.writers.clean import clean

_SPECIAL = re.compile(
    "[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|^[ \\n\\t]|[ \\n\\t]$|[\\n\\t]|  |_x[0-9A-Fa-f]{4}_"
)
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)
DIGITS = 15
_PLACES = 8
_TRUTH = {True: "是", False: "否"}

Made = Callable[[Any, int], str]


def text_xml(text: str) -> str:
    """The inside of a text cell; a text that begins with ``=`` is a text as any other."""
    if not _SPECIAL.search(text):
        return f"<is><t>{text}</t></is>"
    # Excel takes _x0041_ for a character's number.
    text = _LOOKS_ESCAPED.sub("_x005F_", clean(text).replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<is><t xml:space="preserve">{text}</t></is>'


def text_cell(address: str, style: int, text: str) -> str:
    """A text cell."""
    return f'<c r="{address}" s="{style}" t="inlineStr">{text_xml(text)}</c>'


class RowMaker:
    """Rows of one sheet's columns; ``shortened`` grows where a text does not fit into a cell."""

    def __init__(self, sheet: str, columns: Sequence[Column], styles: Styles, font: str = "body") -> None:
        self.shortened: list[Shortened] = []
        self._sheet, self._styles, self._font = sheet, styles, font
        self._makers = [self._makers_of(column, letters(place)) for place, column in enumerate(columns)]
        self._blank = [self._look(column) for column in columns]

    def row(self, number: int, values: Sequence[Value | int]) -> str:
        """The row ``number`` (from 1). Raises ValueError for another count of values, KeyError for another type."""
        cells = [make[value.__class__](value, number) for make, value in zip(self._makers, values, strict=True)]
        return f'<row r="{number}">{"".join(cells)}</row>'

    def blank(self, number: int) -> str:
        """An empty row to fill in."""
        cells = "".join(f'<c r="{letters(place)}{number}" s="{style}"/>' for place, style in enumerate(self._blank))
        return f'<row r="{number}">{cells}</row>'

    def styles(self) -> list[int]:
        """The style of each column's empty cells."""
        return self._blank

    def _look(self, column: Column, format: str | None = None, align: str | None = None) -> int:
        centred = "center" if column.centred or column.kind in ("date", "moment") else ""
        usual = {"date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "percent": "0.00%", "number": "General"}
        return self._styles.number(
            Look(
                font=self._font,
                format=usual.get(column.kind, "@") if format is None else format,
                align=centred if align is None else align,
                wrapped=column.kind == "long",
                unlocked=not column.locked,
            )
        )

    def _makers_of(self, column: Column, name: str) -> dict[type, Made]:
        text = self._text(column, name)
        number = self._number(column, name)
        blank = self._look(column)
        day = self._look(column, "yyyy-mm-dd", "center")
        moment = self._look(column, "yyyy-mm-dd hh:mm", "center")

        def dated(value: date, row: int) -> str:
            if value < _FIRST_DAY:
                return text(value.isoformat(), row)
            return f'<c r="{name}{row}" s="{day}"><v>{(value - _EPOCH).days}</v></c>'

        def timed(value: datetime, row: int) -> str:
            if value.date() < _FIRST_DAY:
                return text(value.isoformat(" ", "seconds"), row)
            return f'<c r="{name}{row}" s="{moment}"><v>{_serial(value)}</v></c>'

        return {
            str: text, Decimal: number, int: number, date: dated, datetime: timed,
            bool: lambda value, row: text(_TRUTH[value], row),
            NoneType: lambda _, row: f'<c r="{name}{row}" s="{blank}"/>',
        }  # fmt: skip

    def _text(self, column: Column, name: str) -> Made:
        # A text that stands where a number should is told by its side.
        style = self._look(column, "General" if column.kind in ("number", "percent") else "@")
        special, sheet, shortened = _SPECIAL.search, self._sheet, self.shortened

        def made(value: str, row: int) -> str:
            if not special(value) and len(value) <= TEXT_LIMIT:
                return f'<c r="{name}{row}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'
            if len(value) > TEXT_LIMIT:
                shortened.append(Shortened(sheet, f"{name}{row}", len(value)))
                note = f"……（全文 {len(value)} 字，单元格最多 {TEXT_LIMIT} 字，其余未导出）"
                value = value[: TEXT_LIMIT - len(note)] + note
            return text_cell(f"{name}{row}", style, value)

        return made

    def _number(self, column: Column, name: str) -> Made:
        words = self._look(column, "@", "right")
        styles: dict[int, int] = {}
        plain = column.kind != "percent" and not column.thousands and column.places is None
        general = self._look(column, "General")

        def made(value: Decimal | int, row: int) -> str:
            text = f"{value:f}" if isinstance(value, Decimal) else str(value)
            if len(text) > DIGITS and digits_of(value) > DIGITS:
                # A workbook's number has 15 digits: a longer one stays whole as a text.
                return text_cell(f"{name}{row}", words, text)
            if plain:
                return f'<c r="{name}{row}" s="{general}"><v>{text}</v></c>'
            places = len(text.partition(".")[2].rstrip("0")) if column.places is None else column.places
            style = styles.get(places)
            if style is None:
                style = styles[places] = self._look(column, _format(column, places))
            return f'<c r="{name}{row}" s="{style}"><v>{text}</v></c>'

        return made


def digits_of(number: Decimal | int) -> int:
    """Significant digits of a number: a workbook keeps 15."""
    return len(f"{Decimal(number):f}".strip("-").replace(".", "").strip("0"))


def _format(column: Column, places: int) -> str:
    percent = column.kind == "percent"
    if percent and column.places is None:
        places = max(0, places - 2)
    whole = "#,##0" if column.thousands else "0"
    shown = min(places, _PLACES)
    return whole + ("." + "0" * shown if shown else "") + ("%" if percent else "")


def _serial(value: datetime) -> str:
    seconds = Decimal(value.hour * 3600 + value.minute * 60 + value.second)
    return f"{(value.date() - _EPOCH).days + seconds / 86_400:.10f}".rstrip("0").rstrip(".")
