"""The demo's reports in the background: whole or not at all, once there are figures for them."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from luoshi.organization.models import Area
from luoshi.reports.models import Report

#: Behind what is counted from the registers: a slot is proposed what is there.
QUEUE, PRIORITY = "demo", -25
#: So often it waits for figures still to come, and so many seconds each time; then it does without.
TRIES, PAUSE = 60, 30


@app.task(name="demo.fill_reports", queue=QUEUE, priority=PRIORITY, queueing_lock="demo.fill_reports")
def fill_reports(county: str, tried: int = 0) -> None:
    """Make the county's reports, unless somebody has made one."""
    from luoshi.site.demo.reports.seeding import ready, seed_reports

    area = Area.objects.get(code=county)
    if tried < TRIES and not ready(area.pk):
        _queue(county, tried + 1)
    else:
        seed_reports(area.pk, now=timezone.now(), today=timezone.localdate())


def begin(county: str) -> None:
    """Queue it where the county has no report yet; asked again while it waits, it is queued once."""
    if not Report.objects.filter(area__code=county).exists():
        _queue(county, 0)


def _queue(county: str, tried: int) -> None:
    with suppress(AlreadyEnqueued), transaction.atomic():
        fill_reports.configure(schedule_in={"seconds": PAUSE if tried else 0}).defer(county=county, tried=tried)
