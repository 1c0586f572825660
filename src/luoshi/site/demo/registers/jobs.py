"""The demo's registers in the background: each whole or not at all; what is cut off is taken up at the next start."""

from __future__ import annotations

from contextlib import suppress

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from luoshi.organization.actor import system
from luoshi.organization.models import Area

QUEUE = "demo"
#: Below everything that somebody waits for.
PRIORITY = -10


@app.task(name="demo.open_registers", queue=QUEUE, priority=PRIORITY, queueing_lock="demo.open_registers")
def open_all(county: str) -> None:
    """Open the pack's registers in the county of that code."""
    from luoshi.site.demo.registers.opening import open_registers

    open_registers(system(Area.objects.get(code=county).pk, "演示数据"))


def begin(county: str) -> None:
    """Queue what is not done yet; asked again while it waits, it is queued once."""
    with suppress(AlreadyEnqueued):
        open_all.defer(county=county)
