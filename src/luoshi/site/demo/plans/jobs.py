"""The demo's plans in the background: whole or not at all, after its registers and indicators."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from luoshi.organization.models import Area
from luoshi.plans.models import Plan

#: Behind the registers, before what is counted from them.
QUEUE, PRIORITY = "demo", -15
#: So often it waits for registers still to be filled, and so many seconds each time; then it does without.
TRIES, PAUSE = 60, 30


@app.task(name="demo.fill_plans", queue=QUEUE, priority=PRIORITY, queueing_lock="demo.fill_plans")
def fill_plans(county: str, tried: int = 0) -> None:
    """Make the county's plans, unless somebody has made one; tasks find the register rows that they led to."""
    from luoshi.site.demo.plans.seeding import seed_plans
    from luoshi.site.demo.registers.filling import unfilled

    area = Area.objects.get(code=county)
    if tried < TRIES and unfilled(area.pk):
        _queue(county, tried + 1)
    else:
        seed_plans(area.pk, now=timezone.now())


def begin(county: str) -> None:
    """Queue it where the county has no plan yet; asked again while it waits, it is queued once."""
    if not Plan.objects.filter(area__code=county).exists():
        _queue(county, 0)


def _queue(county: str, tried: int) -> None:
    with suppress(AlreadyEnqueued), transaction.atomic():
        fill_plans.configure(schedule_in={"seconds": PAUSE if tried else 0}).defer(county=county, tried=tried)
