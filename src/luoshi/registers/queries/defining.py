"""What an administrator sees of definitions: drafts, versions, what is being carried out, what may be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.registers.errors import NotFound
from luoshi.registers.models import Alteration, Draft, Register, Version
from luoshi.registers.queries.reach import made_ready
from luoshi.registers.rules.compare_definitions import Difference, compare_definitions
from luoshi.registers.rules.definition import Definition
from luoshi.registers.storage.sizes import lacking_indexes, rows_in
from luoshi.requests.queries.data import Same, find_all_same
from luoshi.requests.rules.name_datum import Wanted


class Offered(NamedTuple):
    """What the editor offers to choose from: units by short name, registers by code."""

    units: list[str]
    registers: list[tuple[str, str]]
    lines: list[str]


class VersionLine(NamedTuple):
    """A version, and how it differs from the one before it (None for the first)."""

    version: Version
    differences: list[Difference] | None


class Standing(NamedTuple):
    """A register as its administrator has it."""

    register: Register
    definition: Definition
    rows: int
    versions: list[VersionLine]
    draft: Draft | None
    alterations: list[Alteration]
    lacking: list[str]

    @property
    def busy(self) -> bool:
        """Whether something is being carried out."""
        return any(one.state in ("waiting", "working") for one in self.alterations)


def definable(actor: Actor, code: str) -> Register:
    """A register to define, in use or not. Raises NotFound, Forbidden."""
    require(actor, "register.define")
    found = Register.objects.filter(area_id=actor.area_id, code=code).select_related("version", "owner").first()
    if found is None or found.version is None:
        raise NotFound("台账")
    return found


def standing(actor: Actor, code: str) -> Standing:
    """All that the page of a register's definition shows."""
    register = definable(actor, code)
    assert register.version_id is not None
    definition, _rules = made_ready(register.version_id)
    versions = list(Version.objects.filter(register=register).select_related("created_by").defer("body")[:100])
    return Standing(
        register, definition, rows_in(register.pk), _lines(versions), Draft.objects.filter(register=register).first(),
        list(Alteration.objects.filter(register=register).defer("body", "steps")[:5]),
        lacking_indexes(register.pk, definition),
    )  # fmt: skip


def difference(actor: Actor, code: str, number: int, other: int) -> tuple[Version, Version, list[Difference]]:
    """Two versions and what differs from ``other`` to ``number``."""
    register = definable(actor, code)
    found = {one.number: one for one in Version.objects.filter(register=register, number__in=(number, other))}
    if number not in found or other not in found:
        raise NotFound("版本")
    return found[other], found[number], _between(found[other], found[number])


def find_draft(actor: Actor, draft_id: int) -> Draft:
    """A draft of the area. Raises NotFound, Forbidden."""
    require(actor, "register.define")
    found = Draft.objects.filter(pk=draft_id, area_id=actor.area_id).select_related("register", "base").first()
    if found is None:
        raise NotFound("草稿")
    return found


def drafts(actor: Actor) -> list[Draft]:
    """All drafts, the last touched first."""
    require(actor, "register.define")
    return list(Draft.objects.filter(area_id=actor.area_id).select_related("register"))


def offered(actor: Actor) -> Offered:
    """What can be chosen in a definition."""
    require(actor, "register.define")
    registers = list(Register.objects.filter(area_id=actor.area_id).values_list("code", "name", "line"))
    units = [one.short for one in Unit.objects.filter(area_id=actor.area_id, active=True)]
    return Offered(
        units, [(code, name) for code, name, _line in registers], sorted({line for *_rest, line in registers})
    )


def known_fields(actor: Actor) -> dict[str, Mapping[str, Any]]:
    """Fields of the area's registers by name; of two of one name the first register's."""
    require(actor, "register.define")
    bodies = Register.objects.filter(area_id=actor.area_id, closed=False).values_list("version__body", flat=True)
    found: dict[str, Mapping[str, Any]] = {}
    for body in bodies:
        for field in (body or {}).get("fields", ()):
            if field.get("type") != "computed" and not field.get("seen_by"):
                found.setdefault(field["name"], field)
    return found


def held_elsewhere(actor: Actor, draft: Draft) -> dict[str, list[Same]]:
    """For each field that the draft adds or names anew: the data that may be the same, held or asked for elsewhere."""
    code = str(draft.body.get("code", ""))
    before = {one.get("key"): one for one in (draft.base.body if draft.base else {}).get("fields", ())}
    asked = [
        one
        for one in draft.body.get("fields", ())
        if isinstance(one, dict) and one.get("name") and one.get("key") and one.get("type") != "file"
        and not one.get("owned_by") and before.get(one["key"], {}).get("name") != one["name"]
    ]  # fmt: skip
    wanted = [Wanted(str(one["name"]), str(one.get("unit", "")), str(one.get("help", ""))) for one in asked]
    found = find_all_same(actor, wanted, most=4) if wanted else []
    own = (f"register:{code}.", f"register:{code}:")
    kept = {
        str(one["key"]): [same for same in alike if not same.datum.key.startswith(own)]
        for one, alike in zip(asked, found, strict=True)
    }
    return {key: alike for key, alike in kept.items() if alike}


def _lines(versions: list[Version]) -> list[VersionLine]:
    pairs = zip(versions, [*versions[1:], None], strict=True)
    return [VersionLine(one, _between(before, one) if before is not None else None) for one, before in pairs]


def _between(before: Version, after: Version) -> list[Difference]:
    return compare_definitions(made_ready(before.pk)[0], made_ready(after.pk)[0])
