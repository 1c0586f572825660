"""What registers hold, made known to whoever asks units for data (一表通)."""

from __future__ import annotations

from django.urls import reverse

from luoshi.organization.actor import Actor
from luoshi.registers.models import Register
from luoshi.registers.rules.definition import Definition
from luoshi.requests.services.declaring import Declared, declare_all, give_up


def datum_key(code: str, key: str, *, measure: bool = False) -> str:
    """A field's key as a datum, ``register:CODE.field``; a measure's, ``register:CODE:measure``."""
    return f"register:{code}{':' if measure else '.'}{key}"


def declare_register(actor: Actor, register: Register, definition: Definition) -> None:
    """Every field and measure of a register in use; what it no longer holds is given up. A closed register says
    nothing: its columns are not for everybody's eyes.
    """
    declared = _declared(register, definition) if register.active and not register.closed else []
    declare_all(actor, declared)
    give_up(
        actor, prefixes=(f"register:{register.code}.", f"register:{register.code}:"), but={one.key for one in declared}
    )


def _declared(register: Register, definition: Definition) -> list[Declared]:
    link = reverse("registers:list", args=[register.code])
    fields = [
        Declared(datum_key(register.code, one.key), one.name, one.unit, one.help, register.name, link)
        for one in definition.fields
        if one.type != "file" and not one.owned_by and not one.is_closed
    ]
    measures = [
        Declared(datum_key(register.code, one.key, measure=True), one.name, one.unit, one.note, register.name, link)
        for one in definition.measures
    ]
    return fields + measures
