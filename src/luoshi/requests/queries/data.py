"""Known data: what can be asked for, and which of them may be meant by some words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.requests.models import Datum
from luoshi.requests.rules.find_alike import KnownDatum, find_alike
from luoshi.requests.rules.name_datum import Wanted


class Same(NamedTuple):
    """A known datum that may be the one: ``score`` 0 to 1, ``same`` where every word is, ``differs`` says in what."""

    datum: Datum
    score: float
    same: bool
    differs: str = ""


def find_same(actor: Actor, *, name: str, measure: str = "", explanation: str = "", most: int = 5) -> list[Same]:
    """The area's data that ask for the same, the likest first (one query).

    For whoever defines a register field or an indicator: a person decides whether to link to the first one.
    """
    return find_all_same(actor, [Wanted(name, measure, explanation)], most=most)[0]


def find_all_same(actor: Actor, wanted: Sequence[Wanted], *, most: int = 5) -> list[list[Same]]:
    """``find_same`` for many, still one query."""
    data = {datum.pk: datum for datum in Datum.objects.filter(area_id=actor.area_id)}
    known = [KnownDatum(one.pk, one.key, one.name, one.measure, one.explanation) for one in data.values()]
    return [
        [Same(data[alike.id], alike.score, alike.same, alike.differs) for alike in find_alike(one, known, most=most)]
        for one in wanted
    ]


def known_data(actor: Actor, *, query: str = "", most: int = 300) -> list[Datum]:
    """What has been asked for or is kept somewhere, by name."""
    require(actor, "request.view")
    found = Datum.objects.filter(area_id=actor.area_id)
    return list((found.filter(name__icontains=query) if query else found)[:most])
