"""The database for a verb that needs one: the server named by ``DATABASE_URL``, or the embedded one for as long."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from luoshi.ground.errors import LuoshiError
from luoshi.site.folders import data_folder
from luoshi.site.postgres import Cluster

if TYPE_CHECKING:
    from luoshi.organization.actor import Actor


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


def acting(code: str | None) -> Actor:
    """Whoever sits at the server acts as the system: the trail says that it was the command line."""
    from luoshi.organization.actor import system
    from luoshi.organization.models import Area, Unit

    areas = Area.objects.filter(code=code) if code else Area.objects.filter(pk__in=Unit.objects.values("area_id"))
    found = list(areas[:2]) or ([] if code else list(Area.objects.all()[:2]))
    if not found:
        raise LuoshiError("没有找到这个行政区。", "请核对 --area，或先用 luoshi serve 建好数据。", code="no-area")
    if len(found) > 1:
        raise LuoshiError("这里有几个行政区的数据。", "请用 --area 写明区划代码。", code="many-areas")
    return system(found[0].pk, "命令行")
