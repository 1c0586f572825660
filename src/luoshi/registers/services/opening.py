"""Opening a register in an area; closing it and taking it up again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.services.directory import unit_in_charge
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Register
from luoshi.registers.queries.reach import made_ready
from luoshi.registers.services.altering import change_definition
from luoshi.registers.services.declaring import declare_register
from luoshi.registers.services.installing import as_body, install, sound

__all__ = ["as_body", "change_definition", "open_register", "set_active", "sound"]


def open_register(
    actor: Actor, *, data: Mapping[str, Any], source: str = "", position: int = 0, owner_id: int | None = None
) -> Register:
    """A new register from its definition as plain data; its partition and indexes are there when this returns.

    Raises BadDefinition with every fault, RegisterError where the code is taken.
    """
    require(actor, "register.define")
    definition = sound(data)
    if Register.objects.filter(area_id=actor.area_id, code=definition.code).exists():
        raise RegisterError(f"已经有代号是“{definition.code}”的台账。", "请换一个代号。", code="code-taken")
    with transaction.atomic():
        act_as(actor)
        register = Register.objects.create(
            area_id=actor.area_id, code=definition.code, name=definition.name, line=definition.line,
            owner_id=owner_id or unit_in_charge(actor.area_id, definition.owner), closed=definition.closed,
            shared=definition.shared, position=position,
        )  # fmt: skip
        install(actor, register, definition, source=source, note="")
        record(actor, "open", kind="register", object_id=register.pk, label=register.name)
    return register


def set_active(actor: Actor, *, register_id: int, active: bool) -> Register:
    """Take a register out of use (its rows stay as they are, nobody is asked to file), or into use again."""
    require(actor, "register.define")
    with transaction.atomic():
        act_as(actor)
        register = Register.objects.select_for_update().get(pk=register_id, area_id=actor.area_id)
        if register.active == active:
            return register
        register.active = active
        register.save(update_fields=["active"])
        if register.version_id is not None:
            declare_register(actor, register, made_ready(register.version_id)[0])
        verb = "take-up" if active else "lay-down"
        record(actor, verb, kind="register", object_id=register.pk, label=register.name)
    return register
