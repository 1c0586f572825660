"""Figures of many areas read out of a sheet, wide (a row an area), long (a row a figure) or as a list (a
row an indicator), each with its cell."""

from luoshi.indicators.rules.read_figures.cells import Given
from luoshi.indicators.rules.read_figures.choose import Choice, choose_columns
from luoshi.indicators.rules.read_figures.columns import read_columns
from luoshi.indicators.rules.read_figures.model import Columns, Figure, Heading, Known, Sheet, Slip, known_of
from luoshi.indicators.rules.read_figures.sheet import read_sheet

__all__ = [
    "Choice",
    "Columns",
    "Figure",
    "Given",
    "Heading",
    "Known",
    "Sheet",
    "Slip",
    "choose_columns",
    "known_of",
    "read_columns",
    "read_sheet",
]
