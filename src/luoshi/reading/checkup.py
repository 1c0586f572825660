"""To be written."""

from __future__ import annotations

from luoshi.reading.model import Reading
from luoshi.reading.sheet import Sheet


def check_up(sheet: Sheet, reading: Reading) -> Reading:
    """To be written: the reading with its findings."""
    return reading
