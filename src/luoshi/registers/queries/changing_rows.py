"""One row under its new definition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from luoshi.registers.rules.carry_over import Step, carry_over
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.row_rules import RowRules
from luoshi.registers.rules.waiting import REMOVE, STAGE, is_field
from luoshi.registers.storage.rewriting import Kept


def changer(new: Definition, steps: Sequence[Step]) -> Callable[[Kept], Kept]:
    """What a row becomes: its values, the changes that wait beside them and its stage carried over, computed columns
    worked out anew."""
    rules = RowRules(new)

    def change(row: Kept) -> Kept:
        held = carry_over({**row.values, STAGE: row.stage}, steps)
        stage = str(held.pop(STAGE, row.stage) or "")
        values = rules.complete(dict(held))
        return Kept(row.id, stage, values, _waiting(rules, row, values, steps))

    return change


def _waiting(rules: RowRules, row: Kept, values: dict[str, Any], steps: Sequence[Step]) -> dict[str, Any] | None:
    if row.pending is None:
        return None
    pending = carry_over(row.pending, steps)
    merged = {key: value for key, value in {**values, **pending}.items() if value is not None and is_field(key)}
    computed = rules.complete(merged)
    for field in rules.definition.fields:
        if field.compute and computed.get(field.key) != values.get(field.key):
            pending[field.key] = computed.get(field.key)
    pending = {key: value for key, value in pending.items() if not is_field(key) or value != values.get(key)}
    return pending if any(key in (STAGE, REMOVE) or is_field(key) for key in pending) else None
