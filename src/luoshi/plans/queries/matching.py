"""A plan's tasks beside the live ones that they may repeat (对账)."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.plans.models import Item, ItemKind, ItemState, Match, Plan
from luoshi.plans.queries.sheets import SheetRow, seen, sheet
from luoshi.plans.rules.match_tasks import Likeness
from luoshi.plans.rules.share_words import Stretch, share_words
from luoshi.plans.services.ledger import DECIDE_FROM, likenesses

#: Cards on the page at once; as they are decided, others take their place.
SHOWN = 60


class Alike(NamedTuple):
    """A live task beside the proposed one; its words are None where the actor may not see them."""

    row: SheetRow
    percent: int
    words: list[Stretch] | None


class Card(NamedTuple):
    """A proposed task with the live ones like it; ``must`` where the issue waits for the decision."""

    row: SheetRow
    words: list[Stretch]
    alike: list[Alike]
    match: Match | None
    must: bool


class Matching(NamedTuple):
    """``cards`` the first ``SHOWN`` of ``alike`` tasks; ``open`` still wait for their decision; ``alone`` resemble
    nothing and enter as new."""

    cards: list[Card]
    alike: int
    open: int
    alone: int


def matching_of(actor: Actor, plan: Plan) -> Matching:
    """Tasks that resemble a live one, those first that must be decided, those last that are."""
    require(actor, "plan.view_draft")
    tasks = seen(actor, plan.items.filter(kind=ItemKind.TASK, state=ItemState.ADOPTED))
    places = dict(tasks.values_list("pk", "position"))
    found = {pk: ones for pk, ones in likenesses(plan).items() if pk in places}
    decided = set(Match.objects.filter(item__in=tasks).values_list("item_id", flat=True))
    must = {pk for pk, ones in found.items() if ones[0].score >= DECIDE_FROM}
    order = sorted(found, key=lambda pk: (pk in decided, pk not in must, places[pk], pk))
    cards = _cards(actor, {pk: found[pk] for pk in order[:SHOWN]})
    return Matching(cards, len(found), len(must - decided), len(places) - len(found))


def card_of(actor: Actor, plan: Plan, item: int) -> Card | None:
    """One task beside the live ones; None where it resembles none, or the actor may not see it."""
    require(actor, "plan.view_draft")
    if not seen(actor, plan.items.filter(pk=item)).exists():
        return None
    return next(iter(_cards(actor, likenesses(plan, item=item))), None)


def _cards(actor: Actor, found: dict[int, list[Likeness]]) -> list[Card]:
    live = {one.live for ones in found.values() for one in ones}
    items = Item.objects.filter(pk__in={*found, *live})
    rows = {row.item.pk: row for row in sheet(items, quoted=False)}
    visible = set(seen(actor, items).values_list("pk", flat=True))
    matches = {one.item_id: one for one in Match.objects.filter(item__in=found).select_related("account", "live")}
    return [_card(rows, visible, pk, ones, matches.get(pk)) for pk, ones in found.items()]


def _card(rows: dict[int, SheetRow], visible: set[int], item: int, ones: list[Likeness], match: Match | None) -> Card:
    own = rows[item].item.content
    theirs = {one.live: rows[one.live].item.content for one in ones if one.live in visible}
    alike = [
        Alike(
            rows[one.live], round(one.score * 100), share_words(theirs[one.live], own) if one.live in theirs else None
        )
        for one in ones
    ]
    words = share_words(own, "\n".join(theirs.values()))
    return Card(rows[item], words, alike, match, ones[0].score >= DECIDE_FROM)
