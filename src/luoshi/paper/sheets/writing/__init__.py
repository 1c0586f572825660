"""Registers out: streamed xlsx with checks, drop-downs and a print set-up."""

from luoshi.paper.sheets.writing.model import Check, Column, SheetOut, SheetRefusedError, Shortened, Written
from luoshi.paper.sheets.writing.write import sheet_name, write_rows

__all__ = ["Check", "Column", "SheetOut", "SheetRefusedError", "Shortened", "Written", "sheet_name", "write_rows"]
