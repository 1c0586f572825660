"""To be written."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: F401

from luoshi.reading.model import Opinion
from luoshi.reading.sheet import Sheet


def find_opinions(sheet: Sheet) -> tuple[Opinion, ...]:
    """To be written."""
    return ()
