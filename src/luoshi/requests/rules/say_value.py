"""An answer as it is read and printed."""

from __future__ import annotations

from decimal import Decimal


def say_value(value: Decimal | None, words: str = "") -> str:
    """The number without idle noughts (``1280.5``), or the words."""
    if value is None:
        return words
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
