"""What a list says beside its rows: corrections, sums, entries of a number. Each is one statement whatever the rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from luoshi.registers.queries.listing import LIMIT_MS, condition, stopped_after
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.asked import Asked
from luoshi.registers.rules.definition import Field
from luoshi.registers.storage.expressions import expression


class Totals(NamedTuple):
    """How many rows, and the sum of each field (None: no row has a value)."""

    rows: int
    sums: dict[str, Decimal | None]


def addable(field: Field) -> bool:
    """Whether adding its values up says something: percentages do not add."""
    return field.type in ("number", "money") or (field.type == "computed" and field.unit != "%")


def totals(desk: Desk, asked: Asked, keys: Sequence[str]) -> Totals:
    """The sums of these fields over the whole list, as it counts now. Raises TooSlow after a second."""
    sql = condition(desk, asked)
    sums = "".join(f", sum({expression(desk.definition, key).sql})" for key in keys)
    with stopped_after(desk.definition, asked, LIMIT_MS) as cursor:
        cursor.execute(f"SELECT count(*){sums} FROM registers_entry WHERE {sql.text}", sql.values)
        rows, *found = cursor.fetchone()
    return Totals(rows, dict(zip(keys, found, strict=True)))


def restated(desk: Desk, entries: Sequence[int]) -> frozenset[int]:
    """Which of these entries were corrected after their period was locked."""
    if not entries:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT entry_id FROM registers_restatement WHERE register_id = %s AND entry_id = ANY(%s)",
            [desk.register.pk, list(entries)],
        )
        return frozenset(row[0] for row in cursor.fetchall())


def numbered(desk: Desk, number: str) -> int | None:
    """The one entry of exactly that number, None where there is none or are several."""
    units = "" if desk.units is None else " AND unit_id = ANY(%s)"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM registers_entry WHERE register_id = %s AND area_id = %s AND number = %s"
            f" AND removed_at IS NULL{units} LIMIT 2",
            [desk.register.pk, desk.actor.area_id, number, *([] if desk.units is None else [sorted(desk.units)])],
        )
        found = cursor.fetchall()
    return found[0][0] if len(found) == 1 else None
