"""To be written."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: F401

from luoshi.reading.model import Node
from luoshi.reading.sheet import Sheet


def find_outline(sheet: Sheet) -> tuple[Node, ...]:
    """To be written."""
    return ()
