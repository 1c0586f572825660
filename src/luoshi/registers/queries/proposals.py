"""What an entry's fields may name, and which rows may be about the same thing: proposals for a person to decide."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from luoshi.registers.models import Entry, Likeness, Link
from luoshi.registers.queries.reach import Desk
from luoshi.registers.queries.suggesting import Option, entries_named
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.find_likeness import ALIKE, core_of, likeness
from luoshi.registers.services.linking import linked_fields, target_of

#: Fields of one entry for which a link is looked for when its page opens.
MOST = 4
PAGE = 50


class Proposal(NamedTuple):
    """A field that names nothing yet, and the entries that it may mean."""

    field: Field
    said: str
    code: str
    options: list[Option]


class Pair(NamedTuple):
    """Two rows side by side; ``one`` and ``other`` are as the actor sees them."""

    likeness: Likeness
    one: Entry
    other: Entry


def proposals(desk: Desk, entry: Entry, *, mine: bool) -> list[Proposal]:
    """For the fields without a link, the entries whose title is alike; nothing for who cannot decide."""
    if not mine:
        return []
    made = set(Link.objects.filter(register=desk.register, entry_id=entry.id).values_list("field", flat=True))
    found: list[Proposal] = []
    for field in linked_fields(desk):
        said = entry.shown.get(field.key)
        if field.key in made or not isinstance(said, str) or len(found) >= MOST:
            continue
        options = [one for one in entries_named(desk, target_of(field), core_of(said)[:4]) if alike(said, one.label)]
        if options:
            found.append(Proposal(field, said, target_of(field), options[:4]))
    return found


def alike(said: str, title: str) -> bool:
    """Whether a title is near enough to what was said to be offered."""
    return likeness(said, title) >= ALIKE


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
