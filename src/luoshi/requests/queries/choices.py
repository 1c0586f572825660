"""What a form offers to choose from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from luoshi.calendar.queries import working_days
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit, UnitKind
from luoshi.organization.queries import units


def usual_due(today: date, count: int) -> date:
    """The ``count``-th working day after today; where the holidays are not announced, two days more than that many."""
    return working_days().working_day_after(today, count) or today + timedelta(days=count + 2)


class UnitGroup(NamedTuple):
    """Units of one kind, in protocol order; ``key`` is the kind."""

    key: str
    label: str
    units: list[Unit]


def unit_groups(actor: Actor) -> list[UnitGroup]:
    """The area's active units by kind (one query)."""
    found: dict[str, list[Unit]] = {}
    for unit in units(actor):
        found.setdefault(unit.kind, []).append(unit)
    return [UnitGroup(kind, str(UnitKind(kind).label), members) for kind, members in found.items()]
