"""Which indicators an actor works with, and which of their figures he sees. Every read begins here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.indicators.errors import NotFound
from luoshi.indicators.models import Indicator, IndicatorVersion
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.keep_body import from_body
from luoshi.indicators.rules.name_formulas import Names, names_of
from luoshi.organization.access import EVERYWHERE, reach, require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.registers.models import Register
from luoshi.registers.queries.reach import made_ready


@dataclass(frozen=True, slots=True)
class Desk:
    """An indicator as one actor has it. ``unreleased``: whether figures before their release are seen."""

    actor: Actor
    indicator: Indicator
    definition: Definition
    unreleased: bool

    @property
    def code(self) -> str:
        return self.definition.code

    @property
    def id(self) -> int:
        return self.indicator.pk

    def may_file(self) -> bool:
        """Whether the actor may file figures of it."""
        return may_for(self.actor, "indicator.file", self.indicator)


def may_for(actor: Actor, action: str, indicator: Indicator) -> bool:
    """Whether the actor may do ``action`` with an indicator: everywhere, or as the unit in charge of it."""
    found = reach(actor, action)
    if found == EVERYWHERE:
        return True
    return indicator.owner_id is not None and indicator.owner_id in found


def library(area_id: int) -> list[int]:
    """The areas whose indicators an area uses: its own first, then those above it (one query)."""
    area = Area.objects.select_related("parent__parent__parent__parent").get(pk=area_id)
    found: list[int] = []
    one: Area | None = area
    while one is not None and len(found) < 5:
        found.append(one.pk)
        one = one.parent
    return found


def desks(actor: Actor, codes: Iterable[str] | None = None, *, active: bool = True) -> dict[str, Desk]:
    """The indicators that the actor's area uses, by code, in their order (two queries, three the first time)."""
    require(actor, "indicator.view")
    nearest = nearest_of(actor.area_id, codes, active=active)
    known = definitions_of(one.version_id or 0 for one in nearest.values())
    return {code: _desk(actor, one, known[one.version_id or 0]) for code, one in nearest.items()}


def desk(actor: Actor, code: str) -> Desk:
    """The indicator of that code, name or unambiguous synonym. Raises NotFound."""
    if found := desks(actor, [code]).get(code):
        return found
    there = desks(actor)
    named = names_of([one.definition for one in there.values()]).indicators
    if code not in named:
        raise NotFound
    return there[named[code]]


def desk_of(actor: Actor, indicator: Indicator) -> Desk:
    """The same for an indicator at hand."""
    version = indicator.version_id or 0
    return _desk(actor, indicator, definitions_of([version])[version])


def _desk(actor: Actor, indicator: Indicator, definition: Definition) -> Desk:
    return Desk(actor, indicator, definition, may_for(actor, "indicator.view_unreleased", indicator))


_KNOWN: dict[int, Definition] = {}


def definitions_of(versions: Iterable[int]) -> dict[int, Definition]:
    """Versions' definitions; versions never change, so they are remembered (one query for all that are not yet)."""
    wanted = set(versions)
    if missing := wanted - _KNOWN.keys():
        for key, body in IndicatorVersion.objects.filter(pk__in=missing).values_list("pk", "body"):
            _KNOWN[key] = from_body(body)
    return {key: _KNOWN[key] for key in wanted if key in _KNOWN}


def nearest_of(area_id: int, codes: Iterable[str] | None = None, *, active: bool = True) -> dict[str, Indicator]:
    """The indicators that an area uses by code, in their order: of one code its own before those from above."""
    areas = library(area_id)
    found = Indicator.objects.filter(area_id__in=areas, version__isnull=False)
    if active:
        found = found.filter(active=True)
    if codes is not None:
        found = found.filter(code__in=list(codes))
    nearest: dict[str, Indicator] = {}
    for one in sorted(found, key=lambda each: areas.index(each.area_id)):
        nearest.setdefault(one.code, one)
    return {one.code: one for one in sorted(nearest.values(), key=lambda one: (one.position, one.code))}


def names_for(area_id: int) -> Names:
    """Every name that a formula of the area may use: its library's indicators and its own registers' measures."""
    own = nearest_of(area_id, active=False)
    registers = Register.objects.filter(area_id=area_id, active=True, version__isnull=False)
    known = definitions_of(one.version_id or 0 for one in own.values())
    return names_of(known.values(), [made_ready(one.version_id or 0)[0] for one in registers])
