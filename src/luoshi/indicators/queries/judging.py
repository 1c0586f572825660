"""What is wrong with a definition while it is being written: every fault, at its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from luoshi.formulas import FormulaError, compile, number_or_plain
from luoshi.indicators.models import Indicator
from luoshi.indicators.queries.dependants import users_of
from luoshi.indicators.queries.reach import definitions_of, names_for, nearest_of
from luoshi.indicators.rules.change_definition import faults_in_change, faults_in_users
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.name_formulas import Names, names_of
from luoshi.indicators.rules.read_definition import faults_in_formula, faults_in_parts, read_definition
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.services.directory import unit_in_charge
from luoshi.registers.models import Register
from luoshi.registers.queries.reach import made_ready
from luoshi.registers.rules.read_definition import Fault

#: First words of the stage's own addresses: an indicator of that code could not be reached.
RESERVED = frozenset({"define", "filing", "files", "questions", "targets", "dashboard"})


def judge(
    actor: Actor, body: Mapping[str, Any], indicator: Indicator | None
) -> tuple[Definition | None, list[Fault]]:  # fmt: skip
    """The definition that a body spells, None where it is not sound, with everything that is wrong with it.

    ``indicator`` is the one whose definition it is to become, None for a new one.
    """
    require(actor, "indicator.define")
    definition, faults = read_definition(body)
    if definition is None:
        # What can be said of the formula already is said while other things are still to mend.
        faults += _formula(names_for(actor.area_id), body, {fault.way for fault in faults})
        return None, faults
    faults = [*_against_others(actor, definition, indicator), *_owner(actor, definition)]
    return (None if faults else definition), faults


def _against_others(actor: Actor, one: Definition, indicator: Indicator | None) -> Iterator[Fault]:
    there = nearest_of(actor.area_id, active=False)
    before = definitions_of(each.version_id or 0 for each in there.values())
    known = {each.code: before[each.version_id or 0] for each in there.values()} | {one.code: one}
    names = names_of(known.values(), _registers(actor.area_id))
    yield from faults_in_formula(one, names)
    yield from faults_in_parts(one, known)
    if indicator is not None:
        yield from faults_in_change(definitions_of([indicator.version_id or 0])[indicator.version_id or 0], one)
        yield from faults_in_users(users_of(indicator).get(actor.area_id, []), names)
        return
    if one.code in there and there[one.code].area_id == actor.area_id:
        yield Fault(("code",), f"已经有代号是“{one.code}”的指标。", "请换一个代号。")
    if one.code in RESERVED:
        yield Fault(("code",), f"“{one.code}”是系统用的代号。", "请换一个代号。")


def _registers(area_id: int) -> list[Any]:
    found = Register.objects.filter(area_id=area_id, active=True, version__isnull=False)
    return [made_ready(one.version_id or 0)[0] for one in found]


def _owner(actor: Actor, one: Definition) -> Iterator[Fault]:
    if one.owner and unit_in_charge(actor.area_id, one.owner) is None:
        yield Fault(("owner",), f"没有认出“{one.owner}”是哪个单位。", "请从列出的单位里选，或写全称。")


def _formula(names: Names, body: Mapping[str, Any], known: set[tuple[str | int, ...]]) -> Iterator[Fault]:
    text = body.get("formula")
    if body.get("source") != "formula" or not isinstance(text, str) or ("formula",) in known:
        return
    try:
        compile(text, names.types, scopes=True, wants=number_or_plain(str(body.get("unit", ""))))
    except FormulaError as error:
        yield Fault(("formula",), f"公式“{text}”：{error.message}", error.remedy)
