"""A worker killed with -9 while it writes a file of figures leaves nothing, and the next one writes the file whole."""

from __future__ import annotations

import pytest
from django.db import connection

from luoshi.indicators.jobs import defer_file
from luoshi.indicators.models import FigureImport, Indicator, Observation
from luoshi.indicators.services.importing.writing import ask_to_write
from tests.documents.conftest import start_worker, wait_until
from tests.indicators.conftest import Cast, looked
from tests.indicators.test_reading_sheets_of_figures import book

HEAD = ("县区", "指标", "时期", "数值")


@pytest.mark.django_db(transaction=True)
def test_a_killed_import_leaves_nothing_and_is_written_whole_by_the_next_worker(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    rows = [
        (area.name, name, f"{year}-{month:02}", place + month)
        for place, area in enumerate([cast.area, *cast.peers], 1)
        for name in ("公共收入", "农业产出", "工业产出")
        for year in range(2001, 2025)
        for month in range(1, 13)
    ]
    job = looked(cast.statistics, book(HEAD, *rows))
    assert job.counts == {"new": len(rows), "revises": 0}
    ask_to_write(cast.statistics, job_id=job.pk, only_good=False)
    defer_file(job.pk)
    worker = start_worker()
    try:
        wait_until(lambda: _of(job, "done_rows") >= 2000, 120)
    finally:
        worker.kill()
        worker.wait()
    assert _of(job, "state") == "writing"
    wait_until(_nobody_writes, 30)
    assert not Observation.objects.exists()
    second = start_worker()
    try:
        wait_until(lambda: _of(job, "state") == "done", 240)
    finally:
        second.kill()
        second.wait()
    assert Observation.objects.filter(computed=False).count() == len(rows)


@pytest.mark.django_db(transaction=True)
def test_what_stops_a_file_in_the_background_is_told_and_it_can_be_looked_through_again(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    job = looked(cast.statistics, book(HEAD, ("沂川县", "公共收入", "2025-06", 8)))
    ask_to_write(cast.statistics, job_id=job.pk, only_good=False)
    job.lines.update(before={"value": "7", "missing": "", "state": "preliminary", "revision": 3})
    defer_file(job.pk)
    worker = start_worker()
    try:
        wait_until(lambda: _of(job, "state") == "failed", 60)
    finally:
        worker.kill()
        worker.wait()
    job.refresh_from_db()
    assert job.error["code"] == "changed-since"
    assert job.error["remedy"]


def _of(job: FigureImport, name: str) -> int | str:
    found: int | str = FigureImport.objects.values_list(name, flat=True).get(pk=job.pk)
    return found


def _nobody_writes() -> bool:
    """Whether the server has seen that the killed client is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state <> 'idle' AND query ILIKE '%indicators_%'"
        )
        return bool(cursor.fetchone()[0] == 0)
