"""Kept counts against counting the rows, whatever writes them; the history likewise."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from luoshi.registers.jobs import add_together
from luoshi.registers.models import Change, Entry, Register
from luoshi.registers.queries.measuring import by_stage, by_state, measured
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.storage.bulk import BulkRow, copy_in
from luoshi.registers.storage.partitions import partition_of
from tests.registers.conftest import Cast

pytestmark = pytest.mark.django_db


def shake(cast: Cast, register: Register, rnd: random.Random, rounds: int) -> None:
    """Writes by every path: COPY, the ORM, SQL through the whole table and through the partition itself."""
    for _ in range(rounds):
        rows = []
        for _n in range(rnd.randrange(1, 9)):
            values = {
                "amount": str(rnd.randrange(1, 100)),
                "kind": rnd.choice(["工业", "农业"]),
                "company": f"公司{rnd.randrange(9)}",
            }
            if rnd.random() < 0.8:
                values["signed_on"] = f"2025-0{rnd.randrange(1, 9)}-15"
            rows.append(
                BulkRow(
                    rnd.choice([cast.gxj.pk, cast.slj.pk]),
                    "",
                    values,
                    stage=rnd.choice(["talks", "signed", "landed"]),
                    official=rnd.random() < 0.7,
                )
            )
        copy_in(register.pk, cast.area.pk, rows, keys=[])
        ids = list(Entry.objects.filter(register_id=register.pk).values_list("id", flat=True))
        with connection.cursor() as cursor:
            table = rnd.choice(["registers_entry", partition_of(register.pk)])
            cursor.execute(
                f"UPDATE {table} SET values = values || '{{\"amount\": \"7.25\"}}', stage = 'landed'"
                " WHERE register_id = %s AND id = ANY(%s)",
                [register.pk, rnd.sample(ids, min(2, len(ids)))],
            )
            cursor.execute(f"UPDATE {table} SET removed_at = now() WHERE id = %s", [rnd.choice(ids)])
            cursor.execute(f"DELETE FROM {table} WHERE register_id = %s AND id = %s", [register.pk, rnd.choice(ids)])
        Entry.objects.filter(register_id=register.pk, id=rnd.choice(ids)).update(unit_id=cast.slj.pk)
        if rnd.random() < 0.3:
            connection.cursor().execute("UPDATE registers_tally SET n = n")  # a no-op write must not matter


def counted_by_hand(register: Register, where: str, what: str, by: str) -> dict[object, Decimal]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {by}, {what} FROM {partition_of(register.pk)} WHERE removed_at IS NULL AND {where} GROUP BY 1"
        )
        return {key: Decimal(value) for key, value in cursor.fetchall() if value}


@pytest.mark.parametrize("seed", range(5))
def test_what_is_kept_is_what_counting_gives_whatever_path_wrote_it(
    cast: Cast, register: Register, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shake(cast, register, random.Random(seed), 12)
    at = desk(cast.clerk, "projects")
    monkeypatch.setattr("luoshi.registers.jobs.tallies.PILE", 1)
    for _ in range(2):  # before the deltas are added together, and after
        _same(at, register)
        add_together()


def _same(at: Desk, register: Register) -> None:
    half = "official AND (values->>'signed_on') >= '2025-01-01' AND (values->>'signed_on') < '2025-07-01'"
    span = {"start": date(2025, 1, 1), "end": date(2025, 7, 1)}
    kept = {row.group: row.value for row in measured(at, "signed", by="unit", **span)}
    assert kept == counted_by_hand(register, half, "count(*)", "unit_id")
    kept = {row.group: row.value for row in measured(at, "amount", by="unit", **span)}
    assert kept == counted_by_hand(register, half, "sum((values->>'amount')::numeric)", "unit_id")
    kept = {row.group: row.value for row in measured(at, "signed", by="kind", **span)}
    assert kept == counted_by_hand(register, half, "count(*)", "values->>'kind'")
    odd = {"start": date(2025, 1, 10), "end": date(2025, 3, 16)}
    by_rows = {row.group: row.value for row in measured(at, "signed", by="unit", **odd)}
    sql = "official AND (values->>'signed_on') >= '2025-01-10' AND (values->>'signed_on') < '2025-03-16'"
    assert by_rows == counted_by_hand(register, sql, "count(*)", "unit_id")
    distinct = {row.group: row.value for row in measured(at, "companies", by=None, **span)}
    assert distinct.get(None) == counted_by_hand(register, half, "count(DISTINCT values->>'company')", "1").get(1)
    assert {k: Decimal(v) for k, v in by_state(at).items()} == counted_by_hand(register, "true", "count(*)", "state")
    assert {k: Decimal(v) for k, v in by_stage(at).items()} == counted_by_hand(register, "true", "count(*)", "stage")


def test_first_time_counts_only_what_was_not_there_before(cast: Cast, register: Register) -> None:
    def row(company: str, day: str) -> BulkRow:
        return BulkRow(cast.gxj.pk, "", {"company": company, "signed_on": day, "amount": "1"}, official=True)

    rows = [
        row("甲", "2024-12-01"),
        row("甲", "2025-02-01"),
        row("乙", "2025-03-01"),
        row("乙", "2025-04-01"),
        row("丙", "2025-08-01"),
    ]
    copy_in(register.pk, cast.area.pk, rows, keys=[])
    at = desk(cast.clerk, "projects")
    found = measured(at, "newcomers", by=None, start=date(2025, 1, 1), end=date(2025, 7, 1))
    assert [(one.group, one.value) for one in found] == [(None, 1)]


def test_history_knows_every_write_and_who_made_it(cast: Cast, register: Register) -> None:
    from luoshi.audit.services import act_as

    act_as(cast.lead)
    copy_in(register.pk, cast.area.pk, [BulkRow(cast.gxj.pk, "1", {"amount": "5", "kind": "工业"})], keys=[])
    entry = Entry.objects.get(register_id=register.pk)
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {partition_of(register.pk)} SET values = values || \'{{"amount": "6", "kind": null}}\'')
        cursor.execute("DELETE FROM registers_entry WHERE register_id = %s", [register.pk])
    kept = Change.objects.filter(register_id=register.pk, entry_id=entry.id).order_by("id")
    assert [one.operation for one in kept] == ["insert", "update", "delete"]
    assert {one.actor for one in kept} == {cast.lead.name}
    assert kept[1].before == {"values": {"amount": "5", "kind": "工业"}}
    assert kept[1].after == {"values": {"amount": "6", "kind": None}}
    assert kept[2].before is not None
    assert kept[2].before["values"] == {"amount": "6", "kind": None}


def test_the_history_cannot_be_changed(cast: Cast, register: Register) -> None:
    from django.db import DatabaseError, transaction

    copy_in(register.pk, cast.area.pk, [BulkRow(cast.gxj.pk, "1", {"amount": "5"})], keys=[])
    for statement in ("UPDATE registers_change SET actor = 'x'", f"DELETE FROM registers_change_{register.pk}"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_counts_kept_by_an_older_program_are_made_anew_after_an_upgrade(cast: Cast, register: Register) -> None:
    from luoshi.registers.storage.renewal import renew

    copy_in(register.pk, cast.area.pk, [BulkRow(cast.gxj.pk, "1", {"amount": "5"}, official=True)], keys=[])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registers_rollup SET arms = 'SELECT 1'")
        cursor.execute("DELETE FROM registers_tally")
    renew()
    assert by_state(desk(cast.clerk, "projects")) == {"draft": 1}
