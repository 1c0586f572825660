"""A field of a definition as a typed SQL expression over an entry's row, the same in filters, sorts and indexes.

An index serves a query only where both say the expression alike, so it is written here and nowhere else. Field keys
are lower-case letters, digits and underscores by the definition's own rule; they are put into the text.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from luoshi.registers.rules.definition import Definition, Field

SqlType = Literal["text", "numeric", "date", "bigint", "boolean", "timestamptz", "list"]


class Expression(NamedTuple):
    """``sql`` over the alias-free row, its type, and whether it can be null."""

    sql: str
    type: SqlType
    nullable: bool = True


_BESIDE: dict[str, Expression] = {
    "unit": Expression("unit_id", "bigint", False),
    "stage": Expression("stage", "text", False),
    "state": Expression("state", "text", False),
    "number": Expression("number", "text", False),
    "created": Expression("created_at", "timestamptz", False),
    "updated": Expression("updated_at", "timestamptz", False),
    "due": Expression("due_on", "date"),
    "id": Expression("id", "bigint", False),
    "filing": Expression("filing_id", "bigint"),
    "official": Expression("official", "boolean", False),
}


def expression(definition: Definition, key: str) -> Expression:
    """The expression of a field, or of what stands beside the fields. Raises KeyError for neither."""
    return _BESIDE[key] if key in _BESIDE else of_field(definition.field(key))


def of_field(field: Field) -> Expression:
    """The expression of a field's official value."""
    raw = f"(values ->> '{field.key}')"
    match field.type:
        case "number" | "money" | "percent":
            return Expression(f"luoshi_number{raw}", "numeric")
        case "computed":
            return Expression(f"luoshi_number{raw}", "numeric")
        case "date":
            return Expression(f"luoshi_date{raw}", "date")
        case "unit":
            return Expression(f"(luoshi_number{raw})::bigint", "bigint")
        case "choices" | "file":
            return Expression(f"(values -> '{field.key}')", "list")
        case _:
            return Expression(raw, "text")


def missing(key: str) -> str:
    """SQL that holds where nothing is filled in, or only why it is missing."""
    return f"(NOT values ? '{key}' OR jsonb_typeof(values -> '{key}') IN ('null', 'object'))"
