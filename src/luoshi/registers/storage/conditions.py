"""Conditions of measures as SQL over a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from luoshi.registers.rules.definition import Condition, Definition
from luoshi.registers.storage.expressions import Expression, expression, missing


def where(definition: Definition, conditions: tuple[Condition, ...]) -> str:
    """All of them, joined with AND; ``true`` where there are none."""
    return " AND ".join(_one(definition, condition) for condition in conditions) or "true"


def _one(definition: Definition, condition: Condition) -> str:
    if condition.reached is not None:
        return reached(definition, condition.reached)
    found = expression(definition, condition.field)
    if condition.filled is not None:
        return _filled(condition.field, found, condition.filled)
    if condition.equals is not None:
        return f"{found.sql} {_equal(found, condition.equals)}"
    if condition.is_in is not None:
        return _any_of(found, condition.is_in)
    if condition.not_in is not None:
        return f"NOT coalesce({_any_of(found, condition.not_in)}, false)"
    if condition.at_least is not None:
        return f"{found.sql} >= {literal(condition.at_least)}"
    return f"{found.sql} < {literal(condition.below)}"


def reached(definition: Definition, stage: str) -> str:
    """The stage was reached or passed: the entry stands in it or in one after it, endings apart."""
    keys = [one.key for one in definition.stages]
    after = [one.key for one in definition.stages[keys.index(stage) :] if not one.ends or one.key == stage]
    return f"stage IN ({', '.join(literal(key) for key in after)})"


def _filled(key: str, found: Expression, wanted: bool) -> str:
    if "values" in found.sql:
        return missing(key) if not wanted else f"NOT {missing(key)}"
    empty = f"{found.sql} IS NULL" if found.nullable else f"{found.sql}::text = ''"
    return f"NOT ({empty})" if wanted else f"({empty})"


def _any_of(found: Expression, values: Iterable[object]) -> str:
    return f"({' OR '.join(f'{found.sql} {_equal(found, one)}' for one in values)})"


def _equal(found: Expression, value: object) -> str:
    if found.type == "list":
        return f"? {literal(value)}"
    if found.type == "text" and not isinstance(value, str):
        return f"= {literal('true' if value is True else 'false' if value is False else str(value))}"
    return f"= {literal(value)}"


def literal(value: object) -> str:
    """A constant as SQL text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, date):
        return f"'{value.isoformat()}'::date"
    words = str(value).replace("'", "''")
    return f"E'{words.replace(chr(92), chr(92) * 2)}'" if "\\" in words else f"'{words}'"
