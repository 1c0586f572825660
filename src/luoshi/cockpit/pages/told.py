"""Lines of indicators as the overview and the home page print them, each number with the page where it opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from luoshi.cockpit.queries.moved import Moved, is_behind
from luoshi.indicators.pages.reading.pacing import Goal, goal_of
from luoshi.indicators.pages.reading.words import Told, moved_words, sheet_at, told
from luoshi.indicators.queries.dashboard import Line
from luoshi.indicators.rules.sentence import period_words
from luoshi.organization.models import Area

#: Names in one line of what moved.
NAMED = 10


class Shown(NamedTuple):
    """An indicator's line in words. ``way`` is up, down, same or ""; ``goal`` the target that is told of."""

    name: str
    href: str
    when: str
    sentence: str
    value: Told
    growth: Told
    place: Told | None
    moved: str
    way: str
    goal: Goal | None
    behind: bool


class Moves(NamedTuple):
    """What moved, one way: the first names and how many there are in all."""

    key: str
    lines: list[Shown]
    total: int


def shown(line: Line, area: Area) -> Shown:
    """One line; of several targets the one with a pace."""
    code, definition = line.desk.code, line.desk.definition
    words, way = moved_words(line.moved)
    held = next((one for one in line.held if one.pace is not None), None) or next(iter(line.held), None)
    place = told(code, area, line.period, line.place) if line.place else None
    return Shown(
        definition.name, sheet_at(code, area, line.period), period_words(definition, line.period), line.sentence,
        told(code, area, line.period, line.value), told(code, area, line.period, line.growth), place,
        words if way else "", way, goal_of(definition, held) if held else None, is_behind(line),
    )  # fmt: skip


def moves(found: Moved, area: Area) -> list[Moves]:
    """Risen, fallen, behind, less than a year ago; what has nothing is left out."""
    kinds: Sequence[tuple[str, list[Line]]] = (
        ("risen", found.risen), ("fallen", found.fallen), ("behind", found.behind), ("less", found.less),
    )  # fmt: skip
    return [
        Moves(key, [shown(one, area) for one in lines[:NAMED]], len(lines)) for key, lines in kinds if lines
    ]  # fmt: skip
