"""To be written."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: F401

from luoshi.reading.model import Blank
from luoshi.reading.sheet import Sheet


def find_blanks(sheet: Sheet) -> tuple[Blank, ...]:
    """To be written."""
    return ()
