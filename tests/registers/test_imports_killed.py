"""A worker killed with -9 while it writes: all or nothing leaves nothing, good rows only goes on; each row once."""

from __future__ import annotations

import subprocess

import pytest

from luoshi.registers.jobs import defer_import
from luoshi.registers.models import Entry, Import, Register
from luoshi.registers.queries.reach import desk
from luoshi.registers.services.importing.checking import check_import
from luoshi.registers.services.importing.starting import start_import
from luoshi.registers.services.importing.writing import ask_to_write
from tests.documents.conftest import start_worker, wait_until
from tests.registers.conftest import Cast
from tests.registers.sheets_made import a_project, projects

ROWS = 12_000


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("mode", ["all", "good"])
def test_a_killed_import_goes_on_whole(cast: Cast, register: Register, mode: str) -> None:
    at = desk(cast.lead, "projects")
    content = projects(*(a_project(number) for number in range(ROWS)), a_project(1, amount="约一万"))
    if mode == "all":
        content = projects(*(a_project(number) for number in range(ROWS)))
    job = check_import(start_import(at, name="项目.xlsx", content=content)[0])
    ask_to_write(at, job, mode=mode)
    defer_import(job.pk)
    worker = start_worker()
    try:
        wait_until(lambda: _done(job) >= 2000, 120)
    finally:
        worker.kill()
        worker.wait()
    job.refresh_from_db()
    assert job.state == "writing"
    wait_until(lambda: _writes_no_more(), 30)
    written = _entries(register)
    assert written == (0 if mode == "all" else _done(job))
    assert written < ROWS
    second: subprocess.Popen[bytes] = start_worker()
    try:
        wait_until(lambda: _state(job) == "done", 240)
    finally:
        second.kill()
        second.wait()
    assert _entries(register) == ROWS
    contracts = Entry.objects.filter(register_id=register.pk).values_list("values__contract", flat=True)
    assert len(set(contracts)) == ROWS


def _done(job: Import) -> int:
    return Import.objects.values_list("done_rows", flat=True).get(pk=job.pk)


def _state(job: Import) -> str:
    return Import.objects.values_list("state", flat=True).get(pk=job.pk)


def _entries(register: Register) -> int:
    return Entry.objects.filter(register_id=register.pk, removed_at=None).count()


def _writes_no_more() -> bool:
    """Whether the server has seen that the killed client is gone."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state <> 'idle' AND query ILIKE '%registers_entry%'"
        )
        return bool(cursor.fetchone()[0] == 0)
