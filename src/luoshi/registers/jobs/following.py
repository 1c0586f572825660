"""What the night does for rows that came in sheets and files: they are linked, and compared with what was there."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app


@app.periodic(cron="30 1 * * *")
@app.task(name="registers.follow_rows", queue="registers", queueing_lock="registers.follow_rows")
def follow_names(timestamp: int) -> None:
    """By night: what came in sheets and files is linked, and compared with what was there."""
    from luoshi.organization.actor import system
    from luoshi.registers.models import Register
    from luoshi.registers.services.likeness import follow_rows

    since = timezone.now() - timedelta(days=2)
    for area in Register.objects.values_list("area_id", flat=True).distinct():
        follow_rows(system(area, "关联比对"), since=since)


@app.periodic(cron="40 6 * * *")
@app.task(name="registers.look_back", queue="registers", queueing_lock="registers.look_back")
def look_back(timestamp: int) -> None:
    """In the morning: looks back that came due are there, and units hear of those within three days."""
    from luoshi.organization.actor import system
    from luoshi.registers.models import Register
    from luoshi.registers.services.reviewing import announce, plan_all

    for area in Register.objects.values_list("area_id", flat=True).distinct():
        plan_all(system(area, "回头看"))
        announce(system(area, "回头看"), today=timezone.localdate())
