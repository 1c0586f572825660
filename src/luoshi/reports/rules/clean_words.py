"""Words as they may be kept and printed."""

from __future__ import annotations

from luoshi.paper.draft import UNPRINTABLE


def clean(words: str) -> str:
    """The words without codes that are no characters (as copying from old programs brings them along): neither the
    database keeps them nor Word opens them."""
    return UNPRINTABLE.sub("", words)
