"""Which unit would know what a slot asks for."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.indicators.queries.reach import desks
from luoshi.organization.actor import Actor
from luoshi.organization.rules.find_unit import suggest_by_duties
from luoshi.organization.services.directory import known_units
from luoshi.reports.models import Slot

#: From this likeness on whoever files the figure would know.
NEAR = 0.5


def owners(actor: Actor, rows: Iterable[Slot]) -> dict[str, int]:
    """A unit for each slot (slot key → unit id): who files the figure that is nearest to it, else whose duties share
    its words; none where no unit's do."""
    units = known_units(actor.area_id)
    filers = {code: desk.indicator.owner_id for code, desk in desks(actor).items()}
    found = {}
    for row in rows:
        near = next((one for one in row.offers if one.get("kind") == "indicator" and one["score"] >= NEAR), None)
        if near is not None and (unit := filers.get(near["code"])) is not None:
            found[row.key] = unit
            continue
        words = f"{row.indicator}{row.context.replace('＿', '')}"
        matches = suggest_by_duties(words, units, most=1)
        if matches:
            found[row.key] = matches[0].unit
    return found
