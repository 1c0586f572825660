"""Helpers to compile word lists into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first, so that 办公室 wins over 办."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


def automaton_words(*parts: Iterable[str]) -> set[str]:
    """All concatenations of one word of each part."""
    made = {""}
    for part in parts:
        tails = tuple(part)
        made = {head + tail for head in made for tail in tails}
    return made


def words_of(text: str) -> frozenset[str]:
    """The words of a list written out with blanks and line ends between them."""
    return frozenset(text.split())
