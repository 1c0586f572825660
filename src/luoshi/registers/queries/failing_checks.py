"""Which rows a new check would find wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from django.db import connection

from luoshi.registers.queries.row_facts import NAMED, Hit
from luoshi.registers.rules.carry_over import Step, carry_over
from luoshi.registers.rules.definition import Check, Definition
from luoshi.registers.rules.row_rules import RowRules
from luoshi.registers.storage.partitions import partition_of

#: Rows looked at, the newest first: a formula over every row of a million would keep its reader waiting.
LOOKED_AT = 20_000


def failing_checks(
    register: int, new: Definition, checks: Sequence[Check], steps: Sequence[Step]
) -> Iterator[tuple[str, Hit]]:
    """The message of each check that rows fail, and those rows (of the newest ``LOOKED_AT``)."""
    if not checks:
        return
    fields = tuple(one.model_copy(update={"required": False, "min": None, "max": None}) for one in new.fields)
    rules = RowRules(new.model_copy(update={"checks": tuple(checks), "fields": fields}))
    messages = {one.message for one in checks}
    found: dict[str, tuple[int, list[tuple[int, str, str]]]] = {}
    for pk, number, stage, values in _rows(register):
        row = {**rules.complete(carry_over(json.loads(values), steps)), "stage": stage}
        for message in {one.message for one in rules.judge(row)} & messages:
            rows, named = found.setdefault(message, (0, []))
            found[message] = rows + 1, named + [(pk, number, "")] if len(named) < NAMED else named
    for message, (rows, named) in found.items():
        yield message, Hit(rows, named)


def _rows(register: int) -> list[tuple[int, str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, number, stage, values::text FROM {partition_of(register)} WHERE removed_at IS NULL"
            f" ORDER BY id DESC LIMIT {LOOKED_AT}"
        )
        return list(cursor.fetchall())
