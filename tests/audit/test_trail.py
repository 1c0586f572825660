"""The audit trail: what is written is chained, nothing is changed in it, and every tampering is found."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from luoshi.audit.models import Event, Head, Link
from luoshi.audit.queries import Fault, holds, verify
from luoshi.audit.services import record
from luoshi.ground.errors import LuoshiError

# Chaining happens at commit, so these tests commit for real.
pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Somebody:
    area_id: int = 1
    account_id: int | None = 7
    name: str = "督查室经办人"
    address: str = "127.0.0.1"


def write(count: int = 5, area_id: int = 1) -> list[Event]:
    return [record(Somebody(area_id), "view", kind="plan", object_id=n, label=f"第{n}号") for n in range(count)]


def tamper(sql: str) -> None:
    """What somebody with the database's own password could do: switch the triggers off and write."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)


def faults() -> set[tuple[int | None, str]]:
    return {(fault.event_id, fault.what) for fault in verify().faults}


def test_an_untouched_trail_holds() -> None:
    write()
    verdict = verify()
    assert (verdict.events, verdict.faults, verdict.heads[1][0]) == (5, (), 5)


def test_an_empty_trail_holds() -> None:
    assert verify().faults == ()


def test_events_of_one_transaction_are_chained_in_their_order() -> None:
    with transaction.atomic():
        events = write(3)
    assert list(Link.objects.order_by("seq").values_list("event_id", flat=True)) == [event.id for event in events]


def test_an_event_of_a_failed_transaction_leaves_no_trace() -> None:
    with transaction.atomic():
        write(1)
        transaction.set_rollback(True)
    assert not Event.objects.exists()
    assert not Link.objects.exists()


@pytest.mark.parametrize(
    "sql",
    ["UPDATE audit_event SET label = 'x'", "DELETE FROM audit_event", "DELETE FROM audit_link"],
)
def test_the_database_refuses_to_change_the_trail(sql: str) -> None:
    write(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("column", ["actor", "action", "kind", "object_id", "label", "address"])
def test_a_changed_word_is_found_and_its_row_named(column: str) -> None:
    events = write()
    tamper(f"UPDATE audit_event SET {column} = '改过' WHERE id = {events[2].id}")
    assert [(fault.seq, fault.event_id) for fault in verify().faults] == [(3, events[2].id)]


def test_a_changed_time_is_found() -> None:
    events = write()
    tamper(f"UPDATE audit_event SET at = at - interval '1 second' WHERE id = {events[1].id}")
    assert events[1].id in {row for row, _ in faults()}


def test_a_removed_event_is_found() -> None:
    events = write()
    tamper(f"DELETE FROM audit_event WHERE id = {events[3].id}")
    assert (events[3].id, "记录被删除") in faults()


def test_an_event_removed_with_its_link_is_found() -> None:
    events = write()
    tamper(f"DELETE FROM audit_link WHERE event_id = {events[2].id}")
    tamper(f"DELETE FROM audit_event WHERE id = {events[2].id}")
    assert {what for _, what in faults()} >= {"链条中间缺了记录", "记录被改动，或前后次序被调换"}


def test_two_events_in_exchanged_places_are_found() -> None:
    first, second = write(2)
    tamper("UPDATE audit_link SET seq = -seq")
    tamper(f"UPDATE audit_link SET seq = 2 WHERE event_id = {first.id}")
    tamper(f"UPDATE audit_link SET seq = 1 WHERE event_id = {second.id}")
    assert {row for row, _ in faults()} >= {first.id, second.id}


def test_an_event_slipped_in_is_found() -> None:
    write(2)
    tamper(
        "INSERT INTO audit_event (area_id, actor, action, kind, object_id, label, detail, address)"
        " VALUES (1, 'x', 'x', 'x', '', '', '{}', '')"
    )
    assert "记录不在链条上" in {what for _, what in faults()}


def test_a_trail_cut_short_at_its_end_is_found() -> None:
    events = write()
    tamper(f"DELETE FROM audit_link WHERE event_id = {events[-1].id}")
    tamper(f"DELETE FROM audit_event WHERE id = {events[-1].id}")
    assert {what for _, what in faults()} == {"链条末尾与留底不符，末尾的记录被删除或改动"}


def test_a_head_noted_earlier_unmasks_a_chain_made_anew() -> None:
    write()
    seq, mark = verify().heads[1]
    assert holds(f"1:{seq}:{mark}")
    tamper("DELETE FROM audit_link")
    tamper("DELETE FROM audit_event")
    Head.objects.all().delete()
    write()
    assert verify().faults == ()
    assert not holds(f"1:{seq}:{mark}")


def test_a_note_that_is_no_head_is_refused_with_the_form() -> None:
    with pytest.raises(LuoshiError) as refused:
        holds("abc")
    assert "区域:环号:校验值" in refused.value.remedy


def test_areas_have_chains_of_their_own() -> None:
    write(2, area_id=1)
    write(3, area_id=2)
    assert {area: seq for area, (seq, _) in verify().heads.items()} == {1: 2, 2: 3}


def test_writers_at_the_same_time_make_one_chain_without_gaps() -> None:
    def work() -> None:
        try:
            for _ in range(10):
                with transaction.atomic():
                    write(2)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    verdict = verify()
    assert (verdict.events, verdict.faults) == (80, ())


def test_a_fault_names_area_link_and_row() -> None:
    assert Fault._fields == ("area_id", "seq", "event_id", "what")
