"""Which units a task may be meant for: by the paper's word for the owner, else by what the units are charged with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from luoshi.organization.rules.find_unit import Known, find_unit, suggest_by_duties

#: What papers put between several owners.
_BETWEEN = "、，,；; "


class Suggestion(NamedTuple):
    """A unit (or a leader's post) that may be meant, under the name to show, and why."""

    id: int
    name: str
    reason: str


def suggest_units(owner_words: str, content: str, units: Sequence[Known], *, area: str = "") -> list[Suggestion]:
    """The likeliest first, each once; a suggestion, never a decision."""
    names = {unit.id: unit.abbreviations[0] if unit.abbreviations else unit.name for unit in units}
    found: dict[int, Suggestion] = {}
    for words in pieces_of(owner_words):
        for match in find_unit(words, units, area=area, most=2):
            found.setdefault(match.unit, Suggestion(match.unit, names[match.unit], f"“{words}”：{match.reason}"))
    for match in suggest_by_duties(content, units):
        found.setdefault(match.unit, Suggestion(match.unit, names[match.unit], match.reason))
    return list(found.values())


def search_units(words: str, units: Sequence[Known], *, area: str = "", most: int = 8) -> list[Suggestion]:
    """Units for words being typed: names that fit, names and short names that hold them, then duties that do."""
    names = {unit.id: unit.abbreviations[0] if unit.abbreviations else unit.name for unit in units}
    found: dict[int, Suggestion] = {}
    for match in find_unit(words, units, area=area, most=most):
        found.setdefault(match.unit, Suggestion(match.unit, names[match.unit], match.reason))
    for unit in units:
        if any(words in name for name in (unit.name, *unit.abbreviations)):
            found.setdefault(unit.id, Suggestion(unit.id, names[unit.id], "名称含这几个字"))
    for unit in units:
        if words in unit.duties:
            found.setdefault(unit.id, Suggestion(unit.id, names[unit.id], f"职责含“{words}”"))
    return list(found.values())[:most]


def pieces_of(words: str) -> list[str]:
    """The owners that the words name, each by itself."""
    for mark in _BETWEEN[1:]:
        words = words.replace(mark, _BETWEEN[0])
    return [piece for piece in words.split(_BETWEEN[0]) if piece]
