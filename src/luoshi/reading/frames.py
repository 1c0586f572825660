"""To be written."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: F401

from luoshi.reading.model import Frame, Node
from luoshi.reading.sheet import Sheet


def find_frames(sheet: Sheet, outline: Sequence[Node]) -> tuple[Frame, ...]:
    """To be written."""
    return ()
