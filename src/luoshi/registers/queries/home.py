"""All registers of an actor: how many rows each has, and what waits for him."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from luoshi.organization.access import EVERYWHERE, may, reach
from luoshi.organization.actor import Actor
from luoshi.registers.models import Filing, FilingState, Register
from luoshi.registers.queries.reach import filings_of, is_owner, registers, seen_units
from luoshi.registers.rules.periods import period_name

#: So many of a kind are named one by one.
NAMED = 8
UNDONE = (FilingState.OPEN, FilingState.RETURNED)


class RegisterLine(NamedTuple):
    """A register in the list: its rows by state."""

    register: Register
    rows: int
    states: dict[str, int]

    @property
    def waiting(self) -> int:
        """Rows that are not settled yet."""
        return self.rows - self.states.get("verified", 0)


class Waiting(NamedTuple):
    """Filings that ask for the same of the actor: ``act`` is fill, confirm, verify or late."""

    act: str
    total: int
    filings: list[Filing]


class Home(NamedTuple):
    """``lines`` of work in order, each with its registers."""

    lines: list[tuple[str, list[RegisterLine]]]
    waiting: list[Waiting]
    total: int


def home(actor: Actor, *, words: str = "", today: date) -> Home:
    """The registers whose name or line of work has the words, and what waits."""
    found = list(registers(actor).distinct())
    counts = _counts(actor, found)
    lines: dict[str, list[RegisterLine]] = {}
    for one in found:
        if words and not all(word in f"{one.name}{one.line}{one.code}" for word in words.split()):
            continue
        states = counts.get(one.pk, {})
        lines.setdefault(one.line, []).append(RegisterLine(one, sum(states.values()), states))
    return Home(list(lines.items()), _waiting(actor, found, today), len(found))


def named(filing: Filing) -> str:
    """What a filing's period is called."""
    return period_name(filing.kind, filing.start)


def _counts(actor: Actor, found: Iterable[Register]) -> dict[int, dict[str, int]]:
    """Rows by state of each register, of the units that the actor sees there; one statement."""
    groups: dict[frozenset[int] | None, list[int]] = defaultdict(list)
    for one in found:
        groups[seen_units(actor, one)].append(one.pk)
    if not groups:
        return {}
    parts, values = [], [actor.area_id]
    for units, pks in groups.items():
        parts.append("register_id = ANY(%s)" + ("" if units is None else " AND unit_id = ANY(%s)"))
        values += [pks] if units is None else [pks, sorted(units)]  # type: ignore[list-item]
    counted: dict[int, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT register_id, key, sum(n)::bigint FROM registers_tally WHERE area_id = %s AND measure = '*'"
            f" AND dim = '' AND ({' OR '.join(f'({part})' for part in parts)}) GROUP BY 1, 2 HAVING sum(n) <> 0",
            values,
        )
        for register, state, n in cursor.fetchall():
            counted[register][state] = n
    return counted


def _waiting(actor: Actor, found: list[Register], today: date) -> list[Waiting]:
    known = {one.pk for one in found}
    asked = {
        "verify": Q(state=FilingState.CONFIRMED, register__in=[one.pk for one in found if is_owner(actor, one)]),
        "confirm": filings_of(actor, "register.confirm") & Q(state=FilingState.SUBMITTED),
        "fill": filings_of(actor, "register.file") & Q(state__in=UNDONE),
        "late": _watched(actor, found) & Q(state__in=UNDONE, due_on__lt=today),
    }
    rows = Filing.objects.filter(area_id=actor.area_id, register_id__in=known, start__lte=today)
    waiting = []
    for act, condition in asked.items():
        these = rows.filter(condition)
        some = list(these.select_related("register", "unit").order_by("due_on", "id")[: NAMED + 1])
        if some:
            total = len(some) if len(some) <= NAMED else these.count()
            waiting.append(Waiting(act, total, some[:NAMED]))
    return waiting


def _watched(actor: Actor, found: list[Register]) -> Q:
    """Whose lateness the actor looks after: the office all units', a department in charge those of its registers."""
    if may(actor, "register.lock") and reach(actor, "register.lock") == EVERYWHERE:
        return Q()
    return Q(register__in=[one.pk for one in found if is_owner(actor, one)])
