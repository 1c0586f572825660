"""Opening a register in an area, and giving it another definition."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from luoshi.audit.services import act_as, record
from luoshi.formulas import FormulaError
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.rules.find_unit import find_unit
from luoshi.organization.services.directory import known_units
from luoshi.registers.errors import BadDefinition, RegisterError
from luoshi.registers.models import Register, Version
from luoshi.registers.queries.reach import made_ready
from luoshi.registers.rules.check_pack import faults_in_formulas
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.read_definition import Fault, read_definition
from luoshi.registers.storage.partitions import make_indexes, make_partition


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
            owner_id=owner_id or _owner(actor.area_id, definition), closed=definition.closed,
            shared=definition.shared, position=position,
        )  # fmt: skip
        _install(actor, register, definition, source=source, note="")
        record(actor, "open", kind="register", object_id=register.pk, label=register.name)
    return register


def change_definition(
    actor: Actor, *, register_id: int, data: Mapping[str, Any], note: str, source: str = ""
) -> Version:
    """Give a register another definition; its rows stay as they are. ``note`` says why.

    Raises BadDefinition; RegisterError where the code is another, or a field with values would change its type.
    """
    require(actor, "register.define")
    definition = sound(data)
    with transaction.atomic():
        act_as(actor)
        register = Register.objects.select_for_update().get(pk=register_id, area_id=actor.area_id)
        if definition.code != register.code:
            raise RegisterError("台账的代号不能改。", f"请写回“{register.code}”，或另建一个台账。", code="code-fixed")
        Register.objects.filter(pk=register.pk).update(
            name=definition.name, line=definition.line, closed=definition.closed, shared=definition.shared
        )
        version = _install(actor, register, definition, source=source, note=note)
        record(actor, "define", kind="register", object_id=register.pk, label=register.name, detail={"note": note})
    return version


def sound(data: Mapping[str, Any]) -> Definition:
    """The definition that plain data spell. Raises BadDefinition with every fault."""
    definition, faults = read_definition(data)
    if definition is None:
        raise BadDefinition(faults)
    try:
        if wrong := list(faults_in_formulas(definition)):
            raise BadDefinition(wrong)
    except FormulaError as error:
        raise BadDefinition([Fault(("fields",), error.message, error.remedy)]) from None
    return definition


def as_body(definition: Definition) -> dict[str, Any]:
    """A definition as it is kept: plain JSON, defaults left out."""
    return json.loads(json.dumps(definition.model_dump(exclude_defaults=True), default=_plain))  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat()


def _install(actor: Actor, register: Register, definition: Definition, *, source: str, note: str) -> Version:
    last = Version.objects.filter(register=register).aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        area_id=actor.area_id, register=register, number=last + 1, body=as_body(definition), source=source, note=note,
        created_by_id=actor.account_id,
    )  # fmt: skip
    Register.objects.filter(pk=register.pk).update(version=version)
    register.version = version
    ready, _rules = made_ready(version.pk)
    make_partition(register.pk, ready)
    make_indexes(register.pk, ready, concurrently=False)
    return version


def _owner(area_id: int, definition: Definition) -> int | None:
    if not definition.owner:
        return None
    found = find_unit(definition.owner, known_units(area_id))
    return found[0].unit if found and found[0].score >= 0.8 else None
