"""A plan's items as the list that a page shows: as a tree, or grouped by leader, by unit, by deadline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

VIEWS = ("tree", "leader", "unit", "deadline")
STANDING = frozenset({"proposed", "adopted", "live"})
LAST = 1 << 40
"""The place of a group that has none of its own: behind all others."""


class Fact(NamedTuple):
    """An item as this rule sees it. ``places`` are its sentences in the paper; ``leads`` unit ids in order."""

    id: int
    parent: int | None
    kind: str
    state: str
    position: int
    revision: int
    words: str
    leader: int | None = None
    leads: tuple[int, ...] = ()
    supporting: tuple[int, ...] = ()
    date_kind: str = "open"
    due: date | None = None
    gaps: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()


class Group(NamedTuple):
    """A heading of a view that is no item: a leader, a unit, a month, or what was not adopted."""

    key: str
    label: str
    items: int


class Entry(NamedTuple):
    """A line of the list: an item or a group, and how deep it stands."""

    level: int
    fact: Fact | None = None
    group: Group | None = None


class Wanted(NamedTuple):
    """What to keep: ``only`` is a gap's code, ``open`` (any gap), ``proposed``, or nothing; ``query`` words."""

    view: str = "tree"
    only: str = ""
    query: str = ""


def lay_out(facts: Sequence[Fact], wanted: Wanted, names: dict[str, dict[int, tuple[int, str]]]) -> list[Entry]:
    """The lines in order. ``names`` maps ``leader`` and ``unit`` to id → (place in the protocol order, name)."""
    standing = [fact for fact in facts if fact.state in STANDING]
    kept = {fact.id for fact in standing if _keeps(fact, wanted)}
    if wanted.view == "tree":
        lines = list(_tree(standing, facts, kept, filtered=bool(wanted.only or wanted.query)))
    else:
        tasks = sorted((fact for fact in standing if fact.kind == "task" and fact.id in kept), key=_place)
        lines = list(_grouped(tasks, _GROUPINGS[wanted.view](names)))
    gone = sorted((fact for fact in facts if fact.state not in STANDING and _keeps(fact, wanted)), key=_place)
    if gone:
        lines.append(Entry(0, group=Group("gone", "", len(gone))))
        lines += [Entry(1, fact=fact) for fact in gone]
    return lines


def _place(fact: Fact) -> tuple[int, int]:
    return fact.position, fact.id


def _keeps(fact: Fact, wanted: Wanted) -> bool:
    if wanted.query and wanted.query not in fact.words:
        return False
    if wanted.only == "open":
        return bool(fact.gaps)
    if wanted.only == "proposed":
        return fact.state == "proposed" and fact.kind == "task"
    return not wanted.only or wanted.only in fact.gaps


def _tree(standing: Sequence[Fact], facts: Sequence[Fact], kept: set[int], *, filtered: bool) -> Iterator[Entry]:
    """Depth first by place; below a heading that no longer stands, its items hang on the next one above that does.

    Where something is filtered, headings stay that have something kept below them.
    """
    parents = {fact.id: fact.parent for fact in facts}
    shown = {fact.id for fact in standing}
    below: dict[int | None, list[Fact]] = defaultdict(list)
    for fact in sorted(standing, key=_place):
        above = fact.parent
        while above is not None and above not in shown:
            above = parents.get(above)
        below[above].append(fact)
    needed = _with_above(kept, parents) if filtered else shown
    waiting = [(0, fact) for fact in reversed(below[None])]
    while waiting:
        level, fact = waiting.pop()
        if fact.id in needed:
            yield Entry(level, fact=fact)
        waiting += [(level + 1, one) for one in reversed(below[fact.id])]


def _with_above(kept: Iterable[int], parents: dict[int, int | None]) -> set[int]:
    found: set[int] = set()
    for pk in kept:
        above: int | None = pk
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return found


class _Key(NamedTuple):
    place: int
    key: str
    label: str


_Grouping = Callable[[Fact], list[_Key]]


def _grouped(tasks: Iterable[Fact], keys_of: _Grouping) -> Iterator[Entry]:
    groups: dict[_Key, list[Fact]] = defaultdict(list)
    for fact in tasks:
        for key in keys_of(fact):
            groups[key].append(fact)
    for key in sorted(groups):
        yield Entry(0, group=Group(key.key, key.label, len(groups[key])))
        for fact in groups[key]:
            yield Entry(1, fact=fact)


def _by_leader(names: dict[str, dict[int, tuple[int, str]]]) -> _Grouping:
    return lambda fact: [_named(names["leader"], "leader", fact.leader)]


def _by_unit(names: dict[str, dict[int, tuple[int, str]]]) -> _Grouping:
    """A task of two leads stands under both."""
    return lambda fact: [_named(names["unit"], "unit", unit) for unit in fact.leads or (None,)]


def _named(names: dict[int, tuple[int, str]], kind: str, pk: int | None) -> _Key:
    if pk is None:
        return _Key(LAST, f"{kind}-open", "")
    place, name = names.get(pk, (LAST - 1, "—"))
    return _Key(place, f"{kind}-{pk}", name)


def _by_deadline(names: dict[str, dict[int, tuple[int, str]]]) -> _Grouping:
    return lambda fact: [_month(fact)]


def _month(fact: Fact) -> _Key:
    if fact.due is not None:
        place = fact.due.year * 12 + fact.due.month
        return _Key(place, f"month-{place}", f"{fact.due.year}年{fact.due.month}月")
    places = {"standing": LAST - 3, "soft": LAST - 2, "stages": LAST - 1}
    return _Key(places.get(fact.date_kind, LAST), f"date-{fact.date_kind}", "")


_GROUPINGS = {"leader": _by_leader, "unit": _by_unit, "deadline": _by_deadline}
