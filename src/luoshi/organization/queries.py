"""Reading the organization."""

from __future__ import annotations

from django.db.models import QuerySet

from luoshi.organization.access import require
from luoshi.organization.actor import Actor, Held
from luoshi.organization.models import Account, ApiToken, Area, Person, Post, Unit
from luoshi.organization.rules.subtree import subtree


def actor_for(account: Account, *, address: str = "") -> Actor:
    """The account as an actor, its roles spread over unit subtrees (two queries)."""
    grants = list(account.grants.values_list("role", "unit_id"))
    parents: list[tuple[int, int | None]] = []
    if any(unit is not None for _, unit in grants):
        parents = list(Unit.objects.filter(area_id=account.area_id).values_list("id", "parent_id"))
    held = tuple(Held(role, None if unit is None else subtree(unit, parents)) for role, unit in grants)
    return Actor(account.area_id, account.name, account.pk, address, account.person_id, account.unit_id, held)


def area_of(actor: Actor) -> Area:
    """The actor's area."""
    return Area.objects.get(pk=actor.area_id)


def units(actor: Actor, *, active: bool = True) -> QuerySet[Unit]:
    """The area's units in protocol order."""
    require(actor, "organization.view")
    found = Unit.objects.filter(area_id=actor.area_id)
    return found.filter(active=True) if active else found


def leaders(actor: Actor) -> QuerySet[Post]:
    """The county leaders' posts in protocol order."""
    require(actor, "organization.view")
    return Post.objects.filter(area_id=actor.area_id, leader=True, person__active=True).select_related("person", "unit")


def people(actor: Actor) -> QuerySet[Person]:
    """Everybody in the directory."""
    require(actor, "organization.view")
    return Person.objects.filter(area_id=actor.area_id)


def accounts(actor: Actor) -> QuerySet[Account]:
    """The area's sign-ins, for whoever keeps them."""
    require(actor, "account.edit")
    return Account.objects.filter(area_id=actor.area_id).prefetch_related("grants__unit").select_related("person")


def own_tokens(actor: Actor) -> QuerySet[ApiToken]:
    """The tokens of the actor's own account, the newest first."""
    return ApiToken.objects.filter(area_id=actor.area_id, account_id=actor.account_id or 0)
