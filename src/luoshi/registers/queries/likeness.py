"""Rows that may be about the same thing, as an actor sees them."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from luoshi.registers.models import Entry, Likeness
from luoshi.registers.queries.entry_page import title_of
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.show_value import show_value

PAGE = 50


class Pair(NamedTuple):
    """Two rows side by side."""

    likeness: Likeness
    one: Entry
    other: Entry


class Line(NamedTuple):
    """A field of both rows; ``differs`` where they say different things."""

    name: str
    one: str
    other: str
    differs: bool


class Beside(NamedTuple):
    """A pair in words: titles, and the fields that either fills in."""

    pair: Pair
    titles: tuple[str, str]
    units: tuple[str, str]
    lines: list[Line]


def pairs(desk: Desk, *, state: str = "proposed", entry: int | None = None) -> list[Pair]:
    """The likenesses of a register (of one entry) of which the actor sees both rows, the likeliest first."""
    found = Likeness.objects.filter(register=desk.register, area_id=desk.actor.area_id, state=state)
    if entry is not None:
        found = found.filter(Q(entry_id=entry) | Q(other_id=entry))
    some = list(found.order_by("-score", "id")[: PAGE * 4])
    rows = Entry.objects.filter(
        register_id=desk.register.pk,
        id__in={pk for one in some for pk in (one.entry_id, one.other_id)},
        removed_at=None,
    ).defer("words")
    if desk.units is not None:
        rows = rows.filter(unit_id__in=desk.units)
    known = {row.id: row for row in rows}
    both = [one for one in some if one.entry_id in known and one.other_id in known]
    return [Pair(one, known[one.entry_id], known[one.other_id]) for one in both[:PAGE]]


def beside(desk: Desk, found: list[Pair]) -> list[Beside]:
    """The pairs in words, without the fields that the actor may not see of either row."""
    names = CountyNames(desk.actor.area_id)
    return [
        Beside(
            pair, (title_of(desk, pair.one, names), title_of(desk, pair.other, names)),
            (names.unit(pair.one.unit_id), names.unit(pair.other.unit_id)), _lines(desk, pair, names),
        )
        for pair in found
    ]  # fmt: skip


def _lines(desk: Desk, pair: Pair, names: CountyNames) -> list[Line]:
    hidden = desk.for_unit(pair.one.unit_id).hidden | desk.for_unit(pair.other.unit_id).hidden
    lines = []
    for field in desk.definition.fields:
        if field.key in hidden or field.type == "file":
            continue
        one, other = (show_value(field, row.shown.get(field.key), names) for row in (pair.one, pair.other))
        if one or other:
            lines.append(Line(field.name, one, other, one != other))
    return lines
