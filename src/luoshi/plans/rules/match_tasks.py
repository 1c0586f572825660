"""Which live task a proposed one may repeat: likeness by the pairs of characters they share, numbers counted apart.

The likeness is Dice's coefficient over character pairs weighted by how rare a pair is among the live tasks; it is a
suggestion with its reason, a person decides.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LETTERS = re.compile(r"[一-鿿A-Za-z]+")


class Likeness(NamedTuple):
    """A live task and how like it is, 0 to 1; ``shared`` are the words that both have."""

    live: int
    score: float
    shared: str


class Ledger:
    """The live tasks' words, indexed once and asked many times (built in linear time; no pass over all pairs)."""

    def __init__(self, live: Iterable[tuple[int, str]]) -> None:
        self._pairs: dict[int, Counter[str]] = {pk: _pairs(words) for pk, words in live}
        self._where: dict[str, list[int]] = defaultdict(list)
        for pk, pairs in self._pairs.items():
            for pair in pairs:
                self._where[pair].append(pk)
        count = len(self._pairs)
        self._weight = {pair: math.log(1 + count / len(found)) for pair, found in self._where.items()}
        self._unseen = math.log(1 + count) if count else 1.0
        self._mass = {pk: self._sum(pairs) for pk, pairs in self._pairs.items()}

    def like(self, words: str, *, least: float = 0.45, most: int = 3) -> list[Likeness]:
        """The live tasks at least ``least`` like ``words``, the likest first."""
        asked = _pairs(words)
        if not asked:
            return []
        shared: dict[int, float] = defaultdict(float)
        for pair, count in asked.items():
            for pk in self._where.get(pair, ()):
                shared[pk] += self._weight[pair] * min(count, self._pairs[pk][pair])
        mass = self._sum(asked)
        scored = [(2 * weight / (mass + self._mass[pk]), pk) for pk, weight in shared.items()]
        best = sorted((row for row in scored if row[0] >= least), key=lambda row: (-row[0], row[1]))[:most]
        return [Likeness(pk, round(score, 3), _said(words, self._pairs[pk])) for score, pk in best]

    def _sum(self, pairs: Counter[str]) -> float:
        return sum(self._weight.get(pair, self._unseen) * count for pair, count in pairs.items())


def _pairs(words: str) -> Counter[str]:
    found: Counter[str] = Counter(_NUMBER.findall(words))
    for run in _LETTERS.findall(words):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found


def _said(words: str, pairs: Counter[str]) -> str:
    """The longest stretches of ``words`` that the other has too."""
    runs, start = [], None
    for at in range(len(words) + 1):
        if words[at : at + 2] in pairs and len(words[at : at + 2]) == 2:
            start = at if start is None else start
        elif start is not None:
            runs.append(words[start : at + 1])
            start = None
    return "、".join(sorted(set(runs), key=lambda run: (-len(run), run))[:3])
