"""Filings that are past their day and not handed in: by unit, by register, one by one."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Min, QuerySet

from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.registers.models import Filing, FilingState, Register
from luoshi.registers.queries.filings.listed import filings
from luoshi.registers.rules.periods import period_name

UNDONE = (FilingState.OPEN, FilingState.RETURNED)
PAGE = 100


class LateUnit(NamedTuple):
    """How many filings a unit is late with, and by how many days at most."""

    unit: Unit
    filings: int
    days: int


class LateRegister(NamedTuple):
    """How many filings of a register are late, and by how many days at most."""

    register: Register
    filings: int
    days: int


class LateLine(NamedTuple):
    """One late filing: its period in words, and its days since it was due."""

    filing: Filing
    period: str
    days: int


def late_filings_seen(actor: Actor, *, today: date, unit: int | None = None, register: str = "") -> QuerySet[Filing]:
    """Every filing that is late and that the actor may see."""
    found = filings(actor).filter(state__in=UNDONE, due_on__lt=today)
    if unit is not None:
        found = found.filter(unit_id=unit)
    return found.filter(register__code=register) if register else found


def late_by_unit(actor: Actor, *, today: date, unit: int | None = None) -> list[LateUnit]:
    """Units with late filings, the most first (two queries)."""
    rows = late_filings_seen(actor, today=today, unit=unit).order_by().values("unit")
    counted = {row["unit"]: (row["n"], row["first"]) for row in rows.annotate(n=Count("pk"), first=Min("due_on"))}
    units = Unit.objects.in_bulk(counted)
    found = [LateUnit(units[pk], n, (today - first).days) for pk, (n, first) in counted.items()]
    return sorted(found, key=lambda one: (-one.filings, -one.days, one.unit.position))


def late_by_register(actor: Actor, *, today: date, unit: int | None = None) -> list[LateRegister]:
    """Registers with late filings, the most first (two queries)."""
    rows = late_filings_seen(actor, today=today, unit=unit).order_by().values("register")
    counted = {row["register"]: (row["n"], row["first"]) for row in rows.annotate(n=Count("pk"), first=Min("due_on"))}
    registers = Register.objects.in_bulk(counted)
    found = [LateRegister(registers[pk], n, (today - first).days) for pk, (n, first) in counted.items()]
    return sorted(found, key=lambda one: (-one.filings, -one.days, one.register.position))


def late_lines(
    actor: Actor, *, today: date, unit: int | None = None, register: str = "", after: int = 0, size: int = PAGE
) -> list[LateLine]:
    """One by one, the longest late first; ``after`` are passed over (one query)."""
    found = late_filings_seen(actor, today=today, unit=unit, register=register)
    rows = found.order_by("due_on", "register_id", "unit__position", "id")[after : after + size]
    return [
        LateLine(one, period_name(one.kind, one.start), (today - one.due_on).days) for one in rows if one.due_on
    ]  # fmt: skip
