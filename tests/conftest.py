"""What all tests share: one embedded PostgreSQL for the run, in a folder of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from luoshi.site.postgres import Cluster

# A busy machine is no fault of the code: no example is judged by the clock.
settings.register_profile("luoshi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("luoshi")


@pytest.fixture(scope="session", autouse=True)
def tidy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave no database behind: run by root, clusters lie outside the run's own folder, which only links to them."""
    yield
    for link in tmp_path_factory.getbasetemp().rglob("cluster"):
        if link.is_symlink():
            shutil.rmtree(link.resolve(), ignore_errors=True)


@pytest.fixture(scope="session")
def cluster(tidy: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A running cluster; a test that stops or breaks one makes its own."""
    running = Cluster(tmp_path_factory.mktemp("postgres"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Point Django at the run's own cluster, unless ``DATABASE_URL`` names a server to test on."""
    if os.environ.get("DATABASE_URL"):
        return
    from django.db import connections

    address: Cluster = request.getfixturevalue("cluster")
    connections["default"].settings_dict.update(HOST=str(address.socket_folder), USER="luoshi", PASSWORD="", PORT="")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """Let the test runner empty the audit tables between tests that commit; the product itself cannot."""
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        for table in ("audit_event", "audit_link", "audit_change"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER audit_keep_all")
