from __future__ import annotations

import subprocess

import pytest

from luoshi.documents.models import ReadingRecord, ReadingState
from luoshi.documents.services import keep_paper
from luoshi.organization.actor import system
from luoshi.organization.services import home_area
from tests.documents.conftest import TODAY, paper, start_worker, wait_until


def state_of(record: ReadingRecord) -> str:
    record.refresh_from_db()
    return record.state


@pytest.mark.django_db(transaction=True)
def test_a_reading_survives_its_worker_being_killed(worker: subprocess.Popen[bytes]) -> None:
    actor = system(home_area().pk, "test")
    long = "\n".join(f"第{number}段。" + paper("dev1").decode() for number in range(150)).encode()
    record = keep_paper(actor, name="长.txt", content=long, today=TODAY).document.readings.get()
    wait_until(lambda: state_of(record) == ReadingState.READING)
    worker.kill()
    worker.wait()
    assert state_of(record) == ReadingState.READING
    second = start_worker()
    try:
        wait_until(lambda: state_of(record) == ReadingState.DONE, 120)
    finally:
        second.kill()
        second.wait()
    assert record.counts["task"] > 1000
