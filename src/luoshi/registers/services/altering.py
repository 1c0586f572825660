"""A register given another definition, with what that does to its rows; all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import connection, transaction
from django.db.models.functions import Now

from luoshi.audit.services import act_as, record
from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.services.directory import unit_in_charge
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Alteration, Register, Version
from luoshi.registers.queries.changing_rows import changer
from luoshi.registers.queries.effects import Effects, effects, removed_since
from luoshi.registers.rules.carry_over import steps_from
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.plan_steps import Answers
from luoshi.registers.rules.waiting import STAGE
from luoshi.registers.services.installing import as_body, install, sound
from luoshi.registers.storage.partitions import searched
from luoshi.registers.storage.rewriting import find_words_anew, give_back, hold_writers, rewrite_rows
from luoshi.registers.storage.sizes import MANY


def change_definition(
    actor: Actor, *, register_id: int, data: Mapping[str, Any], note: str, source: str = "",
    answers: Answers | None = None,
) -> Alteration:  # fmt: skip
    """Give a register another definition, and its rows what follows from it; ``note`` says why.

    Done when this returns where the register is small, else in the background (``state`` says which). Raises
    BadDefinition; RegisterError where the code is another, values would be lost, or another change is under way.
    """
    require(actor, "register.define")
    definition = sound(data)
    with transaction.atomic():
        act_as(actor)
        register = Register.objects.select_for_update().get(pk=register_id, area_id=actor.area_id)
        found = _looked_at(actor, register, definition, answers)
        alteration = Alteration.objects.create(
            area_id=actor.area_id, register=register, kind=Alteration.Kind.CHANGE, base=register.version,
            body=as_body(definition), steps=[one.as_plain() for one in found.steps], source=source, note=note[:300],
            total=found.rows, account_id=actor.account_id, actor=actor.name,
        )  # fmt: skip
        if found.rows <= MANY:
            _carry_out(actor, alteration, lambda seen: None)
        else:
            from luoshi.registers.jobs import defer_alteration

            defer_alteration(alteration.pk)
    return alteration


def _looked_at(actor: Actor, register: Register, definition: Definition, answers: Answers | None) -> Effects:
    if definition.code != register.code:
        raise RegisterError("台账的代号不能改。", f"请写回“{register.code}”，或另建一个台账。", code="code-fixed")
    if register.alterations.filter(kind="change", state__in=("waiting", "working")).exists():
        raise RegisterError("上一次改动还在进行。", "请等它做完再改。", code="under-way")
    found = effects(actor, register, definition, answers or Answers(), today=None)
    if found.refusals:
        raise RegisterError(found.refusals[0].message, found.refusals[0].remedy, code="loses-values")
    return found


def carry_out(alteration_id: int, actor: Actor, told: Callable[[int], None]) -> None:
    """Do what was asked, in one transaction: a program killed on the way leaves the register as it was, and the next
    attempt begins anew. A declared error is written down; what is done is not done again."""
    alteration = Alteration.objects.filter(pk=alteration_id).first()
    if alteration is None or alteration.state in (Alteration.State.DONE, Alteration.State.FAILED):
        return
    try:
        with transaction.atomic():
            act_as(actor)
            _carry_out(actor, alteration, told)
    except LuoshiError as error:
        fail(alteration_id, error)


def fail(alteration_id: int, error: LuoshiError) -> None:
    """Write down why it was not done; the register is as it was."""
    Alteration.objects.filter(pk=alteration_id).update(
        state=Alteration.State.FAILED, error=error.message[:500], remedy=error.remedy[:500], finished_at=Now()
    )


def _carry_out(actor: Actor, alteration: Alteration, told: Callable[[int], None]) -> None:
    register = Register.objects.select_for_update().get(pk=alteration.register_id)
    if register.version_id != alteration.base_id or register.version is None:
        raise RegisterError(
            "台账的定义在这期间又被改过，这次改动没有做。", "请重新看一遍预览，再提交。", code="moved-on"
        )
    old, new = sound(register.version.body), sound(alteration.body)
    hold_writers(register.pk)
    steps = steps_from(alteration.steps)
    for key, since in removed_since(register, old, new).items():
        give_back(register.pk, key, since)
    change = changer(new, steps)
    if steps or _computed(old) != _computed(new):
        rewrite_rows(register.pk, actor.account_id, change, told)
    _move_beside(register.pk, next((dict(one.to) for one in steps if one.key == STAGE), {}))
    if old.owner != new.owner:
        Register.objects.filter(pk=register.pk).update(owner_id=unit_in_charge(register.area_id, new.owner))
    version = install(actor, register, new, source=alteration.source, note=alteration.note)
    find_words_anew(register.pk, old, new, searched)
    detail = {"note": alteration.note, "version": version.number}
    record(actor, "define", kind="register", object_id=register.pk, label=new.name, detail=detail)
    _done(alteration, version)


def _computed(one: Definition) -> list[tuple[Any, ...]]:
    """What computed columns rest on: their formulas, and the units and places of the fields before them."""
    if not any(field.compute for field in one.fields):
        return []
    return [(field.key, field.name, field.type, field.compute, field.unit) for field in one.fields]


def _move_beside(register: int, stages: dict[str, str]) -> None:
    """Files of a stage that is another now go with it; the way an entry went stays as it was told then."""
    with connection.cursor() as cursor:
        for was, now in stages.items():
            cursor.execute(
                "UPDATE registers_entryfile SET stage = %s WHERE register_id = %s AND stage = %s", [now, register, was]
            )


def _done(alteration: Alteration, version: Version) -> None:
    alteration.state, alteration.version, alteration.finished_at = Alteration.State.DONE, version, Now()
    alteration.save(update_fields=["state", "version", "finished_at"])


def build_again(actor: Actor, *, register_id: int) -> Alteration:
    """Have the indexes that are lacking or were left unfinished built; nobody waits for it."""
    require(actor, "register.define")
    from luoshi.registers.jobs import defer_alteration

    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=register_id, area_id=actor.area_id)
        waiting = register.alterations.filter(kind=Alteration.Kind.INDEXES, state__in=("waiting", "working")).first()
        if waiting is not None:
            return waiting
        made = Alteration.objects.create(
            area_id=actor.area_id, register=register, kind=Alteration.Kind.INDEXES, base=register.version,
            account_id=actor.account_id, actor=actor.name,
        )  # fmt: skip
        defer_alteration(made.pk)
    return made
