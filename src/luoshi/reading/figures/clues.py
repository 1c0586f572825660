"""What the passes over one sentence hand on to each other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from luoshi.ground.patterns import compiled
from luoshi.ground.period import TimeWords
from luoshi.reading.figures.lexicon import DONE_WORD, STRONG_PLAN
from luoshi.reading.figures.numbers import Number
from luoshi.reading.figures.roles import is_planned
from luoshi.reading.figures.select import Form
from luoshi.reading.model import FigureRole

_STOP = re.compile(r"[，；。]")
REACH = 160
"""How many characters before a figure its words are looked for."""
LINK = re.compile(r"[、和及与至到—–\-－~～:：∶︰ ]*(?:以及)?")
"""What may stand between the figures of a row."""
MEASURED = compiled(r"%|‰|元|亩|吨|公里|米$|千瓦|倍|成$|百分|公斤|[天时]$|个月|工作日|分钟|标准煤|℃|千克|斤$|顷")
"""Units that measure rather than count."""


@dataclass(slots=True)
class Clue:
    """What is told of a figure so far. ``carry`` is what an elliptic figure after it is about."""

    item: Number
    form: Form
    lead: str
    start: int
    indicator: str = ""
    carry: str = ""
    noun: str = ""
    role: FigureRole = "value"
    sign: int = 1
    area: str | None = None
    scope: str | None = None
    own: bool = True
    modifies: bool = False


class Sentence(NamedTuple):
    """``flat[begin:end]``, its time words, the mood of its heading, places where an item begins.

    ``topic`` is the work that the heading names, "" where it names none.
    """

    flat: str
    begin: int
    end: int
    times: Sequence[TimeWords]
    mood: int
    goal: bool | None = None
    seed: str = ""
    items: tuple[int, ...] = ()
    time_starts: Sequence[int] = ()
    topic: str = ""

    def plan_at(self, start: int, stop: int) -> bool:
        """Whether the words around a figure speak of what is to come; ``goal`` settles it for a table's column."""
        if self.goal is not None:
            return self.goal
        begin = max(self.begin, self.flat.rfind("；", self.begin, start) + 1, start - 90)
        own = self.flat[max(begin, self.flat.rfind("，", begin, start) + 1) : stop]
        if STRONG_PLAN.search(own) and not DONE_WORD.search(own):
            return True
        clause = _STOP.search(self.flat, stop, min(self.end, stop + 16))
        return is_planned(self.flat[begin : clause.start() if clause else min(self.end, stop + 16)], self.mood)


@dataclass(slots=True)
class Walk:
    """A sentence on its way: where its clauses begin, and its figures so far."""

    sentence: Sentence
    breaks: list[int]
    clues: list[Clue] = field(default_factory=list)
    owner: str = ""


def without_times(sentence: Sentence, start: int, end: int) -> str:
    """``flat[start:end]`` less the time words in it; of a clause without end the last ``REACH`` characters."""
    flat = sentence.flat
    start = max(start, end - REACH)
    if start >= end:
        return ""
    out, at = "", start
    for index in range(max(0, bisect_right(sentence.time_starts, start) - 1), bisect_left(sentence.time_starts, end)):
        words = sentence.times[index]
        if words.end <= at or words.kind == "duration":
            continue
        out += flat[at : max(at, words.start)]
        at = min(end, words.end)
    return out + flat[at:end]
