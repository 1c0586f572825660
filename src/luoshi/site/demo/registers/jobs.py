"""The demo's registers in the background: each whole or not at all; what is cut off is taken up at the next start."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from luoshi.organization.actor import system
from luoshi.organization.models import Area

QUEUE = "demo"
#: Below everything that somebody waits for.
PRIORITY = -10


@app.task(name="demo.open_registers", queue=QUEUE, priority=PRIORITY, queueing_lock="demo.open_registers")
def open_all(county: str) -> None:
    """Open the pack's registers in the county of that code and queue the filling of each."""
    from luoshi.site.demo.indicators.jobs import begin as begin_indicators
    from luoshi.site.demo.indicators.jobs import count as count_indicators
    from luoshi.site.demo.plans.jobs import begin as begin_plans
    from luoshi.site.demo.registers.filling import unfilled
    from luoshi.site.demo.registers.opening import open_registers
    from luoshi.site.demo.reports.jobs import begin as begin_reports

    area = Area.objects.get(code=county)
    open_registers(system(area.pk, "演示数据"))
    begin_indicators(county)
    today = timezone.localdate().isoformat()
    left = unfilled(area.pk)
    if not left:
        count_indicators(county)
    for register in left:
        with suppress(AlreadyEnqueued), transaction.atomic():
            fill_one.configure(queueing_lock=f"demo.fill-{register}").defer(register=register, today=today)
    begin_plans(county)
    begin_reports(county)


@app.task(name="demo.fill_register", queue=QUEUE, priority=PRIORITY)
def fill_one(register: int, today: str) -> None:
    """Fill one register with made-up rows, unless it has them already; the last one lets indicators count them."""
    from luoshi.registers.models import Register
    from luoshi.site.demo.indicators.jobs import count as count_indicators
    from luoshi.site.demo.registers.filling import fill, unfilled

    fill(register, today=date.fromisoformat(today))
    area = Register.objects.select_related("area").get(pk=register).area
    if not unfilled(area.pk):
        count_indicators(area.code)


def begin(county: str) -> None:
    """Queue what is not done yet; asked again while it waits, it is queued once."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        open_all.defer(county=county)
