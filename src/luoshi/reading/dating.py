"""To be written."""

from __future__ import annotations

from datetime import date

from luoshi.reading.model import Kind
from luoshi.reading.sheet import Sheet


def date_of(sheet: Sheet) -> date | None:
    """To be written: the paper's own date."""
    return None


def kind_of(sheet: Sheet) -> Kind:
    """To be written: what sort of paper it is."""
    return "other"


def title_of(sheet: Sheet) -> str:
    """To be written: the paper's title."""
    return ""
