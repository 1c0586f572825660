"""Work in the background that plans need; like pages, jobs read the clock."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from luoshi.organization.actor import system
from luoshi.organization.models import Area
from luoshi.plans.services.consulting import record_silence


@app.periodic(cron="10 0 * * *")
@app.task(name="plans.record_silence", queue="reading", queueing_lock="plans.record_silence")
def record_silence_everywhere(timestamp: int) -> None:
    """Just after midnight: units that let the last day pass without a confirmed answer are recorded as silent.

    The day is read from the clock, not from ``timestamp``: a job that was late still marks what is late today.
    """
    today = timezone.localdate()
    for area in Area.objects.values_list("pk", flat=True):
        record_silence(system(area, "定时任务"), today=today)
