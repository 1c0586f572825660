"""One task of the ledger with all that led to it and became of it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet
from django.http import Http404

from luoshi.organization.access import may, require
from luoshi.organization.actor import Actor
from luoshi.plans.models import Item, ItemKind, ItemState, Match, Opinion
from luoshi.plans.ports import Result, results_of
from luoshi.plans.queries.as_issued import as_issued, issued_words
from luoshi.plans.queries.ledger import own_tasks
from luoshi.plans.queries.sheets import SheetRow, seen, sheet

ENTERED = (ItemState.LIVE, ItemState.CLOSED, ItemState.MERGED, ItemState.NOT_TAKEN_UP)


class TaskPage(NamedTuple):
    """``path`` are the headings above it, ``sources`` the tasks of later papers that went into it."""

    row: SheetRow
    path: list[Item]
    match: Match | None
    sources: list[Match]
    opinions: QuerySet[Opinion]
    may_open_paper: bool
    results: list[Result]


def task_of(actor: Actor, pk: int) -> Item:
    """A task that has entered the ledger once. Raises Forbidden for whom the ledger is nothing, Http404 for others."""
    require(actor, "plan.view")
    items = Item.objects.filter(area_id=actor.area_id, kind=ItemKind.TASK, plan__version__gte=1, state__in=ENTERED)
    found = (
        seen(actor, items.filter(own_tasks(actor)))
        .select_related("plan__document", "merged_into")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


def task_page(actor: Actor, item: Item, *, today: date) -> TaskPage:
    """Everything on a task's page but its history."""
    rows = sheet(Item.objects.filter(pk=item.pk).select_related("plan__document", "merged_into"))
    sources = Match.objects.filter(live=item, item__plan__version__gte=1, kind__in=("merge", "update"))
    return TaskPage(
        as_issued(rows, issued_words(actor) if item.plan.amending else {})[0],
        _path(item),
        Match.objects.filter(item=item).select_related("account", "live").first(),
        list(sources.select_related("item__plan", "account").order_by("at")),
        item.opinions.select_related("meeting") if may(actor, "opinion.view") else Opinion.objects.none(),
        may(actor, "document.view"),
        results_of(actor, [item.pk], today).get(item.pk, []),
    )


def _path(item: Item) -> list[Item]:
    """The headings above, the highest first."""
    found: list[Item] = []
    above = item.parent
    while above is not None and above not in found:
        found.insert(0, above)
        above = above.parent
    return found
