"""Work in the background that requests need; like pages, jobs read the clock."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from luoshi.organization.actor import system
from luoshi.organization.models import Area
from luoshi.requests.services.reminding import remind


@app.periodic(cron="30 7 * * *")
@app.task(name="requests.remind", queue="reading", queueing_lock="requests.remind")
def remind_everywhere(timestamp: int) -> None:
    """In the morning: units hear what is nearly due and what is late, by the day that the clock says."""
    today = timezone.localdate()
    for area in Area.objects.values_list("pk", flat=True):
        remind(system(area, "定时任务"), today=today)
