"""The first page by role, put together."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from luoshi.cockpit.queries.frames import Book, frames
from luoshi.cockpit.queries.home import figures, filings, keeping, tasks
from luoshi.cockpit.queries.home.shapes import Block, Number
from luoshi.cockpit.queries.moved import Moved, moved
from luoshi.cockpit.queries.overview import Choice, choose
from luoshi.organization.access import may
from luoshi.organization.actor import Actor


class Digest(NamedTuple):
    """``county`` are the overview's frames and indicators, for who reads the county as a whole (None for others)."""

    numbers: list[Number]
    blocks: list[Block]
    county: tuple[Choice, list[Book], Moved] | None


def digest(actor: Actor, *, now: datetime) -> Digest:
    """Numbers and lists by what the actor is for; a number of queries that does not grow with what they count."""
    today = timezone.localdate(now)
    waiting = figures.figures_waiting(actor, today)
    numbers = tasks.task_numbers(actor, today) + tasks.plan_numbers(actor)
    numbers += filings.filing_numbers(actor, today) + filings.request_numbers(actor, today)
    numbers += figures.figure_numbers(actor, waiting, today) if waiting else []
    numbers += keeping.trail_numbers(actor, today) + keeping.account_numbers(actor, now)
    blocks = tasks.open_drafts(actor) + tasks.tasks_by_date(actor, today)
    blocks += figures.figures_due(waiting) if waiting and may(actor, "indicator.release") else []
    blocks += filings.own_registers(actor, today) + filings.late_units(actor, today)
    blocks += keeping.watched_acts(actor)
    return Digest(numbers, blocks, _county(actor, now) if actor.holds("leader", "director") else None)


def _county(actor: Actor, now: datetime) -> tuple[Choice, list[Book], Moved]:
    today = timezone.localdate(now)
    choice = choose(actor, today=today)
    found = moved(actor, period=choice.period, today=today, area_id=choice.area.pk)
    return choice, frames(actor, today=today), found
