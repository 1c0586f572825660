"""One pass over the text that finds every word of the lexicon, the longest first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from luoshi.reading.tasks.lexicon import LISTS, Mark

_TITLE = re.compile(r"《[^》\n]{1,80}》")


class Hit(NamedTuple):
    """A word of the lexicon at ``text[start:end]`` and all that it marks."""

    start: int
    end: int
    marks: frozenset[Mark]


@cache
def _automaton() -> ahocorasick.Automaton:
    found: dict[str, set[Mark]] = {}
    for mark, words in LISTS.items():
        for word in words:
            found.setdefault(word, set()).add(mark)
    automaton = ahocorasick.Automaton()
    for word, marks in found.items():
        automaton.add_word(word, (len(word) - 1, frozenset(marks)))
    automaton.make_automaton()
    return automaton


class Hits:
    """All hits of one text, in order and apart from each other."""

    def __init__(self, text: str) -> None:
        found = _automaton().iter_long(text) if text else ()
        every = [Hit(last - length, last + 1, marks) for last, (length, marks) in found]
        self._all = every if "《" not in text else _outside_titles(text, every)
        self._starts = [hit.start for hit in self._all]

    def within(self, start: int, end: int) -> Iterator[Hit]:
        """The hits that lie wholly inside ``text[start:end]``."""
        for index in range(bisect_left(self._starts, start), len(self._all)):
            hit = self._all[index]
            if hit.start >= end:
                return
            if hit.end <= end:
                yield hit


def _outside_titles(text: str, hits: list[Hit]) -> list[Hit]:
    """The hits that stand in no 《title》: there the words name a paper and do nothing."""
    titles = [match.span() for match in _TITLE.finditer(text)]
    starts = [start for start, _ in titles]
    kept = []
    for hit in hits:
        index = bisect_left(starts, hit.start) - 1
        if index < 0 or titles[index][1] <= hit.start:
            kept.append(hit)
    return kept
