"""What names in a file may mean for an actor: indicators, areas around the own one, and which he may file."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from luoshi.indicators.queries.reach import Desk, desks
from luoshi.indicators.rules.read_figures import Known, known_of
from luoshi.indicators.rules.read_figures.words import area_names
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area


class Around(NamedTuple):
    """``known`` for reading files; ``desks`` by code; ``areas`` by id, the own one first, then its peers."""

    known: Known
    desks: dict[str, Desk]
    areas: dict[int, Area]

    @property
    def by_id(self) -> dict[int, Desk]:
        """The desks by their indicator's id."""
        return {one.id: one for one in self.desks.values()}


def areas_around(area_id: int) -> dict[int, Area]:
    """The own area, those beside it, the one above it, and those below it, in this order."""
    own = Area.objects.get(pk=area_id)
    wanted = Q(pk=area_id) | Q(parent_id=area_id)
    if own.parent_id:
        wanted |= Q(parent_id=own.parent_id) | Q(pk=own.parent_id)
    place = {area_id: 0, own.parent_id: 2}
    found = Area.objects.filter(wanted).order_by("position", "code")
    ordered = sorted(found, key=lambda one: place.get(one.pk, 1 if one.parent_id == own.parent_id else 3))
    return {one.pk: one for one in ordered}


def around(actor: Actor) -> Around:
    """What a file of this actor may speak of (four queries)."""
    there = desks(actor)
    areas = areas_around(actor.area_id)
    names = area_names((one.pk, one.code, one.name) for one in areas.values())
    known = known_of([one.definition for one in there.values()], names)
    return Around(known, there, areas)
