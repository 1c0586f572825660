"""Many rows in one statement: triggers count and remember them once a statement, not once a row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import connection

from luoshi.registers.models import Entry
from luoshi.registers.queries.reach import Desk
from luoshi.registers.storage.numbering import next_numbers


class Fresh(NamedTuple):
    """A row to come: ``number`` is its own, "" where one is to be given."""

    number: str
    stage: str
    values: dict[str, Any]


def insert_rows(
    desk: Desk, rows: Sequence[Fresh], *, unit: int, filing: int | None, state: str, official: bool
) -> list[tuple[int, str]]:
    """Write new rows of a unit; each one's id and number, in order.

    An own number that another row has is given a number instead: that it is there twice is said at its cell.
    """
    if not rows:
        return []
    numbers = _numbers(desk, [row.number for row in rows])
    by = desk.actor.account_id
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO registers_entry (register_id, area_id, unit_id, filing_id, number, stage, state, official,"
            " values, created_by, updated_by) SELECT %s, %s, %s, %s, t.number, t.stage, %s, %s, t.bag::jsonb, %s, %s"
            " FROM unnest(%s::text[], %s::text[], %s::text[]) WITH ORDINALITY AS t (number, stage, bag, at)"
            " ORDER BY t.at RETURNING number, id",
            [desk.register.pk, desk.actor.area_id, unit, filing, state, official, by, by, numbers,
             [row.stage for row in rows], [json.dumps(row.values, ensure_ascii=False) for row in rows]],
        )  # fmt: skip
        made = dict(cursor.fetchall())
    return [(made[number], number) for number in numbers]


def update_rows(desk: Desk, entries: Sequence[Entry]) -> None:
    """Write rows that were changed in memory, their revisions moved on."""
    if not entries:
        return
    columns = ("revision", "filing_id", "stage", "state", "reason")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registers_entry AS e SET revision = t.revision, filing_id = t.filing_id, stage = t.stage,"
            " state = t.state, reason = t.reason, values = t.bag::jsonb, pending = t.pending::jsonb,"
            " updated_at = now(), updated_by = %s"
            " FROM unnest(%s::bigint[], %s::integer[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[],"
            " %s::text[]) AS t (id, revision, filing_id, stage, state, reason, bag, pending)"
            " WHERE e.register_id = %s AND e.id = t.id",
            [desk.actor.account_id, [one.id for one in entries],
             *([getattr(one, name) for one in entries] for name in columns),
             [json.dumps(one.values, ensure_ascii=False) for one in entries],
             [json.dumps(one.pending, ensure_ascii=False) if one.pending else None for one in entries],
             desk.register.pk],
        )  # fmt: skip


def _numbers(desk: Desk, own: Sequence[str]) -> list[str]:
    wanted = [number for number in own if number]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number FROM registers_entry WHERE register_id = %s AND area_id = %s AND removed_at IS NULL"
            " AND number = ANY(%s)",
            [desk.register.pk, desk.actor.area_id, wanted],
        )
        taken = {row[0] for row in cursor.fetchall()}
    given = iter(next_numbers(desk.register, len(own)))
    found = []
    for number in own:
        following = next(given)
        if number and number not in taken:
            found.append(number)
        else:
            found.append(following if following not in taken else f"{following}-{uuid4().hex[:4]}")
        taken.add(found[-1])
    return found
