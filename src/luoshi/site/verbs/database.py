"""The database for a verb that needs one: the server named by ``DATABASE_URL``, or the embedded one for as long."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from luoshi.site.folders import data_folder
from luoshi.site.postgres import Cluster


@contextmanager
def open_database(options: argparse.Namespace) -> Iterator[None]:
    """Django over the data folder of ``options.data``; a server that was already running is left running."""
    if options.data:
        os.environ["LUOSHI_DATA"] = str(options.data.resolve())
    cluster = None if os.environ.get("DATABASE_URL") else Cluster(data_folder() / "postgres")
    attached = cluster.start() if cluster else True
    try:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.site.settings")
        import django

        django.setup()
        yield
    finally:
        if cluster and not attached:
            cluster.stop()
