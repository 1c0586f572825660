"""Which entries a field may name that names none yet: proposals for a person to decide."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.registers.models import Entry, Link
from luoshi.registers.queries.reach import Desk
from luoshi.registers.queries.suggesting import Option, entries_named
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.find_likeness import ALIKE, core_of, likeness
from luoshi.registers.services.linking import linked_fields, target_of

#: Fields of one entry for which a link is looked for when its page opens.
MOST = 4


class Proposal(NamedTuple):
    """A field that names nothing yet, and the entries that it may mean."""

    field: Field
    said: str
    code: str
    options: list[Option]


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
