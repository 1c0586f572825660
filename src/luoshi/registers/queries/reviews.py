"""Looks back that are due or were made, as far as the actor sees the entries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import connection

from luoshi.ground.period.days import add_months
from luoshi.organization.actor import Actor
from luoshi.registers.models import Entry, Register
from luoshi.registers.queries.entry_page import title_of
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import desk_of, made_ready, registers, seen_units

MOST = 300


class Due(NamedTuple):
    """A look back in words. ``late`` days past its day; ``done_on`` where it was made."""

    review: int
    register: str
    code: str
    entry: int
    number: str
    title: str
    unit: str
    name: str
    turn: int
    due_on: date
    late: int
    done_on: date | None
    kept: bool | None
    result: str


class Day(NamedTuple):
    """A day of the calendar; ``outside`` the month shown."""

    day: date
    due: int
    done: int
    outside: bool


class Calendar(NamedTuple):
    """A month: its weeks, what is overdue today, what falls into the month."""

    start: date
    weeks: list[list[Day]]
    late: list[Due]
    late_total: int
    month: list[Due]
    registers: list[Register]


def calendar(actor: Actor, *, month: date, today: date, code: str = "") -> Calendar:
    """The month that begins on ``month``; of one register where ``code`` says so."""
    found = [one for one in registers(actor).distinct() if one.version_id and made_ready(one.version_id)[0].reviews]
    shown = [one for one in found if not code or one.code == code]
    end = add_months(month, 1)
    first = month - timedelta(days=month.weekday())
    counts = _counts(actor, shown, first, end + timedelta(days=7))
    weeks, day = [], first
    while day < end:
        weeks.append([_day(day + timedelta(days=at), counts, month) for at in range(7)])
        day += timedelta(days=7)
    late, total = listed(actor, shown, "r.done_on IS NULL AND r.due_on < %s", [today], today)
    in_month, _n = listed(actor, shown, "r.due_on >= %s AND r.due_on < %s", [month, end], today)
    return Calendar(month, weeks, late, total, in_month, found)


def _day(day: date, counts: dict[date, tuple[int, int]], month: date) -> Day:
    due, done = counts.get(day, (0, 0))
    return Day(day, due, done, day.month != month.month)


def listed(
    actor: Actor, shown: list[Register], condition: str, given: list[Any], today: date, most: int = MOST
) -> tuple[list[Due], int]:  # fmt: skip
    """The looks back that meet the condition, the earliest first, and how many there are in all."""
    seen, values = _seen(actor, shown)
    if not seen:
        return [], 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id, r.register_id, r.entry_id, r.key, r.turn, r.due_on, r.done_on, r.kept, r.result,"
            f" count(*) OVER () FROM registers_review r JOIN registers_entry e ON e.register_id = r.register_id"
            f" AND e.id = r.entry_id WHERE r.area_id = %s AND e.removed_at IS NULL AND ({seen}) AND {condition}"
            f" ORDER BY r.due_on, r.id LIMIT {most}",
            [actor.area_id, *values, *given],
        )
        rows = cursor.fetchall()
    return _named(actor, {one.pk: one for one in shown}, rows, today), rows[0][-1] if rows else 0


def _counts(actor: Actor, shown: list[Register], start: date, end: date) -> dict[date, tuple[int, int]]:
    seen, values = _seen(actor, shown)
    if not seen:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.due_on, count(*) FILTER (WHERE r.done_on IS NULL), count(r.done_on) FROM registers_review r"
            " JOIN registers_entry e ON e.register_id = r.register_id AND e.id = r.entry_id WHERE r.area_id = %s"
            f" AND e.removed_at IS NULL AND ({seen}) AND r.due_on >= %s AND r.due_on < %s GROUP BY r.due_on",
            [actor.area_id, *values, start, end],
        )
        return {day: (due, done) for day, due, done in cursor.fetchall()}


def _seen(actor: Actor, shown: list[Register]) -> tuple[str, list[Any]]:
    """SQL that holds for the rows that the actor sees in these registers ("" = none)."""
    groups: dict[frozenset[int] | None, list[int]] = {}
    for one in shown:
        groups.setdefault(seen_units(actor, one), []).append(one.pk)
    parts: list[str] = []
    values: list[Any] = []
    for units, pks in groups.items():
        parts.append("(r.register_id = ANY(%s)" + ("" if units is None else " AND e.unit_id = ANY(%s)") + ")")
        values += [pks] if units is None else [pks, sorted(units)]
    return " OR ".join(parts), values


def _named(actor: Actor, known: dict[int, Register], rows: list[tuple], today: date) -> list[Due]:  # type: ignore[type-arg]
    names, found = CountyNames(actor.area_id), {}
    for pk in {row[1] for row in rows}:
        ids = [row[2] for row in rows if row[1] == pk]
        at = desk_of(actor, known[pk])
        titled = {one.key: one.name for one in at.definition.reviews}
        for entry in Entry.objects.filter(register_id=pk, id__in=ids).defer("words"):
            found[pk, entry.id] = (entry.number, title_of(at, entry, names), names.unit(entry.unit_id), titled)
    out = []
    for review, pk, entry_id, key, turn, due_on, done_on, kept, result, _total in rows:
        number, title, unit, titled = found[pk, entry_id]
        late = (today - due_on).days if done_on is None and due_on < today else 0
        register = known[pk]
        out.append(
            Due(review, register.name, register.code, entry_id, number, title, unit, titled.get(key, key), turn, due_on,
                late, done_on, kept, result)
        )  # fmt: skip
    return out
