"""Which areas an area is compared with, and the area above it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from luoshi.indicators.rules.definition import Definition
from luoshi.organization.models import Area


class Around(NamedTuple):
    """``peers`` by area id, itself among them, in their order; ``parent`` by area id; every area by its id."""

    peers: dict[int, list[int]]
    parents: dict[int, int | None]
    areas: dict[int, Area]

    def watchers(self) -> Mapping[int, Collection[int]]:
        """Who looks at an area: its peers, and for the area above those below it."""
        found: dict[int, set[int]] = {}
        for area, peers in self.peers.items():
            for peer in peers:
                found.setdefault(peer, set()).add(area)
            if parent := self.parents.get(area):
                found.setdefault(parent, set()).add(area)
        return found


def around(areas: Collection[int], definition: Definition | None = None) -> Around:
    """The neighbourhood of some areas (two queries; areas that are above have those below them in it)."""
    own = {one.pk: one for one in Area.objects.filter(pk__in=areas)}
    parents = {one.parent_id for one in own.values() if one.parent_id} | set(own)
    beside = Area.objects.filter(parent_id__in=parents) | Area.objects.filter(pk__in=parents)
    everybody = {one.pk: one for one in (_declared(definition) if _names(definition) else beside)} | own
    peers: dict[int, list[int]] = {}
    for one in everybody.values():
        if _names(definition):
            group = [each for each in everybody.values() if level_of(each) == level_of(one)]
        else:
            group = [each for each in everybody.values() if each.parent_id == one.parent_id and one.parent_id]
        peers[one.pk] = [each.pk for each in sorted(group or [one], key=lambda each: (each.position, each.code))]
    return Around(peers, {key: one.parent_id for key, one in everybody.items()}, everybody)


def _names(definition: Definition | None) -> bool:
    return definition is not None and definition.peers != "siblings"


def _declared(definition: Definition | None) -> Collection[Area]:
    assert definition is not None
    return list(Area.objects.filter(code__in=definition.peers))


def level_of(area: Area) -> str:
    """Province, city, county by the six digits of the code; below that by its length."""
    if len(area.code) > 6:
        return str(len(area.code))
    return "province" if area.code.endswith("0000") else "city" if area.code.endswith("00") else "county"
