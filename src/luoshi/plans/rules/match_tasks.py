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
        rows = [(pk, _pairs(words)) for pk, words in live]
        self._ids = [pk for pk, _ in rows]
        self._pairs = [pairs for _, pairs in rows]
        self._where: dict[str, list[int]] = defaultdict(list)
        for at, pairs in enumerate(self._pairs):
            for pair in pairs:
                self._where[pair].append(at)
        count = len(rows)
        self._weight = {pair: math.log(1 + count / len(found)) for pair, found in self._where.items()}
        self._unseen = math.log(1 + count) if count else 1.0
        self._mass = [self._sum(pairs) for pairs in self._pairs]

    def like(self, words: str, *, least: float = 0.45, most: int = 3) -> list[Likeness]:
        """The live tasks at least ``least`` like ``words``, the likest first."""
        asked = _pairs(words)
        if not asked:
            return []
        shared = self._shared(asked)
        mass = self._sum(asked)
        # The bound holds for nearly none of the rows: only those that pass it are scored.
        both = enumerate(zip(self._mass, shared, strict=True))
        close = [at for at, (own, weight) in both if 2 * weight >= least * (mass + own) > 0]
        scored = [(2 * shared[at] / (mass + self._mass[at]), at) for at in close]
        best = sorted(scored, key=lambda row: (-row[0], self._ids[row[1]]))[:most]
        return [Likeness(self._ids[at], round(score, 3), _said(words, self._pairs[at])) for score, at in best]

    def _shared(self, asked: Counter[str]) -> list[float]:
        """Row → the weight of the pairs that it shares with what is asked."""
        shared = [0.0] * len(self._ids)
        for pair, count in asked.items():
            found = self._where.get(pair, ())
            if not found:
                continue
            weight = self._weight[pair]
            if count == 1:
                for at in found:
                    shared[at] += weight
            else:
                for at in found:
                    shared[at] += weight * min(count, self._pairs[at][pair])
        return shared

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
