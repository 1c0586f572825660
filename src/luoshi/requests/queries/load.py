"""The load meter: what was asked of each unit in a month, what that cost it, what it was spared, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import connection

from luoshi.calendar.clock import midnight
from luoshi.organization.access import EVERYWHERE, reach, require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.requests.models import DEFAULT_MINUTES
from luoshi.requests.ports import load_sources


@dataclass
class UnitLoad:
    """A unit's month. ``minutes`` are the unit's own where it gave them (``stated`` requests), else estimated.

    ``askers`` are names with the cells they asked for, most first; ``parts`` label → cells, for what other rooms add.
    """

    unit: Unit
    requests: int = 0
    cells: int = 0
    minutes: int = 0
    spared: int = 0
    stated: int = 0
    askers: list[tuple[str, int]] = field(default_factory=list)
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def hours(self) -> float:
        """Minutes as hours to one place, for reading only."""
        return round(self.minutes / 60, 1)

    @property
    def spared_share(self) -> int | None:
        """Percent of what was wanted that never reached the unit; None where nothing was wanted."""
        wanted = self.cells + self.spared
        return round(100 * self.spared / wanted) if wanted else None


class Load(NamedTuple):
    """The month's table, its total (with no unit of its own), who asks most, and the greatest minutes for the bars."""

    rows: list[UnitLoad]
    requests: int
    cells: int
    minutes: int
    spared: int
    stated: int
    askers: list[tuple[str, int]]
    most: int

    @property
    def hours(self) -> float:
        """Minutes as hours to one place."""
        return round(self.minutes / 60, 1)

    @property
    def spared_share(self) -> int | None:
        """Percent of all cells wanted that reached no unit."""
        wanted = self.cells + self.spared
        return round(100 * self.spared / wanted) if wanted else None


_ASKED: Final = """
WITH asked AS (
    SELECT a.request_id, c.unit_id, r.asker,
           count(*) FILTER (WHERE NOT a.spared) AS cells, count(*) FILTER (WHERE a.spared) AS spared,
           COALESCE(sum(COALESCE(d.minutes, %(default)s)) FILTER (WHERE NOT a.spared), 0) AS minutes
    FROM requests_request r
    JOIN requests_ask a ON a.request_id = r.id AND a.withdrawn_at IS NULL
    JOIN requests_cell c ON c.id = a.cell_id
    JOIN requests_datum d ON d.id = c.datum_id
    WHERE r.area_id = %(area)s AND r.made_at >= %(start)s AND r.made_at < %(end)s AND c.unit_id = ANY(%(units)s)
    GROUP BY a.request_id, c.unit_id, r.asker
)
SELECT asked.unit_id, asked.asker, count(*) FILTER (WHERE cells > 0), sum(cells), sum(spared),
       sum(CASE WHEN cells > 0 THEN COALESCE(e.minutes, asked.minutes) ELSE 0 END),
       count(e.id) FILTER (WHERE cells > 0)
FROM asked LEFT JOIN requests_effort e ON e.request_id = asked.request_id AND e.unit_id = asked.unit_id
GROUP BY asked.unit_id, asked.asker
"""


def load(actor: Actor, month: date) -> Load:
    """The month (any day of it) of every unit that the actor may see, in protocol order, idle units too."""
    require(actor, "load.view")
    held = reach(actor, "load.view")
    units = Unit.objects.filter(area_id=actor.area_id, active=True)
    rows = load_of(actor.area_id, month.replace(day=1), units=list(
        units if held == EVERYWHERE else units.filter(pk__in=held)
    ))  # fmt: skip
    askers: dict[str, int] = {}
    for row in rows:
        for name, cells in row.askers:
            askers[name] = askers.get(name, 0) + cells
    return Load(
        rows, sum(row.requests for row in rows), sum(row.cells for row in rows), sum(row.minutes for row in rows),
        sum(row.spared for row in rows), sum(row.stated for row in rows), _most_first(askers),
        max((row.minutes for row in rows), default=0),
    )  # fmt: skip


def load_of(area: int, month: date, *, units: Sequence[Unit]) -> list[UnitLoad]:
    """A row a unit for the month that begins on ``month``; the caller has checked who asks."""
    following = next_month(month)
    found = {unit.pk: UnitLoad(unit) for unit in units}
    askers: dict[int, dict[str, int]] = {unit.pk: {} for unit in units}
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, {
            "default": DEFAULT_MINUTES, "area": area, "units": list(found), "start": midnight(month),
            "end": midnight(following),
        })  # fmt: skip
        for row in cursor.fetchall():
            _add(found, askers, *row)
    for _key, label, source in load_sources():
        for one in source(area, month, following):
            if one.unit in found:
                _add(found, askers, one.unit, one.asker, one.requests, one.cells, one.spared, one.minutes, 0)
                parts = found[one.unit].parts
                parts[one.what or str(label)] = parts.get(one.what or str(label), 0) + one.cells
    for pk, load_row in found.items():
        load_row.askers = _most_first(askers[pk])
    return list(found.values())


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _add(found: dict[int, UnitLoad], askers: dict[int, dict[str, int]], unit: int, asker: str, *sums: Any) -> None:
    row = found[unit]
    requests, cells, spared, minutes, stated = (int(one) for one in sums)
    row.requests += requests
    row.cells += cells
    row.spared += spared
    row.minutes += minutes
    row.stated += stated
    if asker and cells:
        askers[unit][asker] = askers[unit].get(asker, 0) + cells


def _most_first(askers: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(askers.items(), key=lambda one: (-one[1], one[0]))
