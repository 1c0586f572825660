"""Telling units what is nearly due, and what is late: each day that something was due once."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count
from django.urls import reverse

from luoshi.calendar.queries import working_days
from luoshi.notices.services import tell_units
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.requests.models import Cell
from luoshi.requests.services.withdrawing import WAITING

#: Working days before the last one that units are told.
AHEAD = 1


@transaction.atomic
def remind(actor: Actor, *, today: date) -> int:
    """Remind every unit of what it has not answered and is due within a working day, or was due; how many reminders.

    Where the calendar of those days is not announced, the next day counts. Raises Forbidden but for the system.
    """
    require(actor, "request.ask")
    until = working_days().working_day_after(today, AHEAD) or today + timedelta(days=AHEAD)
    waiting = Cell.objects.filter(area_id=actor.area_id, state__in=WAITING, due__lte=until).order_by()
    rows = waiting.values_list("unit_id", "due").annotate(count=Count("pk"))
    for unit, due, count in rows:
        late = due < today
        day = f"{due.month}月{due.day}日"
        words = f"{count} 项数据已过 {day}的报送期限，请尽快报送" if late else f"{count} 项数据 {day}前要报送，还没有报"
        key = f"request-{'late' if late else 'soon'}-{due}"
        tell_units(actor, [unit], kind="request", words=words, link=reverse("requests:inbox"), key=key)
    return len(rows)
