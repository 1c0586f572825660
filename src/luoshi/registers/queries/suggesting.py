"""What a field may mean while it is being typed: units, areas, people, enterprises, entries of another register."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.organization.models import Person
from luoshi.registers.errors import NotFound, TooSlow
from luoshi.registers.queries.listing import ListRow, list_rows
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.rules.asked import Asked
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.show_value import show_value
from luoshi.registers.services.linking import target_of

MOST = 12


class Option(NamedTuple):
    """``label`` is written into the field; ``hint`` stands beside it; ``value`` is the entry's id, the unit's id."""

    value: str
    label: str
    hint: str = ""


def suggest(at: Desk, field: Field, words: str) -> list[Option]:
    """At most twelve, those that begin with the words first."""
    if field.type == "unit":
        return _among(words, {str(pk): name for pk, name in CountyNames(at.actor.area_id).units.items()})
    if field.type == "area":
        return _among(words, CountyNames(at.actor.area_id).areas)
    if field.type == "person":
        people = Person.objects.filter(area_id=at.actor.area_id, name__contains=words).order_by("pk")[:MOST]
        return [Option(str(one.pk), one.name) for one in people]
    return entries_named(at, target_of(field), words)


def entries_named(at: Desk, code: str, words: str) -> list[Option]:
    """Entries of a register by their words; none where the actor may not know of it, or it would take too long."""
    try:
        target = desk(at.actor, code) if code else None
        rows = list_rows(target, Asked(words=words), size=MOST, counting=False).rows if target else []
    except (NotFound, TooSlow):
        return []
    if target is None:
        return []
    names = CountyNames(at.actor.area_id)
    return [_named(target, row, names) for row in rows]


def _named(target: Desk, row: ListRow, names: CountyNames) -> Option:
    fields = [target.definition.field(key) for key in target.definition.titles]
    shown = [show_value(one, row.values.get(one.key), names) for one in fields if one.key not in target.hidden]
    rest = " · ".join(one for one in (*shown[1:], row.number, names.unit(row.unit_id)) if one)
    return Option(str(row.id), shown[0] if shown and shown[0] else row.number, rest)


def _among(words: str, named: dict[str, str]) -> list[Option]:
    """What has the words in its name; a village says its township."""
    found = [
        (not name.startswith(words), at, key, name) for at, (key, name) in enumerate(named.items()) if words in name
    ]
    return [
        Option(key, name, named.get(key[:9], "") if len(key) > 9 else "")
        for _late, _at, key, name in sorted(found)[:MOST]
    ]
