"""Rows written anew when their definition changes; history and tallies are made by the triggers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from luoshi.registers.rules.definition import Definition
from luoshi.registers.storage.partitions import partition_of

BATCH = 1000


class Kept(NamedTuple):
    """What of a row a definition speaks about."""

    id: int
    stage: str
    values: dict[str, Any]
    pending: dict[str, Any] | None


def hold_writers(register: int) -> None:
    """Keep everybody from writing rows of the register until the transaction ends; reading goes on."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '20s'")
        cursor.execute(f"LOCK TABLE {partition_of(register)} IN SHARE ROW EXCLUSIVE MODE")


def rewrite_rows(
    register: int, account: int | None, change: Callable[[Kept], Kept], told: Callable[[int], None]
) -> int:
    """Every row (removed ones too) through ``change``; how many became another. ``told`` hears how many were seen."""
    seen = changed = 0
    for rows in every_row(register, partition_of(register)):
        became = [after for row in rows if (after := change(row)) != row]
        write_rows(register, account, became)
        changed += len(became)
        seen += len(rows)
        told(seen)
    return changed


def every_row(register: int, table: str) -> Iterator[list[Kept]]:
    """The rows of a register in a table, some at a time."""
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, stage, values::text, pending::text FROM {table} WHERE register_id = %s"
                " AND id > %s ORDER BY id LIMIT %s",
                [register, last, BATCH],
            )
            rows = [
                Kept(pk, stage, json.loads(values), json.loads(pending) if pending else None)
                for pk, stage, values, pending in cursor.fetchall()
            ]
        if not rows:
            return
        yield rows
        last = rows[-1].id


def write_rows(register: int, account: int | None, rows: list[Kept]) -> None:
    """Write rows back, all in one statement; their revisions move on."""
    if not rows:
        return
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registers_entry AS e SET stage = n.stage, values = n.values::jsonb, pending = n.pending::jsonb,"
            " state = CASE WHEN e.official AND e.pending IS NOT NULL AND n.pending IS NULL THEN 'verified'"
            " ELSE e.state END, revision = e.revision + 1, updated_at = now(), updated_by = %s"
            " FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS n (id, stage, values, pending)"
            " WHERE e.register_id = %s AND e.id = n.id",
            [
                account, [row.id for row in rows], [row.stage for row in rows], [encode(row.values) for row in rows],
                [encode(row.pending) if row.pending else None for row in rows], register,
            ],
        )  # fmt: skip


#: Rows whose value of a field was taken out with the field itself, and what it was.
_TAKEN_OUT = (
    "SELECT entry_id, was FROM (SELECT DISTINCT ON (entry_id) entry_id, before -> 'values' -> %(key)s AS was,"
    " after -> 'values' -> %(key)s AS became FROM registers_change WHERE register_id = %(register)s"
    " AND at >= %(since)s AND before -> 'values' ? %(key)s ORDER BY entry_id, id DESC) AS last"
    " WHERE was IS NOT NULL AND coalesce(became, 'null') = 'null'"
)


def count_taken_out(register: int, key: str, since: datetime) -> int:
    """How many rows history can give the value back to."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM ({_TAKEN_OUT}) AS found", {"key": key, "register": register, "since": since}
        )
        return int(cursor.fetchone()[0])


def give_back(register: int, key: str, since: datetime) -> int:
    """Give the rows of a field that is there again what they had when it was taken out at ``since``; how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registers_entry AS e SET values = e.values || jsonb_build_object(%(key)s::text, found.was),"
            f" revision = e.revision + 1, updated_at = now() FROM ({_TAKEN_OUT}) AS found"
            " WHERE e.register_id = %(register)s AND e.id = found.entry_id AND NOT e.values ? %(key)s",
            {"key": key, "register": register, "since": since},
        )
        return int(cursor.rowcount)


def find_words_anew(
    register: int, old: Definition, new: Definition, searched: Callable[[Definition], list[str]]
) -> None:
    """Make the search's words of all rows again where other fields are looked through now."""
    if set(searched(old)) != set(searched(new)):
        with connection.cursor() as cursor:
            # The trigger makes them from the row; history does not count words among what was changed.
            cursor.execute(f"UPDATE {partition_of(register)} SET words = NULL")
