"""Which known data may be the one that is asked for: likeness by shared pairs of characters; a person decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from luoshi.requests.rules.name_datum import Wanted, fold_words, key_of

LEAST: Final = 0.6


class KnownDatum(NamedTuple):
    """A datum as the rule sees it."""

    id: int
    key: str
    name: str
    measure: str = ""
    explanation: str = ""


class Alike(NamedTuple):
    """A known datum, how like its name is (0 to 1), whether it is the very same, and in what it differs."""

    id: int
    score: float
    same: bool
    differs: str = ""


def find_alike(wanted: Wanted, known: Iterable[KnownDatum], *, most: int = 5) -> list[Alike]:
    """The known data that may be meant, the likest first; ``same`` where name, measure and definition are.

    The score is Dice's coefficient over the pairs of characters of the names (1 where the names are the same).
    """
    known = list(known)
    key, (name, pairs) = key_of(wanted), _shape(wanted.name)
    found = []
    for one in known:
        other, others = _shape(one.name)
        score = 1.0 if other == name else _dice(pairs, others)
        if score >= LEAST:
            same = key_of(Wanted(one.name, one.measure, one.explanation)) == key
            found.append(Alike(one.id, round(score, 3), same, "" if same else _differs(wanted, one, other == name)))
    # What a register or an indicator holds goes before what was once asked in free words.
    free = {one.id for one in known if one.key.startswith("words:")}
    return sorted(found, key=lambda alike: (not alike.same, -alike.score, alike.id in free, alike.id))[:most]


class _Shape(NamedTuple):
    """A name folded, and its pairs of characters."""

    folded: str
    pairs: Counter[str]


# The same few thousand names are compared at every change of a form: folding them is most of the work.
@lru_cache(maxsize=50_000)
def _shape(name: str) -> _Shape:
    folded = fold_words(name)
    return _Shape(folded, Counter(folded[at : at + 2] for at in range(len(folded) - 1)))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    if one.keys().isdisjoint(other):
        return 0.0
    mine, theirs = one.total(), other.total()
    size = mine + theirs
    # No need to compare what cannot be alike by length alone.
    if 2 * min(mine, theirs) < LEAST * size:
        return 0.0
    return 2 * (one & other).total() / size


def _differs(wanted: Wanted, one: KnownDatum, same_name: bool) -> str:
    said = [] if same_name else ["名称相近"]
    if fold_words(wanted.measure) != fold_words(one.measure):
        said.append(f"计量单位不同（{wanted.measure or '没写'}，已有{one.measure or '没写'}）")
    if fold_words(wanted.explanation) != fold_words(one.explanation):
        said.append("口径不同" if wanted.explanation and one.explanation else "有一方没写口径")
    return "；".join(said)
