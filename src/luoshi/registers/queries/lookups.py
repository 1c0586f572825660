"""What names mean in a county: units by name and short name, areas by name and code."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.organization.models import Area
from luoshi.organization.rules.find_unit import Known, find_unit
from luoshi.organization.services.directory import known_units


class CountyLookups:
    """Reads the county's names once (three queries) and answers from memory; see ``rules.parse.Lookups``."""

    def __init__(self, area_id: int, *, year: int | None = None) -> None:
        self.year = year
        self._county = Area.objects.get(pk=area_id)
        self._units: list[Known] = known_units(area_id)
        self._exact = {name: one.id for one in reversed(self._units) for name in (one.name, *one.abbreviations)}
        self._heard: dict[str, tuple[int | None, Sequence[str]]] = {}
        self._areas: dict[str, str] = {}
        self._doubled: set[str] = set()
        for code, name in Area.objects.filter(code__startswith=self._county.code).values_list("code", "name"):
            self._areas[code] = code
            if name in self._areas:
                self._doubled.add(name)
            self._areas.setdefault(name, code)
        self.unit_names = {one.id: (one.abbreviations[0] if one.abbreviations else one.name) for one in self._units}
        self.area_names = {code: name for name, code in self._areas.items() if not name.isdigit()}

    def unit(self, words: str) -> tuple[int | None, Sequence[str]]:
        """The unit of exactly that name, short name, or id; else names that may be meant."""
        if words in self._exact:
            return self._exact[words], ()
        if words not in self._heard:
            found = find_unit(words, self._units, area=self._county.name)
            sure = found[0].unit if found and found[0].score >= 1 else None
            self._heard[words] = (sure, [self.unit_names[one.unit] for one in found])
        return self._heard[words]

    def area(self, words: str) -> tuple[str | None, Sequence[str]]:
        """The code of the area of that name or code; a name that two villages share needs its township before it."""
        bare = words.removeprefix(self._county.name) or words
        if bare in self._areas and bare not in self._doubled:
            return self._areas[bare], ()
        for code, name in self.area_names.items():
            above = self.area_names.get(code[:9], "")
            if len(code) == 12 and bare in (above + name, f"{above}/{name}", above.removesuffix("镇") + name):
                return code, ()
        near = [name for name in self.area_names.values() if bare[:2] and name.startswith(bare[:2])]
        return None, near[:3]
