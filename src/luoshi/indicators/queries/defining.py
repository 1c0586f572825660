"""Definitions as whoever makes them sees them: all of the own library, in use or not, with their versions."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from luoshi.formulas import FormulaError
from luoshi.ground.missing import Missing
from luoshi.indicators.errors import NotFound
from luoshi.indicators.models import Dependency, Indicator, IndicatorVersion
from luoshi.indicators.queries.reach import definitions_of, names_for, nearest_of
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.exact import printed
from luoshi.indicators.rules.name_formulas import program_of
from luoshi.indicators.rules.read_definition import faults_in_formula, faults_in_parts
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.registers.rules.read_definition import Fault


class Defined(NamedTuple):
    """An indicator with its definition; ``own`` where it stands in the own library and may be changed here."""

    indicator: Indicator
    definition: Definition
    own: bool


def defined(actor: Actor, *, words: str = "") -> list[Defined]:
    """Every indicator whose name, synonym or code has the words."""
    require(actor, "indicator.define")
    there = nearest_of(actor.area_id, active=False)
    known = definitions_of(one.version_id or 0 for one in there.values())
    found = [Defined(one, known[one.version_id or 0], one.area_id == actor.area_id) for one in there.values()]
    return [one for one in found if words in _said(one)]


def _said(one: Defined) -> str:
    return " ".join((one.definition.name, one.indicator.code, *one.definition.synonyms))


def versions_of(actor: Actor, code: str) -> tuple[Indicator, list[IndicatorVersion]]:
    """An indicator of the own library with its versions, the newest first. Raises NotFound."""
    require(actor, "indicator.define")
    found = Indicator.objects.filter(area_id=actor.area_id, code=code).first()
    if found is None:
        raise NotFound
    return found, list(found.versions.select_related("created_by"))


def judge_draft(actor: Actor, definition: Definition) -> list[Fault]:
    """What is wrong with a sound definition among the indicators and registers that are there."""
    require(actor, "indicator.define")
    known = {one.indicator.code: one.definition for one in defined(actor)}
    return [
        *faults_in_formula(definition, names_for(actor.area_id)),
        *faults_in_parts(definition, known | {definition.code: definition}),
    ]


def used_by(indicator: Indicator) -> list[str]:
    """The names of what is computed from an indicator."""
    rows = Dependency.objects.filter(uses=indicator).values_list("indicator__name", flat=True)
    return sorted(rows)


def inputs_of(actor: Actor, definition: Definition) -> list[str]:
    """What the formula asks for, as its trace prints it; nothing where it does not compile."""
    if definition.source != "formula":
        return []
    try:
        return [need.key for need in program_of(definition, names_for(actor.area_id)).needs()]
    except FormulaError:
        return []


def try_out(actor: Actor, definition: Definition, given: dict[str, object]) -> str:
    """What the formula comes to with these inputs, in the indicator's decimals. Raises FormulaError."""
    require(actor, "indicator.define")
    found = program_of(definition, names_for(actor.area_id)).run(given)
    if isinstance(found, Missing):
        return str(found)
    return f"{printed(Decimal(str(found)), definition.decimals):f}{definition.unit}"
