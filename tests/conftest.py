"""What all tests share: one embedded PostgreSQL for the run, in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from luoshi.site.postgres import Cluster


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
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
