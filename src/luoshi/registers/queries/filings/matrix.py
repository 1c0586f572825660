"""Who has filed: a register's units by its periods."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Min, Sum
from django.utils import timezone

from luoshi.ground.period.days import add_months
from luoshi.organization.models import Unit
from luoshi.registers.models import Filing, FilingState, FilingStep
from luoshi.registers.queries.filings.listed import filings
from luoshi.registers.queries.filings.mine import waiting_counts
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.periods import MONTHS, period_name, period_of

UNDONE = (FilingState.OPEN, FilingState.RETURNED)


class Cell(NamedTuple):
    """A unit's filing for a period. ``rows`` were settled or are under way; ``handed_in`` is the first time.

    ``late``: handed in after its day, or due and not handed in.
    """

    filing: Filing
    rows: int
    handed_in: date | None
    late: bool


class Period(NamedTuple):
    """A column: ``late`` units have not filed though it is due; ``filed`` have; ``ready`` could be locked."""

    start: date
    name: str
    due_on: date | None
    filed: int
    late: int
    ready: int
    locked: int


class Matrix(NamedTuple):
    """A line a unit, a cell a period (None: nothing was asked of it)."""

    periods: list[Period]
    lines: list[tuple[Unit, list[Cell | None]]]
    year: int
    years: list[int]


def matrix(desk: Desk, *, year: int, today: date) -> Matrix:
    """The periods of a year that have begun, the latest last."""
    every = desk.definition.filing.every
    starts = _starts(every, year, today)
    found = list(_filings(desk, starts))
    cells = _cells(desk, found, today)
    units = {one.unit_id: one.unit for one in found}
    ordered = sorted(units.values(), key=lambda unit: (unit.position, unit.pk))
    lines = [(unit, [cells.get((unit.pk, start)) for start in starts]) for unit in ordered]
    return Matrix([_period(every, start, cells) for start in starts], lines, year, _years(desk, today))


def late_filings(desk: Desk, *, start: date, today: date) -> list[Filing]:
    """The filings of a period that are due and not handed in."""
    found = Filing.objects.filter(
        register=desk.register, kind=desk.definition.filing.every, start=start, state__in=UNDONE, due_on__lt=today
    )
    return list(found.select_related("unit").order_by("unit__position", "unit_id"))


def _starts(every: str, year: int, today: date) -> list[date]:
    months = MONTHS.get(every, 12)
    starts = [add_months(date(year, 1, 1), step) for step in range(0, 12, months)]
    return [start for start in starts if start <= period_of(every, today)[0]]


def _filings(desk: Desk, starts: list[date]) -> list[Filing]:
    found = filings(desk.actor).filter(register=desk.register, kind=desk.definition.filing.every, start__in=starts)
    return list(found)


def _cells(desk: Desk, found: list[Filing], today: date) -> dict[tuple[int, date], Cell]:
    pks = [one.pk for one in found]
    first = dict(FilingStep.objects.filter(filing__in=pks, act="submit").values_list("filing").annotate(at=Min("at")))
    settled, waiting = _settled(desk, pks), waiting_counts(pks)
    cells = {}
    for one in found:
        rows = settled.get(one.pk, 0) + sum(waiting[one.pk].values())
        day = _day(first.get(one.pk))
        # What came back and is past its day is as late as what was never handed in.
        until = today if day is None or one.state in UNDONE else day
        late = one.due_on is not None and until > one.due_on
        cells[one.unit_id, one.start] = Cell(one, rows, day, late)
    return cells


def _settled(desk: Desk, filings: list[int]) -> dict[int, int]:
    """Rows that each filing brought into the count: a row is settled once, by the last step that the register has."""
    steps = desk.definition.filing.steps
    act = "verify" if "verify" in steps else "confirm" if "confirm" in steps else "submit"
    found = FilingStep.objects.filter(filing__in=filings, act=act).values_list("filing").annotate(n=Sum("rows"))
    return dict(found)


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at is not None else None


def _period(every: str, start: date, cells: dict[tuple[int, date], Cell]) -> Period:
    these = [cell for (_unit, at), cell in cells.items() if at == start]
    counted: dict[str, int] = defaultdict(int)
    for cell in these:
        counted[cell.filing.state] += 1
    undone = counted["open"] + counted["returned"]
    late = sum(cell.late and cell.filing.state in UNDONE for cell in these)
    due = next((cell.filing.due_on for cell in these), None)
    name = period_name(every, start)
    return Period(start, name, due, len(these) - undone, late, counted["approved"], counted["locked"])


def _years(desk: Desk, today: date) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT extract(year FROM start)::int FROM registers_filing WHERE register_id = %s",
            [desk.register.pk],
        )
        years = {row[0] for row in cursor.fetchall()}
    return sorted(years | {today.year})
