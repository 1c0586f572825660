"""The county as the made-up rows need it: its units, townships with their villages, leaders."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.organization.models import Area, Post, Unit


class Place(NamedTuple):
    """A township: its area's code, the unit that is its office, its villages as (code, name)."""

    name: str
    code: str
    unit: int
    villages: tuple[tuple[str, str], ...]


class County(NamedTuple):
    """``units``: every name and short name → id, in protocol order; ``departments``: government offices' ids."""

    area: int
    units: dict[str, int]
    departments: tuple[int, ...]
    places: tuple[Place, ...]
    leaders: tuple[str, ...]


def county_of(area: Area) -> County:
    """Read the demo county from its directory."""
    units: dict[str, int] = {}
    departments, offices = [], {}
    for unit in Unit.objects.filter(area=area, active=True).order_by("position", "id"):
        units |= dict.fromkeys((unit.name, *unit.abbreviations), unit.pk)
        if unit.kind == "government":
            departments.append(unit.pk)
        if unit.kind == "township":
            offices[unit.short] = unit.pk
    below = list(Area.objects.filter(code__startswith=area.code).order_by("code").values_list("code", "name"))
    places = tuple(
        Place(name, code, offices[name], tuple(one for one in below if len(one[0]) == 12 and one[0].startswith(code)))
        for code, name in below
        if len(code) == 9 and name in offices
    )
    leaders = Post.objects.filter(area=area, leader=True).order_by("position").values_list("person__name", flat=True)
    return County(area.pk, units, tuple(departments), places, tuple(leaders))
