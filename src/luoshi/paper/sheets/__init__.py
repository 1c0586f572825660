"""Registers in and out: sheets of 100,000 rows read and written row by row in flat memory."""

from luoshi.paper.sheets.model import Cell, Row, SheetIn, Value
from luoshi.paper.sheets.opening import SHEET_LIMITS, Book, NoSheetError, open_book, rows_of
from luoshi.paper.sheets.writing import Check, Column, SheetOut, SheetRefusedError, Written, write_rows

__all__ = [
    "SHEET_LIMITS",
    "Book",
    "Cell",
    "Check",
    "Column",
    "NoSheetError",
    "Row",
    "SheetIn",
    "SheetOut",
    "SheetRefusedError",
    "Value",
    "Written",
    "open_book",
    "rows_of",
    "write_rows",
]
