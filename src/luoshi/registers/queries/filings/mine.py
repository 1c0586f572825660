"""我的填报: what an actor's units have to fill in, what waits for his word, what is under way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import connection

from luoshi.calendar.queries import working_days
from luoshi.organization.access import EVERYWHERE, reach
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.registers.models import Filing, FilingState, Register
from luoshi.registers.queries.judging import judge_filing
from luoshi.registers.queries.reach import desk_of, filings_of, is_owner, made_ready, registers
from luoshi.registers.rules.days_left import DaysLeft, days_left
from luoshi.registers.rules.periods import period_name

#: Filings under way or done that are named one by one.
DONE = 30
#: Rows that are judged for one page; what has more says so when it is opened.
JUDGED = 3000
UNDONE = (FilingState.OPEN, FilingState.RETURNED)


class Line(NamedTuple):
    """A filing in a list: ``rows`` are those not settled yet, ``left`` the time until it is due."""

    filing: Filing
    period: str
    rows: int
    returned: int
    left: DaysLeft | None

    @property
    def late(self) -> bool:
        """Whether it should have been handed in by now."""
        return self.left is not None and self.left.days < 0 and self.filing.state in UNDONE


class Mine(NamedTuple):
    """Each list the most pressing first. ``units`` are the actor's own; several where he files for several."""

    fill: list[Line]
    confirm: list[Line]
    verify: list[Line]
    done: list[Line]
    units: list[Unit]


def my_filings(actor: Actor, *, today: date) -> Mine:
    """Everything; a query a list, one for the rows of all."""
    known = list(registers(actor).distinct())
    owned = [one.pk for one in known if is_owner(actor, one)]
    begun = Filing.objects.filter(area_id=actor.area_id, start__lte=today, register__in=known)
    begun = begun.select_related("register__owner", "unit").order_by("due_on", "register_id", "unit_id")
    mine = filings_of(actor, "register.file")
    fill = list(begun.filter(mine, state__in=UNDONE))
    confirm = list(begun.filter(filings_of(actor, "register.confirm"), state=FilingState.SUBMITTED))
    verify = list(begun.filter(register__in=owned, state=FilingState.CONFIRMED))
    done = list(begun.filter(mine).exclude(state__in=UNDONE).order_by("-submitted_at", "-id")[:DONE])
    counts = waiting_counts([one.pk for one in (*fill, *confirm, *verify, *done)])
    calendar = working_days()

    def lines(found: Iterable[Filing]) -> list[Line]:
        return [
            Line(
                one, period_name(one.kind, one.start), sum(counts[one.pk].values()), counts[one.pk].get("returned", 0),
                days_left(one.due_on, today, calendar) if one.due_on else None,
            )
            for one in found
        ]  # fmt: skip

    # What was sent back waits for nobody else; it comes before what is merely due.
    first = sorted(lines(fill), key=lambda one: (not one.late, one.filing.state != FilingState.RETURNED))
    return Mine(first, lines(confirm), lines(verify), lines(done), _units(actor))


def waiting_counts(filings: list[int]) -> dict[int, dict[str, int]]:
    """Rows of filings that are not settled, by state."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT filing_id, state, count(*) FROM registers_entry WHERE filing_id = ANY(%s) AND state <> 'verified'"
            " AND removed_at IS NULL GROUP BY 1, 2",
            [filings],
        )
        for filing, state, count in cursor.fetchall():
            found[filing][state] = count
    return found


def problem_counts(actor: Actor, *, today: date) -> dict[int, int]:
    """Problems of the filings that the actor has to fill in; one with too many rows to judge here is left out."""
    mine = my_filings(actor, today=today)
    found: dict[int, int] = {}
    left = JUDGED
    for line in mine.fill:
        left -= line.rows
        if line.rows and left >= 0:
            found[line.filing.pk] = judge_filing(desk_of(actor, line.filing.register), line.filing).stopping
    return found


class Offer(NamedTuple):
    """A register that the unit files to when it has something, and has nothing open for now."""

    register: Register
    every: str


def begin_offers(actor: Actor, *, unit: int, today: date) -> list[Offer]:
    """The registers that the unit may enter rows into and has no filing open in."""
    busy = set(
        Filing.objects.filter(unit_id=unit, state__in=UNDONE, start__lte=today).values_list("register_id", flat=True)
    )
    offers = []
    for one in registers(actor).distinct().order_by("line", "position", "id"):
        definition, _rules = made_ready(one.version_id or 0)
        if one.pk not in busy and desk_of(actor, one).may_file(unit):
            offers.append(Offer(one, definition.filing.every))
    return offers


def _units(actor: Actor) -> list[Unit]:
    units = reach(actor, "register.file")
    return [] if units == EVERYWHERE else list(Unit.objects.filter(pk__in=units, active=True))
