"""Definitions as whoever makes them sees them: all of the own library, versions, drafts, what may be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from luoshi.indicators.errors import NotFound
from luoshi.indicators.models import Indicator, IndicatorDraft, IndicatorVersion
from luoshi.indicators.queries.dependants import users_of
from luoshi.indicators.queries.known import areas_around
from luoshi.indicators.queries.reach import definitions_of, names_for, nearest_of
from luoshi.indicators.rules.compare_definitions import compare_definitions
from luoshi.indicators.rules.definition import Definition
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.registers.models import Register
from luoshi.registers.queries.reach import made_ready
from luoshi.registers.rules.compare_definitions import Difference


class Defined(NamedTuple):
    """An indicator with its definition; ``own`` where it stands in the own library and may be changed here."""

    indicator: Indicator
    definition: Definition
    own: bool


class VersionLine(NamedTuple):
    """A version, and how it differs from the one before it (None for the first)."""

    version: IndicatorVersion
    differences: list[Difference] | None


class Standing(NamedTuple):
    """An indicator as whoever defines it has it; ``users`` are computed from it."""

    indicator: Indicator
    definition: Definition
    versions: list[VersionLine]
    draft: IndicatorDraft | None
    users: list[Definition]


class Offered(NamedTuple):
    """What the form offers to choose from; pairs are (value, words)."""

    units: list[str]
    lines: list[str]
    measured_in: list[str]
    indicators: list[tuple[str, str]]
    measures: list[tuple[str, str]]
    areas: list[tuple[str, str]]


def defined(actor: Actor, *, words: str = "") -> list[Defined]:
    """Every indicator whose name, synonym or code has the words."""
    require(actor, "indicator.define")
    there = nearest_of(actor.area_id, active=False)
    known = definitions_of(one.version_id or 0 for one in there.values())
    found = [Defined(one, known[one.version_id or 0], one.area_id == actor.area_id) for one in there.values()]
    return [one for one in found if words in _said(one)]


def _said(one: Defined) -> str:
    return " ".join((one.definition.name, one.indicator.code, *one.definition.synonyms))


def definable(actor: Actor, code: str) -> Indicator:
    """An indicator of the own library. Raises NotFound, Forbidden."""
    require(actor, "indicator.define")
    found = Indicator.objects.filter(area_id=actor.area_id, code=code, version__isnull=False)
    indicator = found.select_related("version", "owner").first()
    if indicator is None:
        raise NotFound
    return indicator


def standing(actor: Actor, code: str) -> Standing:
    """All that the page of an indicator's definition shows."""
    indicator = definable(actor, code)
    versions = list(indicator.versions.select_related("created_by")[:100])
    pairs = zip(versions, [*versions[1:], None], strict=True)
    lines = [VersionLine(one, None if before is None else _between(before, one)) for one, before in pairs]
    known = definitions_of([indicator.version_id or 0])[indicator.version_id or 0]
    draft = IndicatorDraft.objects.filter(indicator=indicator).first()
    return Standing(indicator, known, lines, draft, users_of(indicator).get(actor.area_id, []))


def difference(
    actor: Actor, code: str, number: int, other: int
) -> tuple[Indicator, IndicatorVersion, IndicatorVersion, list[Difference]]:
    """Two versions of an indicator and what differs from ``other`` to ``number``."""
    indicator = definable(actor, code)
    found = {one.number: one for one in indicator.versions.filter(number__in=(number, other))}
    if number not in found or other not in found:
        raise NotFound("版本")
    return indicator, found[other], found[number], _between(found[other], found[number])


def _between(before: IndicatorVersion, after: IndicatorVersion) -> list[Difference]:
    known = definitions_of([before.pk, after.pk])
    return compare_definitions(known[before.pk], known[after.pk])


def find_draft(actor: Actor, draft_id: int) -> IndicatorDraft:
    """A draft of the area. Raises NotFound, Forbidden."""
    require(actor, "indicator.define")
    found = IndicatorDraft.objects.filter(pk=draft_id, area_id=actor.area_id)
    draft = found.select_related("indicator", "base").first()
    if draft is None:
        raise NotFound("草稿")
    return draft


def drafts(actor: Actor) -> list[IndicatorDraft]:
    """All drafts, the last touched first."""
    require(actor, "indicator.define")
    return list(IndicatorDraft.objects.filter(area_id=actor.area_id).select_related("indicator"))


def body_of(actor: Actor, code: str) -> Mapping[str, Any]:
    """The definition, as plain data, of an indicator that the area uses. Raises NotFound."""
    require(actor, "indicator.define")
    found = nearest_of(actor.area_id, [code], active=False).get(code)
    if found is None:
        raise NotFound
    body: Mapping[str, Any] = IndicatorVersion.objects.get(pk=found.version_id or 0).body
    return body


def offered(actor: Actor) -> Offered:
    """What can be chosen in a definition (seven queries)."""
    known = [one.definition for one in defined(actor)]
    units = [one.short for one in Unit.objects.filter(area_id=actor.area_id, active=True)]
    return Offered(
        units, sorted({one.line for one in known}), sorted({one.unit for one in known if one.unit}),
        [(one.code, one.name) for one in known], _measures(actor),
        [(one.code, one.name) for one in areas_around(actor.area_id).values()],
    )  # fmt: skip


def _measures(actor: Actor) -> list[tuple[str, str]]:
    registers = Register.objects.filter(area_id=actor.area_id, active=True, version__isnull=False)
    return [
        (f"{one.code}.{each.key}", f"{one.name}·{each.name}")
        for one in registers
        for each in made_ready(one.version_id or 0)[0].measures
    ]


def words_for_formulas(actor: Actor) -> list[tuple[str, str]]:
    """Every name that a formula may use, with its unit; codes are left out where there is a name."""
    require(actor, "indicator.define")
    names = names_for(actor.area_id)
    codes = set(names.indicators.values()) | {f"台账.{one}" for one in names.measures.values()}
    return [
        (name, kind.unit.name if kind.unit else "") for name, kind in sorted(names.types.items()) if name not in codes
    ]
