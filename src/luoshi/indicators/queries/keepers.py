"""Whose library keeps an area's figures, for who asks from outside an area: the command line, jobs."""

from __future__ import annotations

from luoshi.indicators.errors import NotFound
from luoshi.indicators.models import Indicator
from luoshi.indicators.queries.reach import desk, library
from luoshi.organization.actor import system
from luoshi.organization.models import Area


def find_area(words: str) -> Area:
    """The area of that code or, where only one has it, name. Raises NotFound."""
    found = list(Area.objects.filter(code=words) or Area.objects.filter(name=words))
    if len(found) != 1:
        raise NotFound(f"地区“{words}”")
    return found[0]


def keeper_of(indicator: str, area: Area) -> int:
    """The area whose indicator it is: among the area's own and those above it, else a neighbour's that keeps peers.

    Raises NotFound where there is none, or where several neighbours have one.
    """
    try:
        desk(system(area.pk, "查找"), indicator)
    except NotFound:
        beside = Indicator.objects.filter(area__parent_id=area.parent_id, version__isnull=False, active=True)
        keepers = {one for one in beside.values_list("area_id", flat=True) if _has(one, indicator)}
        if len(keepers) != 1:
            raise NotFound(f"指标“{indicator}”") from None
        return keepers.pop()
    return library(area.pk)[0]


def _has(area: int, indicator: str) -> bool:
    try:
        desk(system(area, "查找"), indicator)
    except NotFound:
        return False
    return True
