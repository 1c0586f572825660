"""What measures would come to under another definition: counted on a copy of the rows, so that nothing is touched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from django.db import connection, transaction

from luoshi.registers.queries.measuring import Measured, measure, measured_from_rows
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.row_rules import RowRules
from luoshi.registers.storage.partitions import partition_of
from luoshi.registers.storage.rewriting import Kept, every_row, write_rows

#: A copy of more rows would keep its reader waiting.
MOST = 50_000


def measures_now(desk: Desk, keys: Sequence[str], *, start: date, end: date) -> dict[str, Measured]:
    """The measures as they stand."""
    own = {one.key for one in desk.definition.measures}
    return {key: measure(desk, key, start=start, end=end) for key in keys if key in own}


def measures_under(
    desk: Desk, new: Definition, keys: Sequence[str], change: Callable[[Kept], Kept], *, start: date, end: date
) -> dict[str, Measured]:
    """The measures of ``new`` over the rows as ``change`` would leave them."""
    if not keys:
        return {}
    trial = replace(desk, definition=new, rules=RowRules(new))
    with transaction.atomic():
        _copy(desk.register.pk, change)
        try:
            return {key: measured_from_rows(trial, key, start=start, end=end) for key in keys}
        finally:
            with connection.cursor() as cursor:
                cursor.execute("DROP TABLE pg_temp.registers_entry")


def _copy(register: int, change: Callable[[Kept], Kept]) -> None:
    """The register's rows in a temporary table of the same name: it goes before the real one for this connection
    alone, so that measures are counted by the very statements that count the real rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE registers_entry ON COMMIT DROP AS SELECT * FROM"
            f" public.{partition_of(register)} WHERE removed_at IS NULL"
        )
    for rows in every_row(register, "pg_temp.registers_entry"):
        write_rows(register, None, [after for row in rows if (after := change(row)) != row])
