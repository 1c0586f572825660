"""What the night does for rows that came in sheets and files: they are linked, and compared with what was there."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


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


def defer_comparing(area_id: int, filing_id: int) -> None:
    """Queue the comparison of a filing that was handed in; asked again while it waits, it is queued once."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        compare_filed.configure(queueing_lock=f"registers.compare-{filing_id}").defer(area=area_id, filing=filing_id)


@app.task(name="registers.compare_filing", queue="registers")
def compare_filed(area: int, filing: int) -> None:
    """Whoever verifies a filing sees beside each row what it may be twice."""
    from luoshi.organization.actor import system
    from luoshi.registers.services.likeness import compare_filing

    compare_filing(system(area, "关联比对"), filing_id=filing)


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
