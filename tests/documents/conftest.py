"""An actor, a worker of its own process, and the papers written for the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from luoshi.documents.models import Document
from luoshi.documents.run import run_reading
from luoshi.documents.services import keep_paper
from luoshi.organization.actor import Actor, system
from luoshi.organization.services import home_area

PAPERS = Path(__file__).resolve().parent.parent / "gold"
TODAY = date(2025, 2, 20)


def paper(name: str) -> bytes:
    """The bytes of one of our own papers."""
    return (PAPERS / f"{name}.txt").read_bytes()


@pytest.fixture
def actor(db: None) -> Actor:
    return system(home_area().pk, "test")


@pytest.fixture
def keep(actor: Actor) -> Callable[[str], Document]:
    """Keep one of our papers and read it at once, as the worker would."""

    def keep(name: str) -> Document:
        document = keep_paper(actor, name=f"{name}.txt", content=paper(name), today=TODAY).document
        for record in document.readings.all():
            run_reading(record.pk)
        return document

    return keep


def start_worker() -> subprocess.Popen[bytes]:
    """The worker as ``luoshi serve`` starts it, on the database of this test."""
    place = connection.settings_dict
    login = f"{place['USER']}:{place['PASSWORD']}@" if place["PASSWORD"] else f"{place['USER']}@"
    address = f"postgresql://{login}/{place['NAME']}?host={place['HOST']}"
    if place["PORT"]:
        address += f"&port={place['PORT']}"
    source = Path(__file__).resolve().parents[2] / "src"
    environment = {**os.environ, "DATABASE_URL": address, "PYTHONPATH": str(source)}
    command = [sys.executable, "-m", "luoshi.site.manage", "procrastinate", "worker", "--concurrency", "1"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def worker(transactional_db: None) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that runs beside the test."""
    process = start_worker()
    yield process
    process.kill()
    process.wait()


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Look again until it is so; fail where it is not in time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)
