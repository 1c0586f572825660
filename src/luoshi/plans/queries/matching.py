"""A plan's tasks beside the live ones that they may repeat (对账)."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.plans.models import Item, Match, Plan
from luoshi.plans.queries.sheets import SheetRow, seen, sheet
from luoshi.plans.rules.share_words import Stretch, share_words
from luoshi.plans.services.ledger import DECIDE_FROM, likenesses


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
    """``open`` cards still wait for their decision, ``alone`` tasks resemble nothing and enter as new."""

    plan: Plan
    cards: list[Card]
    open: int
    alone: int


def matching_of(actor: Actor, plan: Plan) -> Matching:
    """Every task that resembles a live one, those first that must be decided."""
    require(actor, "plan.view_draft")
    found = likenesses(plan)
    live = {one.live for ones in found.values() for one in ones}
    rows = {row.item.pk: row for row in sheet(Item.objects.filter(pk__in={*found, *live}))}
    visible = set(seen(actor, Item.objects.filter(pk__in=rows)).values_list("pk", flat=True))
    tasks = plan.items.filter(kind="task", state="adopted")
    matches = {one.item_id: one for one in Match.objects.filter(item__in=tasks).select_related("account", "live")}
    cards = []
    for pk, ones in found.items():
        if pk not in visible:
            continue
        own = rows[pk].item.content
        alike = [
            Alike(
                rows[one.live], round(one.score * 100),
                share_words(rows[one.live].item.content, own) if one.live in visible else None,
            )
            for one in ones
        ]  # fmt: skip
        words = share_words(own, "\n".join(rows[one.live].item.content for one in ones if one.live in visible))
        cards.append(Card(rows[pk], words, alike, matches.get(pk), ones[0].score >= DECIDE_FROM))
    cards.sort(key=lambda card: (not card.must, card.row.item.position, card.row.item.pk))
    waiting = sum(card.must and card.match is None for card in cards)
    return Matching(plan, cards, waiting, tasks.count() - len(found))
