"""What the numbers in rows are called: units and areas of the county, read at most once a request."""

from __future__ import annotations

from functools import cached_property

from luoshi.organization.models import Area, Unit


class CountyNames:
    """Short names of units (also of those that are closed) and names of areas; each one query, on first use."""

    def __init__(self, area_id: int) -> None:
        self._area_id = area_id

    @cached_property
    def units(self) -> dict[int, str]:
        """Every unit's short name by id, in protocol order."""
        rows = Unit.objects.filter(area_id=self._area_id).values_list("id", "name", "abbreviations")
        return {pk: (short[0] if short else name) for pk, name, short in rows}

    @cached_property
    def areas(self) -> dict[str, str]:
        """Every area's name by code, the county and what lies below it; two villages of one name have their township's
        before them."""
        county = Area.objects.values_list("code", flat=True).get(pk=self._area_id)
        found = dict(Area.objects.filter(code__startswith=county).order_by("code").values_list("code", "name"))
        counted: dict[str, int] = {}
        for name in found.values():
            counted[name] = counted.get(name, 0) + 1
        return {
            code: name if counted[name] == 1 or len(code) < 12 else f"{found.get(code[:9], '')}{name}"
            for code, name in found.items()
        }

    def unit(self, unit: int) -> str:
        """A unit's short name."""
        return self.units.get(unit, str(unit))

    def area(self, code: str) -> str:
        """An area's name."""
        return self.areas.get(code, code)
