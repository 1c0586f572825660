"""Keeping the working calendar, for whoever may; the calendar's own room knows no actors."""

from __future__ import annotations

from django.db import transaction

from luoshi.audit.services import record
from luoshi.calendar.rules.read_notice import read_notice
from luoshi.calendar.services import announce, withdraw
from luoshi.organization.access import require
from luoshi.organization.actor import Actor


@transaction.atomic
def announce_year(actor: Actor, *, year: int, words: str, source: str) -> int:
    """Set a year from the lines of its notice; how many special days it has. Raises CalendarError, NoticeError."""
    require(actor, "calendar.edit")
    days = read_notice(words, year)
    announce(year, days, source=source)
    record(actor, "announce", kind="calendar", object_id=year, label=f"{year} 年", detail={"source": source.strip()})
    return len(days)


@transaction.atomic
def withdraw_year(actor: Actor, *, year: int) -> None:
    """Take a year back to *not announced*."""
    require(actor, "calendar.edit")
    withdraw(year)
    record(actor, "withdraw", kind="calendar", object_id=year, label=f"{year} 年")
