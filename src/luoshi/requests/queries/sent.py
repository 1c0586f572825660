"""Requests that were sent, and one of them with all that it asks for."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from luoshi.audit.models import Event
from luoshi.audit.queries import events_of
from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.requests.models import Ask, CellState, Request
from luoshi.requests.queries.visible import cells_seen, get_request, is_askers, visible_requests

PAGE = 50


class SentPage(NamedTuple):
    """Requests, the newest first; ``before`` is the one to go on from, None at the end."""

    rows: list[Request]
    before: int | None


class RequestPage(NamedTuple):
    """One request: its cells in protocol order, how many are done, whether the actor may judge them, what happened."""

    request: Request
    asks: list[Ask]
    done: int
    answered: int
    spared: int
    judges: bool
    editable: bool
    events: list[Event]


def with_progress(requests: QuerySet[Request]) -> QuerySet[Request]:
    """Each with ``cells``, ``done`` (there is an answer), ``spared`` and ``units``."""
    held = Q(asks__cell__state__in=(CellState.ANSWERED, CellState.ACCEPTED))
    there = Q(asks__withdrawn_at=None) | held
    return requests.annotate(
        cells=Count("asks", filter=there), done=Count("asks", filter=there & held),
        spared=Coalesce(Count("asks", filter=there & Q(asks__spared=True)), 0),
        units=Count("asks__cell__unit", distinct=True),
    )  # fmt: skip


def sent(actor: Actor, *, query: str = "", late: bool = False, today: date, before: int | None = None) -> SentPage:
    """Requests that the actor sees, by words of title, asker or basis; ``late`` only what is overdue (one query)."""
    found = visible_requests(actor)
    if query:
        found = found.filter(Q(title__icontains=query) | Q(asker__icontains=query) | Q(basis__icontains=query))
    if late:
        waits = Q(asks__withdrawn_at=None, asks__cell__due__lt=today, asks__cell__state__in=("open", "returned"))
        found = found.filter(pk__in=Request.objects.filter(waits, area_id=actor.area_id).values("pk"))
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(with_progress(found).order_by("-pk")[: PAGE + 1])
    return SentPage(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def request_page(actor: Actor, pk: int) -> RequestPage:
    """One request as the actor sees it (four queries). Raises RequestError (``not-found``)."""
    request = get_request(actor, pk)
    asks = list(cells_seen(actor, request).order_by("cell__unit__position", "cell__unit_id", "cell__datum_id"))
    mine = is_askers(actor, request) and may(actor, "request.ask")
    return RequestPage(
        request, asks, sum(one.cell.held for one in asks), sum(one.cell.state == CellState.ANSWERED for one in asks),
        sum(one.spared for one in asks), mine and any(not one.spared and one.cell.held for one in asks), mine,
        list(events_of(actor.area_id, "request", request.pk).order_by("-id")[:100]),
    )  # fmt: skip
