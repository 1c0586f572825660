"""Which registers, rows and fields an actor sees. Every read of entries begins here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from luoshi.organization.access import EVERYWHERE, Reach, may, reach
from luoshi.organization.actor import Actor
from luoshi.registers.errors import NotFound
from luoshi.registers.models import Register, Version
from luoshi.registers.rules.definition import Definition, Field
from luoshi.registers.rules.row_rules import RowRules


@dataclass(frozen=True, slots=True)
class Desk:
    """A register as one actor has it: ``units`` whose rows are seen (None = all), what role the actor has in it."""

    actor: Actor
    register: Register
    definition: Definition
    rules: RowRules
    units: frozenset[int] | None
    owns: bool
    hidden: frozenset[str]

    @property
    def fields(self) -> list[Field]:
        """The fields that the actor sees."""
        return [one for one in self.definition.fields if one.key not in self.hidden]

    def for_unit(self, unit: int) -> Desk:
        """The same desk over rows of one unit: what a unit may see of its own rows, others may not see of them."""
        own = reach(self.actor, "register.file")
        if not self.hidden or own == EVERYWHERE or unit not in own:
            return self
        theirs = {one.key for one in self.definition.fields if "unit" in one.seen_by}
        return replace(self, hidden=self.hidden - theirs)

    def files_for(self) -> frozenset[int]:
        """The units for which the actor may enter rows here (all of the area's for the system itself: empty set)."""
        found = reach(self.actor, "register.file")
        if found == EVERYWHERE:
            return frozenset()
        if self.definition.filing.by == "owner":
            return found & {self.register.owner_id or 0}
        return found

    def may_file(self, unit: int) -> bool:
        """Whether the actor may enter rows for a unit here; a department that brings in another system's file may for
        all whom the file names."""
        if self.owns and any(one.from_system for one in self.definition.fields):
            return True
        if self.definition.filing.by == "owner" and unit != self.register.owner_id:
            return reach(self.actor, "register.file") == EVERYWHERE
        return may(self.actor, "register.file", unit=unit)

    def may_verify(self) -> bool:
        """Whether the actor speaks for the department in charge."""
        return self.register.owner_id is not None and may(self.actor, "register.verify", unit=self.register.owner_id)

    def keeps(self, field: Field, unit: int) -> bool:
        """Whether the actor may write this field of a row of ``unit``."""
        if field.type == "computed" or field.from_system:
            return False
        if not field.kept_by:
            return self.may_file(unit)
        return ("unit" in field.kept_by and self.may_file(unit)) or ("owner" in field.kept_by and self.may_verify())


def registers(actor: Actor) -> QuerySet[Register]:
    """The registers that the actor knows of: closed ones only where he may look into them."""
    found = (
        Register.objects.filter(area_id=actor.area_id, active=True)
        .select_related("owner", "version")
        .defer("version__body")
    )
    if may(actor, "register.define"):
        return found
    if reach(actor, "register.view") != EVERYWHERE and not reach(actor, "register.view"):
        return found.none()
    if reach(actor, "restricted.view") == EVERYWHERE:
        return found
    own = reach(actor, "register.file")
    mine = Q() if own == EVERYWHERE else Q(owner_id__in=own)
    if own == EVERYWHERE:
        return found
    filing = Q(filings__unit_id__in=own)
    return found.filter(Q(closed=False) | mine | Q(pk__in=Register.objects.filter(filing).values("pk")))


def desk(actor: Actor, code: str) -> Desk:
    """The register of that code as the actor has it. Raises NotFound for what he may not know of."""
    found = registers(actor).filter(code=code).first()
    if found is None or found.version is None:
        raise NotFound("台账")
    return desk_of(actor, found)


def desk_if_known(actor: Actor, code: str) -> Desk | None:
    """The same, None for what he may not know of."""
    try:
        return desk(actor, code)
    except NotFound:
        return None


def desk_of(actor: Actor, register: Register) -> Desk:
    """The same for a register at hand."""
    version = register.version
    if version is None:
        raise NotFound("台账")
    definition, rules = made_ready(version.pk)
    owns = is_owner(actor, register)
    units = seen_units(actor, register)
    only_own = units is not None and units <= _as_set(reach(actor, "register.file"))
    hidden = frozenset(one.key for one in definition.fields if one.is_closed and not _sees(actor, one, owns, only_own))
    return Desk(actor, register, definition, rules, units, owns, hidden)


def is_owner(actor: Actor, register: Register) -> bool:
    """Whether the actor speaks for the department in charge of the register."""
    return register.owner_id is not None and may(actor, "register.verify", unit=register.owner_id)


def _as_set(found: Reach) -> frozenset[int]:
    return frozenset() if found == EVERYWHERE else found


def seen_units(actor: Actor, register: Register) -> frozenset[int] | None:
    """The units whose rows the actor sees in the register (None = all)."""
    if is_owner(actor, register):
        return None
    own = reach(actor, "register.file")
    if own == EVERYWHERE:
        return None
    if register.closed:
        return None if reach(actor, "restricted.view") == EVERYWHERE else own
    seen = reach(actor, "register.view")
    return None if seen == EVERYWHERE or register.shared else seen


def _sees(actor: Actor, field: Field, owns: bool, only_own: bool) -> bool:
    parties: Iterable[str] = field.seen_by
    if reach(actor, "register.file") == EVERYWHERE:
        return True
    if "owner" in parties and owns:
        return True
    if "leader" in parties and actor.holds("leader"):
        return True
    # Where a unit sees rows of others too, what is for the unit alone opens row by row (``Desk.for_unit``).
    return "unit" in parties and only_own and bool(reach(actor, "register.file"))


def filings_of(actor: Actor, right: str) -> Q:
    """Filings of the units for which the actor may do something; what the system may do asks nobody for anything."""
    units = reach(actor, right)
    return Q(pk__in=()) if units == EVERYWHERE else Q(unit_id__in=units)


@lru_cache(maxsize=256)
def made_ready(version_id: int) -> tuple[Definition, RowRules]:
    """A version's definition and its compiled rules; versions never change, so they are remembered."""
    body: dict[str, Any] = Version.objects.values_list("body", flat=True).get(pk=version_id)
    definition = Definition.model_validate(body)
    return definition, RowRules(definition)
