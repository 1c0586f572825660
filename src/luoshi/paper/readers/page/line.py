"""A line of print with its place on the page."""

from __future__ import annotations

import re
from typing import NamedTuple

# Characters set solid: no space belongs between two of them or between one and a figure.
WIDE = r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·\U00020000-\U0003ffff]"
WIDE_CHARACTER = re.compile(WIDE)


class PageLine(NamedTuple):
    """Text between ``x0`` and ``x1``, from ``top`` down to ``bottom``, on a page of ``width`` by ``height``.

    Measures count from the page's top left; ``size`` is the type size in the same units, ``page`` counts from 1.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int
    width: float
    height: float
    font: str | None = None
    bold: bool = False


def is_wide(character: str) -> bool:
    """Whether a character is set in a full square (Chinese, its punctuation)."""
    return bool(WIDE_CHARACTER.match(character))


def glue(before: str, after: str) -> str:
    """What belongs between two pieces of one paragraph: nothing in Chinese, a space between words of letters."""
    if not before or not after or is_wide(before[-1]) or is_wide(after[0]):
        return ""
    return " " if before[-1].isalnum() and before[-1].isalpha() and after[0].isalnum() else ""
