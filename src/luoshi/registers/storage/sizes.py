"""How big a register is, and what of its indexes is lacking."""

from __future__ import annotations

from django.db import connection

from luoshi.registers.rules.definition import Definition
from luoshi.registers.storage.partitions import index_statements, partition_of

#: From so many rows on indexes are built beside the work of others, and rows are changed in the background.
MANY = 20_000


def lacking_indexes(register: int, definition: Definition) -> list[str]:
    """The names of the indexes that a definition asks for and that are not there, or not whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = to_regclass(%s) AND indisvalid",
            [partition_of(register)],
        )
        there = {name for (name,) in cursor.fetchall()}
    return [name for name, _sql in index_statements(register, definition, concurrently=False) if name not in there]


def rows_in(register: int) -> int:
    """About how many rows a register has, without counting them all; exact where there are few."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM {partition_of(register)} LIMIT {MANY + 1}) AS few")
        found = int(cursor.fetchone()[0])
        if found <= MANY:
            return found
        cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(%s)", [partition_of(register)])
        return max(found, int(cursor.fetchone()[0]))
