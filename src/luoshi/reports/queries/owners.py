"""Which unit would know what a slot asks for."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.organization.actor import Actor
from luoshi.organization.rules.find_unit import suggest_by_duties
from luoshi.organization.services.directory import known_units
from luoshi.reports.models import Slot


def owners(actor: Actor, rows: Iterable[Slot]) -> dict[str, int]:
    """A unit for each slot whose words its duties share (slot key → unit id); none where no unit's do."""
    units = known_units(actor.area_id)
    found = {}
    for row in rows:
        words = f"{row.indicator}{row.context.replace('＿', '')}"
        matches = suggest_by_duties(words, units, most=1)
        if matches:
            found[row.key] = matches[0].unit
    return found
