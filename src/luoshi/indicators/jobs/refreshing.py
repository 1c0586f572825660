"""What comes from registers is counted anew each night; like pages, jobs read the clock."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from luoshi.indicators.models import Indicator
from luoshi.indicators.rules.keep_periods import back, covering
from luoshi.indicators.services.computing import refresh
from luoshi.organization.actor import system


@app.periodic(cron="40 2 * * *")
@app.task(name="indicators.refresh", queue="reading", queueing_lock="indicators.refresh")
def refresh_everywhere(timestamp: int) -> None:
    """Each night: values that come from registers are counted anew for the present and the last two periods.

    Registers change all day; a figure of last month may still grow until its filings are locked.
    """
    now = timezone.now()
    today = timezone.localdate()
    present = [covering(kind, today) for kind in ("month", "quarter", "half", "year")]
    periods = [back(one, earlier) for one in present for earlier in range(3)]
    for area in Indicator.objects.exclude(source="filed").values_list("area_id", flat=True).distinct().order_by("area"):
        refresh(system(area, "定时任务"), periods=periods, now=now)
