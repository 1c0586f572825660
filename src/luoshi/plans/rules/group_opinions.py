"""Opinions that say much the same: a suggestion with what they share, a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from luoshi.plans.rules.match_tasks import Ledger


class Group(NamedTuple):
    """Opinions by id in the order given, at least two; ``shared`` are words that the first two have in common."""

    opinions: tuple[int, ...]
    shared: str


def group_opinions(opinions: Sequence[tuple[int, str]], *, least: float = 0.35) -> list[Group]:
    """Groups of (id, words) tied by likeness, each opinion in one group at most; those tied to nothing are left out.

    Opinions are short and say a thing in their own words, so less likeness is asked for than of two tasks.
    """
    index = Ledger(opinions)
    above = {pk: pk for pk, _ in opinions}
    shared: dict[int, str] = {}
    for pk, words in opinions:
        for like in index.like(words, least=least, most=6):
            if like.live != pk:
                one, other = sorted((_root(above, pk), _root(above, like.live)))
                above[other] = one
                shared.setdefault(pk, like.shared)
    groups: dict[int, list[int]] = {}
    for pk, _ in opinions:
        groups.setdefault(_root(above, pk), []).append(pk)
    return [Group(tuple(held), shared.get(held[0], "")) for held in groups.values() if len(held) > 1]


def _root(above: dict[int, int], pk: int) -> int:
    while above[pk] != pk:
        above[pk] = above[above[pk]]
        pk = above[pk]
    return pk
