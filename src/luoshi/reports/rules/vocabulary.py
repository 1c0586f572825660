"""The names that a template may use, out of the definitions of indicators and registers."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.formulas.needs import MEASURES
from luoshi.indicators.rules.definition import Definition as Indicator
from luoshi.indicators.rules.name_formulas import names_of
from luoshi.registers.rules.definition import Definition as Register
from luoshi.registers.rules.formulas import types_of
from luoshi.reports.rules.template.check import Vocabulary
from luoshi.reports.rules.template.tables import register_key
from luoshi.reports.rules.template.words import bare


def vocabulary_of(indicators: Iterable[Indicator], registers: Iterable[Register]) -> Vocabulary:
    """Names, codes and synonyms of indicators, measures as ``register.measure``, registers with their columns."""
    indicators, registers = list(indicators), list(registers)
    types = {name.removeprefix(MEASURES): kind for name, kind in names_of(indicators, registers).types.items()}
    figures = {bare(name): kind for name, kind in types.items()}
    columns = {register_key(one.name): types_of(one) for one in registers}
    main = tuple(one.name for one in sorted(indicators, key=lambda one: one.main) if one.main)
    return Vocabulary(figures, columns, tuple(name for name in types if not name.isascii()), main)
