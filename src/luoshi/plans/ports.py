"""What higher rooms do when tasks enter the ledger: they register a follower, this room calls it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from luoshi.organization.actor import Actor
from luoshi.plans.models import Item

#: Called inside the transaction of the issue with the tasks that entered as new or were taken into live ones; what it
#: raises undoes the issue.
Follower = Callable[[Actor, Sequence[Item], datetime], object]
_followers: dict[str, Follower] = {}


def register_follower(key: str, follower: Follower) -> None:
    """Let a room act on issued tasks; called in ``AppConfig.ready``. Raises ValueError where another has the key."""
    if _followers.setdefault(key, follower) is not follower:
        raise ValueError(f"the follower {key!r} is registered twice")


def follow(actor: Actor, items: Sequence[Item], now: datetime) -> None:
    """Tell every follower, by key."""
    for _key, follower in sorted(_followers.items()):
        follower(actor, items, now)
