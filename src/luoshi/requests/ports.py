"""What higher rooms bring: answers that they already hold, and the filings that they ask of units.

A room registers itself in ``AppConfig.ready``. A source keeps to what the actor may see; what it cannot answer it
leaves out, and then the unit is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.functional import Promise

from luoshi.ground.period import Period
from luoshi.organization.actor import Actor


class Question(NamedTuple):
    """One datum (``key`` as declared) of one ``unit`` (its id) for one period."""

    key: str
    unit: int
    period: Period


class Held(NamedTuple):
    """An answer that is there: ``value`` in ``measure`` or ``words``, where it stands (``source``, words for people)
    and the page that opens it (``link``)."""

    source: str
    link: str
    value: Decimal | None = None
    words: str = ""
    measure: str = ""


Source = Callable[[Actor, Sequence[Question]], Mapping[Question, Held]]


class LoadRow(NamedTuple):
    """What was asked of a unit (its id) in a month: how many requests and cells, the minutes they are taken to cost,
    how many cells were spared it, by whom (a name, "" unknown) and of what (a register's name)."""

    unit: int
    requests: int
    cells: int
    minutes: int
    spared: int = 0
    asker: str = ""
    what: str = ""


LoadSource = Callable[[int, date, date], Iterable[LoadRow]]

_sources: dict[str, Source] = {}
_loads: dict[str, tuple[str | Promise, LoadSource]] = {}


def register_source(prefix: str, source: Source) -> None:
    """Let ``source`` answer every question whose key begins with ``prefix`` and a colon (``register``, ``indicator``).

    It is asked once for many questions. Raises ValueError where another source has the prefix.
    """
    if _sources.setdefault(prefix, source) is not source:
        raise ValueError(f"the source {prefix!r} is registered twice")


def register_load(key: str, label: str | Promise, source: LoadSource) -> None:
    """Add a room's own filings to the load meter: ``source(area id, first day, day after the last)`` gives rows.

    ``label`` heads them on the page. Raises ValueError where another source has the key.
    """
    if _loads.setdefault(key, (label, source))[1] is not source:
        raise ValueError(f"the load source {key!r} is registered twice")


def forget(key: str) -> None:
    """Take a source out again (for tests and for rooms that are switched off)."""
    _sources.pop(key, None)
    _loads.pop(key, None)


def held_answers(actor: Actor, questions: Sequence[Question]) -> dict[Question, Held]:
    """Every question that some source answers; a call a source."""
    found: dict[Question, Held] = {}
    for prefix, source in sorted(_sources.items()):
        own = [one for one in questions if one.key.startswith(f"{prefix}:")]
        if own:
            answers = source(actor, own)
            found |= {one: answers[one] for one in own if one in answers}
    return found


def load_sources() -> list[tuple[str, str | Promise, LoadSource]]:
    """Key, label and source of every room that adds to the meter, by key."""
    return [(key, label, source) for key, (label, source) in sorted(_loads.items())]
