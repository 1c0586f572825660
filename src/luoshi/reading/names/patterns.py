"""Helpers to compile word lists into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set


def either(words: Iterable[str]) -> str:
    """A pattern of the words, a longer one before what it begins with, so that 办公室 wins over 办.

    Words of one first character stand together, so that hundreds of words are told apart in a few steps.
    """
    return f"(?:{_branches(set(words))})"


def _branches(words: Set[str]) -> str:
    rest: dict[str, set[str]] = {}
    for word in sorted(words - {""}):
        rest.setdefault(word[0], set()).add(word[1:])
    out = [re.escape(first) + (either(tails) if len(tails) > 1 else re.escape(*tails)) for first, tails in rest.items()]
    return "|".join([*out, *([""] if "" in words else [])])


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
