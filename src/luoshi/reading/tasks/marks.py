"""One pass over the text that finds every word of the lexicon, the longest first."""

from __future__ import annotations

import re
from array import array
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
def _automaton() -> tuple[ahocorasick.Automaton, list[frozenset[Mark]]]:
    """The words' automaton, each with its length and the number of its set of marks in the list beside it."""
    found: dict[str, set[Mark]] = {}
    for mark, words in LISTS.items():
        for word in words:
            found.setdefault(word, set()).add(mark)
    sets = sorted({frozenset(marks) for marks in found.values()}, key=sorted)
    numbers = {marks: number for number, marks in enumerate(sets)}
    automaton = ahocorasick.Automaton()
    for word, marks in found.items():
        automaton.add_word(word, (len(word), numbers[frozenset(marks)]))
    automaton.make_automaton()
    return automaton, sets


class Hits:
    """All hits of one text, in order and apart from each other; kept as numbers, for a long text has very many.

    Inside a 《title》 there are none: its words name a paper and do nothing.
    """

    def __init__(self, text: str) -> None:
        automaton, self._sets = _automaton()
        self._starts, self._lengths, self._kinds = array("i"), array("B"), array("B")
        titles = _TITLE.finditer(text)
        title = next(titles, None)
        for last, (length, kind) in automaton.iter_long(text) if text else ():
            while title is not None and title.end() <= last:
                title = next(titles, None)
            if title is not None and title.start() < last:
                continue
            self._starts.append(last + 1 - length)
            self._lengths.append(length)
            self._kinds.append(kind)

    def marks_within(self, start: int, end: int) -> Iterator[frozenset[Mark]]:
        """What the hits of ``within`` mark, without their places."""
        starts, lengths, kinds, sets = self._starts, self._lengths, self._kinds, self._sets
        for index in range(bisect_left(starts, start), bisect_left(starts, end)):
            if starts[index] + lengths[index] <= end:
                yield sets[kinds[index]]

    def within(self, start: int, end: int) -> Iterator[Hit]:
        """The hits that lie wholly inside ``text[start:end]``."""
        new = tuple.__new__
        starts, lengths, kinds, sets = self._starts, self._lengths, self._kinds, self._sets
        for index in range(bisect_left(starts, start), bisect_left(starts, end)):
            begin = starts[index]
            stop = begin + lengths[index]
            if stop <= end:
                # Not Hit(…): the constructor written in Python takes most of the time of the whole pass.
                yield new(Hit, (begin, stop, sets[kinds[index]]))
