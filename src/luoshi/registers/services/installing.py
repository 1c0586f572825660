"""A definition put into force: kept as a version, its partition, counts and indexes made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.db.models import Max

from luoshi.formulas import FormulaError
from luoshi.organization.actor import Actor
from luoshi.packs import plain_of
from luoshi.registers.errors import BadDefinition
from luoshi.registers.models import Alteration, Register, Version
from luoshi.registers.queries.reach import made_ready
from luoshi.registers.rules.check_pack import faults_in_formulas
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.read_definition import Fault, read_definition
from luoshi.registers.services.declaring import declare_register
from luoshi.registers.storage.partitions import make_indexes, make_partition
from luoshi.registers.storage.sizes import MANY, lacking_indexes, rows_in


def faults_in(data: Mapping[str, Any]) -> tuple[Definition | None, list[Fault]]:
    """The definition that plain data spell, or every fault of its shape, references and formulas."""
    definition, faults = read_definition(data)
    if definition is None:
        return None, faults
    try:
        faults = list(faults_in_formulas(definition))
    except FormulaError as error:
        faults = [Fault(("fields",), error.message, error.remedy)]
    return (None, faults) if faults else (definition, [])


def sound(data: Mapping[str, Any]) -> Definition:
    """The definition that plain data spell. Raises BadDefinition with every fault."""
    definition, faults = faults_in(data)
    if definition is None:
        raise BadDefinition(faults)
    return definition


def as_body(definition: Definition) -> dict[str, Any]:
    """A definition as it is kept: plain JSON, defaults left out."""
    return plain_of(definition.model_dump(exclude_defaults=True))  # type: ignore[no-any-return]


def install(actor: Actor, register: Register, definition: Definition, *, source: str, note: str) -> Version:
    """Keep the definition as the register's next version; call inside a transaction, the register locked."""
    last = Version.objects.filter(register=register).aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        area_id=actor.area_id, register=register, number=last + 1, body=as_body(definition), source=source, note=note,
        created_by_id=actor.account_id,
    )  # fmt: skip
    # The time of the transaction, which is that of the changes which its rows went through.
    Version.objects.filter(pk=version.pk).update(created_at=TransactionNow())
    Register.objects.filter(pk=register.pk).update(
        version=version, name=definition.name, line=definition.line, closed=definition.closed, shared=definition.shared
    )
    register.version, register.name, register.closed = version, definition.name, definition.closed
    ready, _rules = made_ready(version.pk)
    make_partition(register.pk, ready)
    _index(actor, register, ready)
    declare_register(actor, register, ready)
    return version


def _index(actor: Actor, register: Register, definition: Definition) -> None:
    if rows_in(register.pk) <= MANY:
        make_indexes(register.pk, definition, concurrently=False)
    elif lacking_indexes(register.pk, definition):
        from luoshi.registers.jobs import defer_alteration

        defer_alteration(Alteration.objects.create(
            area_id=register.area_id, register=register, kind=Alteration.Kind.INDEXES, base=register.version,
            account_id=actor.account_id, actor=actor.name,
        ).pk)  # fmt: skip
