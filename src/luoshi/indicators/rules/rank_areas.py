"""Places among peers, how they changed, and who went past whom."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Generic, Literal, NamedTuple, TypeVar

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.exact import Fig, over

K = TypeVar("K", bound=Hashable)
Better = Literal["high", "low", ""]


class Place(NamedTuple):
    """``place`` counts from 1; ``tied`` others share it."""

    place: int
    tied: int = 0


class Ranking(NamedTuple, Generic[K]):
    """Places of those that reported, best first, and who did not with the reason."""

    places: dict[K, Place]
    missing: dict[K, Missing]

    @property
    def of(self) -> int:
        """How many took part."""
        return len(self.places)


def rank(values: Mapping[K, Fig], better: Better = "high") -> Ranking[K]:
    """Competition ranking: equal values share a place, the next place is left free (1, 2, 2, 4).

    ``low`` puts the smallest first; "" ranks nobody: such an indicator has no good end.
    """
    missing = {key: value for key, value in values.items() if isinstance(value, Missing)}
    known = {key: value for key, value in values.items() if not isinstance(value, Missing)}
    if not better:
        return Ranking({}, missing)
    ordered = sorted(known, key=lambda key: known[key], reverse=better == "high")
    places: dict[K, Place] = {}
    first: dict[Decimal, int] = {}
    for number, key in enumerate(ordered, 1):
        first.setdefault(known[key], number)
    counts: dict[Decimal, int] = {}
    for value in known.values():
        counts[value] = counts.get(value, 0) + 1
    for key in ordered:
        places[key] = Place(first[known[key]], counts[known[key]] - 1)
    return Ranking(places, missing)


def moved(now: Ranking[K], before: Ranking[K], key: K) -> Decimal | Missing:
    """Places gained (above 0) or lost since ``before``; missing where the two rankings are of different sets."""
    if key not in now.places or key not in before.places:
        return now.missing.get(key, before.missing.get(key, Missing("not_applicable", "没有参加排名")))
    if now.places.keys() != before.places.keys():
        return Missing("not_applicable", f"两期参加排名的不同（{before.of}个、{now.of}个）")
    return Decimal(before.places[key].place - now.places[key].place)


class Passing(NamedTuple, Generic[K]):
    """Who was behind and is ahead now; who was ahead and is behind now."""

    passed_us: tuple[K, ...]
    passed_by_us: tuple[K, ...]


def passing(now: Ranking[K], before: Ranking[K], key: K) -> Passing[K]:
    """Over those that took part both times; a tie is neither ahead nor behind."""
    if key not in now.places or key not in before.places:
        return Passing((), ())
    both = [one for one in now.places if one in before.places and one != key]
    here, there = now.places[key].place, before.places[key].place
    ahead = tuple(one for one in both if now.places[one].place < here and before.places[one].place > there)
    behind = tuple(one for one in both if now.places[one].place > here and before.places[one].place < there)
    return Passing(ahead, behind)


class Gap(NamedTuple, Generic[K]):
    """What the next place up takes: ``amount`` more (or less, where low is better) draws level with ``ahead``.

    ``growth`` is what the figure would then have to grow by on its base, missing where that says nothing.
    """

    ahead: tuple[K, ...]
    place: int
    amount: Decimal
    growth: Fig


def gap_to_next(values: Mapping[K, Fig], key: K, better: Better, *, base: Fig) -> Gap[K] | None:
    """The gap to the nearest that is better; None at the first place, or where the own figure is missing."""
    own = values.get(key)
    if not better or own is None or isinstance(own, Missing):
        return None
    known = {one: value for one, value in values.items() if not isinstance(value, Missing)}
    ahead = [value for value in known.values() if (value > own if better == "high" else value < own)]
    if not ahead:
        return None
    nearest = min(ahead) if better == "high" else max(ahead)
    who = tuple(one for one, value in known.items() if value == nearest)
    place = 1 + sum((value > nearest if better == "high" else value < nearest) for value in known.values())
    return Gap(who, place, abs(nearest - own), _needed(nearest, base))


def _needed(value: Decimal, base: Fig) -> Fig:
    if isinstance(base, Missing):
        return base
    if base <= 0:
        return Missing("not_applicable", "基数不大于零，不算增速")
    return over((value - base) * 100, base)
