"""The names that indicators' formulas use, their types, and the programs; cycles refused with their path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from luoshi.formulas import Program, Type, compile, number_or_plain, order
from luoshi.formulas.needs import MEASURES
from luoshi.indicators.rules.definition import Definition
from luoshi.registers.rules.definition import Definition as Register


class Names(NamedTuple):
    """``types`` of every name; what a name means: ``indicators`` name → code, ``measures`` name → ``register.key``.

    ``facets``: names that mean another facet than the value (GDP增速 the growth, where that is filed).
    """

    types: dict[str, Type]
    indicators: dict[str, str]
    measures: dict[str, str]
    facets: dict[str, str]


def names_of(indicators: Iterable[Definition], registers: Iterable[Register] = ()) -> Names:
    """Names, codes and synonyms of indicators; ``台账.<register>.<measure>`` by names and by codes.

    A synonym that two indicators share, or that is another's name, means neither.
    """
    indicators = list(indicators)
    found = Names({}, {}, {}, {})
    for one in indicators:
        for name in (one.code, one.name):
            found.types[name] = number_or_plain(one.unit)
            found.indicators[name] = one.code
    _synonyms(indicators, found)
    _growths(indicators, found)
    for register in registers:
        for measure in register.measures:
            for name in (f"{register.name}.{measure.name}", f"{register.code}.{measure.key}"):
                found.types[MEASURES + name] = number_or_plain(measure.unit)
                found.measures[MEASURES + name] = f"{register.code}.{measure.key}"
    return found


def _synonyms(indicators: Iterable[Definition], found: Names) -> None:
    said: dict[str, set[str]] = {}
    units: dict[str, str] = {}
    for one in indicators:
        for word in one.synonyms:
            said.setdefault(word, set()).add(one.code)
            units[word] = one.unit
    for word, codes in said.items():
        if len(codes) == 1 and word not in found.types:
            found.types[word] = number_or_plain(units[word])
            found.indicators[word] = next(iter(codes))


def _growths(indicators: Iterable[Definition], found: Names) -> None:
    """增速 behind any name of an indicator whose growth is filed; a derived one is written out in the formula."""
    for one in indicators:
        if one.facet("growth").source != "official":
            continue
        for name in (one.name, *one.synonyms):
            head = name.removesuffix("增速") + "增速"
            if found.indicators.get(name) == one.code and found.indicators.get(head, one.code) == one.code:
                found.types[head] = number_or_plain("百分点" if one.is_rate else "%")
                found.indicators[head] = one.code
                found.facets[head] = "growth"


def program_of(definition: Definition, names: Names) -> Program:
    """The compiled formula, converted to the indicator's unit. Raises FormulaError."""
    return compile(definition.formula, names.types, scopes=True, wants=number_or_plain(definition.unit))


def in_order(programs: Mapping[str, Program], names: Names) -> list[str]:
    """Codes of computed indicators, each after those it uses. ``programs`` is by code. Raises CycleError."""
    return order({code: Used(codes_in(one, names) & programs.keys()) for code, one in programs.items()})


def codes_in(program: Program, names: Names) -> frozenset[str]:
    """The codes of the indicators that a formula uses, in whatever period or area."""
    return frozenset(names.indicators[name] for name in program.names if name in names.indicators)


class Used(NamedTuple):
    """What a formula uses, where the formula itself is not at hand (``formulas.order``)."""

    names: frozenset[str]
