"""Which area and which period a page is about, where the address leaves it open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Max

from luoshi.ground.period import Period
from luoshi.indicators.errors import NotFound
from luoshi.indicators.models import Observation, State
from luoshi.indicators.queries.peers import around
from luoshi.indicators.queries.reach import Desk, desk
from luoshi.indicators.queries.sheet import latest_period
from luoshi.indicators.rules.keep_periods import back, covering, parse_period, period
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area

#: How many periods a page offers to choose from.
OFFERED = 24


class Chosen(NamedTuple):
    """``areas`` may be chosen, the own one first, then the one above, then the others; ``newest`` has figures."""

    at: Desk
    area: Area
    period: Period
    areas: list[Area]
    newest: Period

    @property
    def own(self) -> bool:
        return self.area.pk == self.at.actor.area_id

    @property
    def periods(self) -> list[Period]:
        """To choose from, newest first; the chosen one among them."""
        first = max((self.newest, self.period), key=lambda one: one.start)
        offered = [back(first, earlier) for earlier in range(OFFERED)]
        return offered if self.period in offered else [*offered, self.period]


def choose(actor: Actor, code: str, *, today: date, area: str = "", when: str = "") -> Chosen:
    """The indicator, area and period that an address names. Raises NotFound, BadPeriod.

    Without a period: the newest that has a figure. A period of another kind stands for the last that ended with it.
    """
    at = desk(actor, code)
    areas = areas_for(actor, at)
    chosen = next((one for one in areas if one.code == area), None) if area else areas[0]
    if chosen is None:
        raise NotFound("地区")
    newest = newest_period(actor, chosen.pk, at, today)
    fitted = fit(at.definition.frequency, parse_period(when)) if when else newest
    return Chosen(at, chosen, fitted, areas, newest)


def areas_for(actor: Actor, at: Desk | None = None) -> list[Area]:
    """The own area, the one above it, those compared with it, those below it."""
    near = around([actor.area_id], at.definition if at else None)
    own = near.areas[actor.area_id]
    peers = set(near.peers.get(own.pk, ()))

    def place(one: Area) -> tuple[int, int, str]:
        if one.pk in (own.pk, own.parent_id):
            return (0 if one.pk == own.pk else 1, 0, "")
        return (2 if one.pk in peers else 3, one.position, one.code)

    return sorted(near.areas.values(), key=place)


def newest_period(actor: Actor, area: int, at: Desk, today: date) -> Period:
    """The newest period that has a figure the actor may see; where none has, the last that ended before ``today``."""
    kind = at.definition.frequency
    kept = Observation.objects.filter(area_id=area, indicator_id=at.id, kind=kind, value__isnull=False)
    if not (at.unreleased and area == actor.area_id):
        kept = kept.exclude(state=State.PRELIMINARY)
    start = kept.aggregate(newest=Max("start"))["newest"]
    return period(kind, start) if start else latest_period(kind, today)


def newest_month(area: int, today: date) -> Period:
    """The newest month of which an area has a figure that was filed and released; where there is none, the one before
    ``today``'s. What registers count of the month that still runs is no reason to show that month.
    """
    first = today.replace(year=today.year - 3, month=1, day=1)
    kept = Observation.objects.filter(area_id=area, kind="month", start__gte=first, computed=False)
    start = kept.exclude(state=State.PRELIMINARY).aggregate(newest=Max("start"))["newest"]
    return period("month", start) if start else latest_period("month", today)


def fit(kind: str, given: Period) -> Period:
    """The last period of ``kind`` that ends no later than ``given`` does."""
    found = covering(kind, given.end - timedelta(days=1))
    return found if found.end <= given.end else back(found)
