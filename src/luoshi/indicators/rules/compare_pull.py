"""Against whom: from which parts the distance between two areas' growths comes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, NamedTuple, TypeVar

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.exact import Fig, missing_of

K = TypeVar("K", bound=Hashable)


class Pull(NamedTuple, Generic[K]):
    """A part: the points of growth that it gives here and there, and ``apart``, ours less theirs."""

    key: K
    ours: Fig
    theirs: Fig
    apart: Fig


def apart(ours: Fig, theirs: Fig) -> Fig:
    """The difference, missing with the reason of whichever is."""
    if (found := missing_of(ours, theirs)) is not None:
        return found
    assert not isinstance(ours, Missing)
    assert not isinstance(theirs, Missing)
    return ours - theirs


def compare_pull(ours: Mapping[K, Fig], theirs: Mapping[K, Fig]) -> list[Pull[K]]:
    """Every part of ours, where most is lost first; those that cannot be compared last, in their order."""
    nothing = Missing("not_reported")
    found = [Pull(key, one, theirs.get(key, nothing), apart(one, theirs.get(key, nothing)))
             for key, one in ours.items()]  # fmt: skip
    known = [one for one in found if not isinstance(one.apart, Missing)]
    lost = sorted(known, key=lambda one: one.apart)  # type: ignore[arg-type,return-value]
    return [*lost, *(one for one in found if isinstance(one.apart, Missing))]
