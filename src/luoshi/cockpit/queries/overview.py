"""The county on one page: frames, indicators that moved, registers that are late, the load of requests."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Max

from luoshi.audit.models import Event
from luoshi.cockpit.queries.frames import Book, frames
from luoshi.cockpit.queries.moved import Moved, moved
from luoshi.ground.period import Period
from luoshi.indicators.errors import NotFound
from luoshi.indicators.queries.choosing import areas_for, fit, newest_month
from luoshi.indicators.rules.keep_periods import back, code_of, parse_period
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area, Unit
from luoshi.plans.queries.ledger import Tally, Wanted, tally
from luoshi.registers.queries.filings.late import LateRegister, LateUnit, late_by_register, late_by_unit
from luoshi.registers.rules.periods import period_name
from luoshi.requests.queries.late import Late, count_late
from luoshi.requests.queries.load import Load, UnitLoad, load

#: Units with the most on them, named one by one.
HEAVIEST = 10
#: Months offered to choose from.
MONTHS = 24


class Choice(NamedTuple):
    """What the page is about: the area and month of its indicators, the one unit (None: all) of everything else."""

    area: Area
    period: Period
    unit: Unit | None
    areas: list[Area]
    units: list[Unit]
    newest: Period

    @property
    def name(self) -> str:
        """The month in words."""
        return period_name(self.period.kind, self.period.start)

    @property
    def months(self) -> list[tuple[str, str]]:
        """To choose from, the newest first."""
        first = max((self.newest, self.period), key=lambda one: one.start)
        offered = [back(first, earlier) for earlier in range(MONTHS)]
        if self.period not in offered:
            offered.append(self.period)
        return [(code_of(one), period_name(one.kind, one.start)) for one in offered]

    @property
    def code(self) -> str:
        """The month as addresses write it."""
        return code_of(self.period)


class Overview(NamedTuple):
    """All parts of the page."""

    choice: Choice
    tally: Tally
    books: list[Book]
    moved: Moved
    late_units: list[LateUnit]
    late_registers: list[LateRegister]
    late_requests: Late
    load: Load
    heaviest: list[UnitLoad]

    @property
    def late(self) -> int:
        """All late filings."""
        return sum(one.filings for one in self.late_units)


def choose(actor: Actor, *, today: date, area: str = "", when: str = "", unit: int | None = None) -> Choice:
    """What an address asks for; what it leaves open is the own area, its newest month and all units.

    Raises Forbidden, NotFound for an area that is none to choose, BadPeriod.
    """
    require(actor, "plan.view")
    areas = areas_for(actor)
    chosen = next((one for one in areas if one.code == area), None) if area else areas[0]
    if chosen is None:
        raise NotFound("地区")
    newest = newest_month(chosen.pk, today)
    units = list(Unit.objects.filter(area_id=actor.area_id, active=True))
    return Choice(
        chosen, fit("month", parse_period(when)) if when else newest,
        next((one for one in units if one.pk == unit), None),
        areas, units, newest,
    )  # fmt: skip


def overview(actor: Actor, choice: Choice, *, today: date, for_print: bool = False) -> Overview:
    """Everything, in a number of queries that does not grow with tasks, figures, filings or requests."""
    unit = choice.unit.pk if choice.unit else None
    month = load(actor, today)
    heavy = [one for one in month.rows if one.cells and (unit is None or one.unit.pk == unit)]
    return Overview(
        choice, tally(actor, Wanted(unit=unit), today=today), frames(actor, today=today, unit=unit),
        moved(actor, period=choice.period, today=today, area_id=choice.area.pk, for_print=for_print),
        late_by_unit(actor, today=today, unit=unit), late_by_register(actor, today=today, unit=unit),
        count_late(actor, today=today), month,
        sorted(heavy, key=lambda one: -one.minutes)[:HEAVIEST],
    )  # fmt: skip


def last_event(actor: Actor) -> int:
    """A number that grows whenever something happens in the area: what was seen at it may be out of date after."""
    return Event.objects.filter(area_id=actor.area_id).aggregate(last=Max("pk"))["last"] or 0
