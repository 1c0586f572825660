"""A problem with one value or one row."""

from __future__ import annotations

from typing import NamedTuple

#: The key of a problem that is about the row as a whole.
ROW = "row"


class Problem(NamedTuple):
    """``key`` names the field (``row`` for the whole row); ``warn`` tells without stopping the row."""

    key: str
    message: str
    remedy: str = ""
    code: str = "value"
    warn: bool = False

    def __str__(self) -> str:
        return f"{self.message}{self.remedy}"
