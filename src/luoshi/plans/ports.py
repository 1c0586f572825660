"""What higher rooms do when tasks enter the ledger, and what they know of a task: they register, this room calls."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

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


class Result(NamedTuple):
    """What a task led to. ``source`` is the indicator or register, ``words`` the promise or the row's title, ``state``
    where it stands, ``tone`` how a page colours that (good, doubt, bad, "" = neither)."""

    kind: Literal["target", "entry"]
    source: str
    words: str
    link: str
    state: str = ""
    tone: str = ""


#: Task id → its results, as far as the actor may see them; a fixed number of queries however many tasks.
ResultSource = Callable[[Actor, Collection[int], date], Mapping[int, list[Result]]]
_sources: dict[str, ResultSource] = {}


def register_results(key: str, source: ResultSource) -> None:
    """Let a room say what became of tasks; called in ``AppConfig.ready``. Raises ValueError where another has the
    key."""
    if _sources.setdefault(key, source) is not source:
        raise ValueError(f"the results {key!r} are registered twice")


def results_of(actor: Actor, tasks: Collection[int], today: date) -> dict[int, list[Result]]:
    """Every task's results from all rooms, targets before register rows."""
    found: dict[int, list[Result]] = {}
    for _key, source in sorted(_sources.items()):
        for task, results in source(actor, tasks, today).items() if tasks else ():
            found.setdefault(task, []).extend(results)
    return found
