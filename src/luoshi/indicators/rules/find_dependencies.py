"""What an indicator is computed from, how far back and across which areas it looks; in which order to open many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from luoshi.formulas.needs import Need
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.name_formulas import Names, program_of
from luoshi.registers.rules.periods import MONTHS


class Use(NamedTuple):
    """One thing used: an indicator's ``code`` or a ``measure`` (``register.key``); ``months`` it looks back at most;
    ``across``: at other areas too."""

    code: str = ""
    measure: str = ""
    months: int = 0
    across: bool = False


def used_by(definition: Definition, names: Names) -> list[Use]:
    """Everything that a definition uses, each once."""
    if definition.source == "measure":
        return [Use(measure=definition.measure)]
    if definition.source != "formula":
        return []
    found: dict[tuple[str, str], Use] = {}
    for need in program_of(definition, names).needs():
        key = (names.indicators.get(need.name, ""), names.measures.get(need.name, ""))
        before = found.get(key, Use(*key))
        months = max(before.months, months_back(need, definition))
        found[key] = before._replace(months=months, across=before.across or need.area_scope != "own")
    return sorted(found.values())


def months_back(need: Need, definition: Definition) -> int:
    """How many months before a period a need's earliest figure may lie."""
    step, shift = MONTHS[definition.frequency], need.period_shift
    periods = shift.periods + max(0, shift.window - 1)
    # From January on, or the last month of a longer period: never more than the rest of a year.
    within = 12 if shift.to_date else step - 1
    return periods * step + shift.years * 12 + within


def order_of(definitions: Sequence[Definition]) -> list[str]:
    """Codes, each after those whose names stand in its formula; those in a cycle as given (they are refused later)."""
    said = {word: one.code for one in definitions for word in (one.code, one.name, *one.synonyms)}
    graph = {one.code: sorted(_mentioned(one, said)) for one in definitions}
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError:
        return [one.code for one in definitions]


def _mentioned(one: Definition, said: dict[str, str]) -> set[str]:
    # Only an order is wanted here; whether each name means what it seems to is judged when the formula is compiled.
    longest = sorted(said, key=len, reverse=True)
    pattern = "|".join(re.escape(word) for word in longest)
    found = {said[word] for word in re.findall(pattern, one.formula)} if one.formula else set()
    return found - {one.code}
