"""Requests past their day: how many cells, of how many requests."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count

from luoshi.organization.actor import Actor
from luoshi.requests.models import Ask
from luoshi.requests.queries.visible import visible_requests


class Late(NamedTuple):
    """Requests with something overdue, and the cells that are."""

    requests: int
    cells: int


def count_late(actor: Actor, *, today: date) -> Late:
    """Among the requests that the actor sees (one query). Raises Forbidden for whom there are none."""
    asks = Ask.objects.filter(
        request__in=visible_requests(actor), withdrawn_at=None, cell__due__lt=today,
        cell__state__in=("open", "returned"),
    )  # fmt: skip
    found = asks.aggregate(requests=Count("request", distinct=True), cells=Count("cell", distinct=True))
    return Late(found["requests"], found["cells"])
