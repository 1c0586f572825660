"""Registers in and out: sheets of 100,000 rows read and written row by row in flat memory."""

from luoshi.paper.sheets.model import Cell, Row, SheetIn, Value
from luoshi.paper.sheets.opening import SHEET_LIMITS, Book, NoSheetError, open_book, rows_of

__all__ = ["SHEET_LIMITS", "Book", "Cell", "NoSheetError", "Row", "SheetIn", "Value", "open_book", "rows_of"]
