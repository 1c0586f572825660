"""The entry behind a trace code, as the public reads it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from luoshi.organization.actor import Actor
from luoshi.registers.errors import NotFound
from luoshi.registers.models import Entry, Link, TraceCode
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import made_ready
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.public_face import public_face
from luoshi.registers.rules.show_value import show_value


class Line(NamedTuple):
    """A field in words."""

    name: str
    shown: str
    unit: str


class Traced(NamedTuple):
    """What the public page says; ``recall`` "" = nothing is wrong. ``above`` are public entries that this one names."""

    code: str
    register: str
    title: str
    county: str
    unit: str
    stage: str
    recall: str
    lines: list[Line]
    above: list[tuple[str, list[Line]]]
    updated_at: datetime


def traced(actor: Actor, code: str) -> Traced:
    """The entry of that code: official values only. Raises NotFound, the same for a wrong code and for a closed one."""
    known = TraceCode.objects.filter(code=code.upper(), area_id=actor.area_id).select_related(
        "register__version", "area"
    )
    found = known.first()
    entry = _entry(found.register_id, found.entry_id) if found is not None else None
    if found is None or entry is None or found.register.version_id is None or not found.register.active:
        raise NotFound("追溯码")
    definition, _rules = made_ready(found.register.version_id)
    if not definition.public or found.register.closed or not entry.official:
        raise NotFound("追溯码")
    names = CountyNames(found.area_id)
    face = public_face(definition, entry.values)
    stages = {one.key: one.name for one in definition.stages}
    titles = [definition.field(key) for key in definition.titles if not definition.field(key).is_closed]
    title = " · ".join(filter(None, (show_value(one, entry.values.get(one.key), names) for one in titles)))
    return Traced(
        found.code, found.register.name, title or entry.number, found.area.name, names.unit(entry.unit_id),
        stages.get(entry.stage, ""), face.recall,
        [_line(one, entry, names) for one in face.fields if one.key not in definition.titles],
        _above(entry, names), entry.updated_at,
    )  # fmt: skip


def _entry(register: int, entry: int) -> Entry | None:
    return Entry.objects.filter(register_id=register, id=entry, removed_at=None).defer("words").first()


def _line(field: Field, entry: Entry, names: CountyNames) -> Line:
    value = entry.values.get(field.key)
    unit = field.unit if isinstance(value, str) and field.unit != "%" else ""
    return Line(field.name, show_value(field, value, names), unit)


def _above(entry: Entry, names: CountyNames) -> list[tuple[str, list[Line]]]:
    """What the entry names in other public registers (the producer of a batch), each with its public fields."""
    found = []
    for link in Link.objects.filter(register_id=entry.register_id, entry_id=entry.id).select_related("to_register"):
        register = link.to_register
        if register.version_id is None or register.closed or not register.active:
            continue
        definition, _rules = made_ready(register.version_id)
        other = _entry(register.pk, link.to_entry_id)
        if definition.public and other is not None and other.official:
            face = public_face(definition, other.values)
            found.append((register.name, [_line(one, other, names) for one in face.fields]))
    return found
