"""What a request would do before it is sent: what is held, what is asked already, what reaches units, their load."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.requests.models import DEFAULT_MINUTES, Ask, Cell, CellState, Datum
from luoshi.requests.ports import Question, held_answers
from luoshi.requests.queries.data import Same, find_all_same
from luoshi.requests.queries.load import UnitLoad, load_of
from luoshi.requests.rules.name_datum import Wanted, key_of
from luoshi.requests.services.asking import cells_there, hold
from luoshi.requests.services.orders import Order


class Found(NamedTuple):
    """A cell that is there already: its unit, the cell, and who asked for it ("" where a register holds it)."""

    unit: Unit
    cell: Cell
    asker: str


class DatumLine(NamedTuple):
    """A datum of the order: the known one that it is (None: a new one), what may be the same, whether a person must
    decide; cells answered, asked and new."""

    key: str
    wanted: Wanted
    datum: Datum | None
    alike: list[Same]
    decided: int | None
    answered: list[Found]
    asked: list[Found]
    new: list[Unit]

    @property
    def undecided(self) -> bool:
        """Whether somebody has to say first if it is the same."""
        return bool(self.alike) and self.datum is None and self.decided is None


class Added(NamedTuple):
    """A unit's load this month, and the cells and minutes that the request adds."""

    unit: Unit
    now: UnitLoad | None
    cells: int
    minutes: int


class Preview(NamedTuple):
    """The whole of it: a line a datum, a row a unit that something is added to."""

    lines: list[DatumLine]
    added: list[Added]
    cells: int
    new: int

    @property
    def undecided(self) -> bool:
        """Whether a line waits for a person's word."""
        return any(line.undecided for line in self.lines)

    @property
    def spared(self) -> int:
        """Cells that reach no unit."""
        return self.cells - self.new


def preview(actor: Actor, order: Order, *, today: date) -> Preview:
    """What sending the order would do; nothing is written (about seven queries and a call a source)."""
    require(actor, "request.ask")
    units = list(Unit.objects.filter(area_id=actor.area_id, active=True, pk__in=order.units))
    chosen = [_chosen(order, wanted, alike) for wanted, alike in zip(
        order.data, find_all_same(actor, order.data), strict=True
    )]  # fmt: skip
    data = list({line.datum.pk: line.datum for line in chosen if line.datum}.values())
    there = _there(actor, order, data, units)
    lines = [_fill(line, units, there) for line in chosen]
    return Preview(lines, _added(actor, lines, today), len(units) * len(lines), sum(len(one.new) for one in lines))


def _chosen(order: Order, wanted: Wanted, alike: list[Same]) -> DatumLine:
    key = key_of(wanted)
    decided = order.decided.get(key)
    datum = next((one.datum for one in alike if one.same or one.datum.pk == decided), None)
    return DatumLine(key, wanted, datum, alike, decided, [], [], [])


def _there(actor: Actor, order: Order, data: list[Datum], units: list[Unit]) -> dict[tuple[int, int], Found]:
    cells = [cell for cell in cells_there(actor, data, units, order.period) if cell.state != CellState.WITHDRAWN]
    asks = Ask.objects.filter(cell__in=cells, spared=False, withdrawn_at=None).values_list("cell", "request__asker")
    askers = dict(asks)
    by_id = {unit.pk: unit for unit in units}
    found = {(cell.datum_id, cell.unit_id): Found(by_id[cell.unit_id], cell, askers.get(cell.pk, "")) for cell in cells}
    free = {
        Question(datum.key, unit.pk, order.period): (datum, unit)
        for datum in data for unit in units if (datum.pk, unit.pk) not in found
    }  # fmt: skip
    for question, answer in held_answers(actor, list(free)).items():
        datum, unit = free[question]
        cell = Cell(datum=datum, unit=unit, period_kind=order.period.kind, start=order.period.start)
        # The time is not shown before it is sent, when the answer is taken anew.
        hold(cell, answer, None)
        found[datum.pk, unit.pk] = Found(unit, cell, "")
    return found


def _fill(line: DatumLine, units: list[Unit], there: dict[tuple[int, int], Found]) -> DatumLine:
    for unit in units:
        found = there.get((line.datum.pk, unit.pk)) if line.datum else None
        if found is None:
            line.new.append(unit)
        else:
            (line.answered if found.cell.held else line.asked).append(found)
    return line


def _added(actor: Actor, lines: list[DatumLine], today: date) -> list[Added]:
    cells: dict[int, int] = {}
    minutes: dict[int, int] = {}
    units: dict[int, Unit] = {}
    for line in lines:
        cost = DEFAULT_MINUTES
        if line.datum is not None and line.datum.minutes is not None:
            cost = line.datum.minutes
        for unit in line.new:
            units[unit.pk] = unit
            cells[unit.pk] = cells.get(unit.pk, 0) + 1
            minutes[unit.pk] = minutes.get(unit.pk, 0) + cost
    loads = {load.unit.pk: load for load in load_of(actor.area_id, today.replace(day=1), units=list(units.values()))}
    ordered = sorted(units.values(), key=lambda unit: (unit.position, unit.pk))
    return [Added(unit, loads.get(unit.pk), cells[unit.pk], minutes[unit.pk]) for unit in ordered]
