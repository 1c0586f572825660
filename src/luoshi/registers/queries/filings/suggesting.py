"""What may be meant by the words typed into a cell: units, areas, entries of another register."""

from __future__ import annotations

from typing import Any

from django.db import connection

from luoshi.organization.services.directory import known_units
from luoshi.registers.errors import NotFound
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.rules.definition import Field
from luoshi.registers.storage.expressions import expression

MOST = 30
Option = tuple[Any, str, str]


def suggestions(at: Desk, field: Field, words: str) -> list[Option]:
    """(value, label, hint), what begins with the words first; nothing for a field of another type."""
    found: list[Option]
    match field.type:
        case "unit":
            found = [
                (one.id, one.abbreviations[0] if one.abbreviations else one.name, one.name)
                for one in known_units(at.actor.area_id)
                if not words or any(words in name for name in (one.name, *one.abbreviations))
            ]
        case "area":
            areas = CountyNames(at.actor.area_id).areas
            found = [
                (code, name, areas.get(code[:9], "") if len(code) > 9 else "")
                for code, name in areas.items()
                if words in name or code.startswith(words)
            ]
        case "link" if field.link:
            found = _entries(at, field.link, words)
        case _:
            return []
    return sorted(found, key=lambda one: not one[1].startswith(words))[:MOST]


def _entries(at: Desk, code: str, words: str) -> list[Option]:
    try:
        other = desk(at.actor, code)
    except NotFound:
        return []
    title = expression(other.definition, other.definition.titles[0]).sql
    units = "" if other.units is None else " AND unit_id = ANY(%(units)s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {title}::text, number FROM registers_entry WHERE register_id = %(register)s AND area_id = %(area)s"
            f" AND removed_at IS NULL{units} AND strpos({title}::text, %(words)s) > 0 ORDER BY id DESC LIMIT {MOST}",
            {
                "register": other.register.pk,
                "area": at.actor.area_id,
                "words": words,
                "units": sorted(other.units or ()),
            },
        )
        return [(name, name, number) for name, number in cursor.fetchall() if name]
