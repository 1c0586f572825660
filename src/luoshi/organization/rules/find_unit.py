"""Which unit a paper means by a name: suggestions with their reason, never decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

#: What papers put before a unit's own name: the county or city and its level (the language of papers).
_LEVELS = ("省", "市", "县", "区", "旗", "州")


#: The sum of 1 / (units that share a pair) from which duties are worth suggesting.
_WORTH_A_LOOK = 1.3


class Known(NamedTuple):
    """A unit as rules see it."""

    id: int
    name: str
    abbreviations: tuple[str, ...] = ()
    duties: str = ""


class Match(NamedTuple):
    """A unit that may be meant: ``score`` from 0 to 1, and why."""

    unit: int
    score: float
    reason: str


def find_unit(words: str, units: Iterable[Known], *, area: str = "", most: int = 5) -> list[Match]:
    """The units that ``words`` may mean, the likeliest first; ``area`` is the county's own name (沂川县).

    1.0 is the name or a short name itself, with or without the county before it; below that stand names that hold
    the words' characters in order (工信局 in 工业和信息化局).
    """
    wanted = _bare(words, area)
    if not wanted:
        return []
    found = [match for unit in units if (match := _match(wanted, unit, area))]
    return sorted(found, key=lambda match: (-match.score, match.unit))[:most]


def suggest_by_duties(words: str, units: Iterable[Known], *, most: int = 3) -> list[Match]:
    """Units whose duties share words with a task, for tasks that name nobody; rare words count most.

    One shared pair of characters is chance; two of them, or a phrase of three characters, is worth a look.
    """
    units = list(units)
    pairs = {unit.id: _pairs(unit.duties) for unit in units}
    spread: dict[str, int] = {}
    for own in pairs.values():
        for pair in own:
            spread[pair] = spread.get(pair, 0) + 1
    asked = _pairs(words)
    found = []
    for unit in units:
        shared = asked & pairs[unit.id]
        weight = sum(1 / spread[pair] for pair in shared)
        if len(shared) > 1 and weight >= _WORTH_A_LOOK:
            said = "、".join(_runs(words, shared)[:3])
            found.append(Match(unit.id, min(0.9, weight / (weight + 2)), f"职责含“{said}”"))
    return sorted(found, key=lambda match: (-match.score, match.unit))[:most]


def _match(wanted: str, unit: Known, area: str) -> Match | None:
    names = [_bare(name, area) for name in (unit.name, *unit.abbreviations)]
    if wanted in names:
        return Match(unit.id, 1.0, "名称相同" if wanted == names[0] else "简称相同")
    if len(wanted) >= 2 and any(name.startswith(wanted) or wanted.startswith(name) for name in names if len(name) > 1):
        return Match(unit.id, 0.8, "名称前段相同")
    if len(wanted) >= 3 and _in_order(wanted, names[0]) and wanted[-1] == names[0][-1]:
        return Match(unit.id, 0.5 + 0.3 * len(wanted) / len(names[0]), "字序相合的简称")
    return None


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def _bare(words: str, area: str) -> str:
    words = "".join(words.split())
    if area and words.startswith(area) and len(words) > len(area):
        return words[len(area) :]
    if len(words) > 2 and words[0] in _LEVELS:
        return words[1:]
    return words


def _runs(words: str, shared: frozenset[str]) -> list[str]:
    """The stretches of ``words`` that are made of shared pairs, the longest first."""
    runs, start = [], None
    for at in range(len(words)):
        if words[at : at + 2] in shared:
            start = at if start is None else start
        elif start is not None:
            runs.append(words[start : at + 1])
            start = None
    return sorted(set(runs), key=lambda run: (-len(run), run))


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[i : i + 2] for i in range(len(words) - 1) if _letters(words[i : i + 2]))


def _letters(pair: Sequence[str] | str) -> bool:
    return all("一" <= letter <= "鿿" for letter in pair)
