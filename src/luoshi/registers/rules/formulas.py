"""Formulas over one row: which names they may use, and a row as they see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.formulas import DATE, PLAIN, TEXT, TRUTH, Type, compile, list_of, number, number_or_plain
from luoshi.ground.missing import Missing, missing_from
from luoshi.registers.rules.definition import Definition, Field


class RowFormula:
    """A formula of a definition, over names or keys of its fields. Raises FormulaError where it makes no sense."""

    def __init__(self, text: str, definition: Definition, *, wants: Type | None = None) -> None:
        self.program = compile(text, types_of(definition), wants=wants)

    def run(self, row: Mapping[str, Any]) -> Any:
        """The value; Missing where it cannot be known."""
        return self.program.run(row)

    def holds(self, row: Mapping[str, Any]) -> bool | None:
        """Whether it is true; None where it cannot be judged."""
        found = self.program.run(row)
        return None if isinstance(found, Missing) else bool(found)


def types_of(definition: Definition) -> dict[str, Type]:
    """Every name and key that a formula may use, with its type. A computed column may use those before it."""
    types: dict[str, Type] = {"环节": TEXT, "stage": TEXT}
    for field in definition.fields:
        types[field.key] = types[field.name] = type_of(field, types)
    return types


def type_of(field: Field, before: Mapping[str, Type]) -> Type:
    """The type of a field's values in formulas."""
    if field.type == "computed":
        return compile(field.compute, before, wants=wanted(field)).type
    if field.type in ("number", "money"):
        return number_or_plain(field.unit)
    if field.type == "percent":
        return number("%")
    return _TYPES.get(field.type, TEXT)


def wanted(field: Field) -> Type | None:
    """The type that a computed column must come to: a number in its unit, where it has one."""
    return number_or_plain(field.unit) if field.unit else None


_TYPES = {"date": DATE, "yes_no": TRUTH, "choices": list_of(TEXT), "file": list_of(PLAIN)}


def typed_row(definition: Definition, values: Mapping[str, Any]) -> dict[str, Any]:
    """The row under names and keys, as typed values; what is not filled in is None or Missing."""
    row: dict[str, Any] = {"环节": values.get("stage"), "stage": values.get("stage")}
    for field in definition.fields:
        value = values.get(field.key)
        if value is not None:
            value = missing_from(value) if isinstance(value, dict) else _READ.get(field.type, str)(value)
        row[field.key] = row[field.name] = value
    return row


def _computed(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    for read in (Decimal, date.fromisoformat):
        try:
            return read(value)
        except (ArithmeticError, ValueError):
            continue
    return value


_READ: dict[str, Callable[[Any], Any]] = {
    "number": Decimal, "money": Decimal, "percent": Decimal, "date": date.fromisoformat, "yes_no": bool,
    "choices": list, "file": lambda value: [Decimal(one) for one in value], "computed": _computed,
}  # fmt: skip
