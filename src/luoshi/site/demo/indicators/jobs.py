"""The demo's figures in the background: what is filed at once, what registers count after they are full."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from luoshi.indicators.models import Indicator, Observation
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Area

QUEUE = "demo"
#: Below everything that somebody waits for; counting comes after the registers are full.
PRIORITY, AFTER = -10, -20


@app.task(name="demo.fill_indicators", queue=QUEUE, priority=PRIORITY, queueing_lock="demo.fill_indicators")
def fill_all(county: str) -> None:
    """Open the pack's indicators in the county of that code and file its figures and its neighbours'."""
    from luoshi.site.demo.indicators.filling import fill

    fill(_keeper(county), now=timezone.now())


@app.task(name="demo.count_indicators", queue=QUEUE, priority=AFTER, queueing_lock="demo.count_indicators")
def count_all(county: str) -> None:
    """Count what comes from the county's registers, once all of them have their rows."""
    from luoshi.site.demo.indicators.filling import compute

    compute(_keeper(county), now=timezone.now())


def begin(county: str) -> None:
    """Queue the filing where it is not done yet; counting is queued by whoever fills the last register."""
    if not Indicator.objects.filter(area__code=county).exists():
        with suppress(AlreadyEnqueued), transaction.atomic():
            fill_all.defer(county=county)


def count(county: str) -> None:
    """Queue the counting where nothing was counted yet."""
    measured = Indicator.objects.filter(area__code=county, source="measure").values("pk")
    if not Observation.objects.filter(indicator_id__in=measured).exists():
        with suppress(AlreadyEnqueued), transaction.atomic():
            count_all.defer(county=county)


def _keeper(county: str) -> Actor:
    return system(Area.objects.get(code=county).pk, "演示数据")
