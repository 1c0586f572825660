"""What the rows of a register hold that a new definition would touch; each one statement, whatever the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.db import connection

from luoshi.registers.storage.expressions import missing
from luoshi.registers.storage.partitions import partition_of

#: So many rows are named one by one.
NAMED = 10


class Hit(NamedTuple):
    """Rows that something is true of: how many, and the first few as (id, number, words)."""

    rows: int
    named: list[tuple[int, str, str]]


def holding(register: int, key: str) -> Hit:
    """Rows in which a field says something."""
    return _counted(register, f"NOT {missing(key)}", [])


def empty(register: int, key: str) -> Hit:
    """Rows in which it says nothing."""
    return _counted(register, missing(key), [])


def in_stage(register: int, stage: str) -> int:
    """Rows that stand in a stage, or wait to."""
    return _counted(register, "(stage = %s OR pending ->> '_stage' = %s)", [stage, stage]).rows


def words_held(register: int, key: str) -> dict[str, int]:
    """Every word of a choice field with the number of rows that hold it, changes that wait included."""
    listed = "CASE jsonb_typeof(held) WHEN 'array' THEN held ELSE jsonb_build_array(held) END"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT word, count(DISTINCT id) FROM (SELECT id, unnest(ARRAY[values -> '{key}', pending -> '{key}'])"
            f" AS held FROM {partition_of(register)} WHERE removed_at IS NULL) AS rows_,"
            f" LATERAL jsonb_array_elements_text({listed}) AS words (word)"
            " WHERE jsonb_typeof(held) IN ('string', 'array') GROUP BY word"
        )
        return dict(cursor.fetchall())


def distinct_values(register: int, key: str, most: int) -> list[tuple[Any, int, int, str]]:
    """Kept values of a field with how many rows have each, and the id and number of one of them; at most ``most``."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT value::text, count(*), min(id), min(number) FROM (SELECT id, number,"
            f" unnest(ARRAY[values -> '{key}', pending -> '{key}']) AS value FROM {partition_of(register)}) AS held"
            " WHERE value IS NOT NULL AND jsonb_typeof(value) NOT IN ('null', 'object') GROUP BY 1 ORDER BY 2 DESC"
            " LIMIT %s",
            [most],
        )
        return list(cursor.fetchall())


def twice(register: int, area: int, key: str) -> Hit:
    """Rows whose value of a field another row has too."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), sum(n), array_agg(ARRAY[first::text, number, value] ORDER BY first) FROM (SELECT"
            f" values ->> '{key}' AS value, count(*) AS n, min(id) AS first, min(number) AS number"
            f" FROM {partition_of(register)} WHERE area_id = %s AND removed_at IS NULL AND NOT {missing(key)}"
            " GROUP BY 1 HAVING count(*) > 1) AS groups",
            [area],
        )
        _groups, rows, named = cursor.fetchone()
    return Hit(int(rows or 0), [(int(pk), number, words) for pk, number, words in (named or [])[:NAMED]])


def failing(register: int, key: str, test: Callable[[Any], str | None]) -> Hit:
    """Rows whose value of a field fails a test, which gives the words for it."""
    rows = 0
    named: list[tuple[int, str, str]] = []
    for pk, number, value in _values(register, key):
        if (words := test(value)) is not None:
            rows += 1
            if len(named) < NAMED:
                named.append((pk, number, words))
    return Hit(rows, named)


def _values(register: int, key: str) -> Iterator[tuple[int, str, Any]]:
    from django.db import transaction

    # A cursor on the server needs a transaction, and keeps the memory flat.
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT id, number, values ->> '{key}' FROM {partition_of(register)} WHERE removed_at IS NULL"
            f" AND NOT {missing(key)} ORDER BY id"
        )
        while rows := cursor.fetchmany(2000):
            yield from rows


def _counted(register: int, condition: str, values: list[Any]) -> Hit:
    table = partition_of(register)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE removed_at IS NULL AND {condition}", values)
        rows = int(cursor.fetchone()[0])
        cursor.execute(
            f"SELECT id, number, '' FROM {table} WHERE removed_at IS NULL AND {condition} ORDER BY id LIMIT {NAMED}",
            values,
        )
        return Hit(rows, list(cursor.fetchall()))
