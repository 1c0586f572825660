"""Workbooks: a sheet is a table, its cells as Excel shows them."""

from luoshi.paper.readers.xlsx.reader import read_xlsx

__all__ = ["read_xlsx"]
