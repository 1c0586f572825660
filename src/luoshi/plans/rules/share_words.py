"""Which words two tasks share, for showing them side by side."""

from __future__ import annotations

from typing import NamedTuple


class Stretch(NamedTuple):
    """A run of a text that the other text has too, or has not."""

    words: str
    shared: bool


def share_words(words: str, other: str, *, least: int = 2) -> list[Stretch]:
    """``words`` cut into stretches; shared are runs of at least ``least`` characters that ``other`` holds too.

    Joined again the stretches are ``words``. Punctuation alone is never shared.
    """
    grams = {other[at : at + least] for at in range(len(other) - least + 1)}
    marks = [False] * len(words)
    for at in range(len(words) - least + 1):
        gram = words[at : at + least]
        if gram in grams and gram.isalnum():
            marks[at : at + least] = [True] * least
    found: list[Stretch] = []
    start = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or marks[at] != marks[start]:
            found.append(Stretch(words[start:at], marks[start]))
            start = at
    return found
