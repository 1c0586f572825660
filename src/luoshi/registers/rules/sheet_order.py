"""The order of a register's columns in sheets, on the page and on paper: a block copied from one fits the other."""

from __future__ import annotations

from luoshi.registers.rules.definition import Definition

STAGE = "stage"


def sheet_order(definition: Definition) -> list[str]:
    """Keys of the fields: what tells which row it is first (that column stays in sight), its other names, ``stage``
    where there are stages, the rest as declared."""
    names = list(definition.titles)
    rest = [one.key for one in definition.fields if one.key not in names]
    return [*names, *([STAGE] if definition.stages else []), *rest]
