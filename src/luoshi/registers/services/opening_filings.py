"""Filings come into being: for the units that must file, and for whoever has something to file."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from luoshi.audit.services import act_as
from luoshi.calendar.queries import working_days
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.organization.rules.find_unit import Known, find_unit
from luoshi.organization.services.directory import known_units
from luoshi.registers.models import Filing, FilingState, Register
from luoshi.registers.queries.reach import Desk, made_ready
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.periods import due_on, period_of


def filing_for(desk: Desk, *, unit: int, day: date) -> Filing:
    """The unit's filing for the period that ``day`` lies in; it is opened where there is none yet."""
    every = desk.definition.filing.every
    start, end = period_of(every, day)
    due = None if every == "none" else due_on(desk.definition.filing, end, working_days())
    found, _made = Filing.objects.get_or_create(
        register=desk.register, unit_id=unit, kind=every, start=start,
        defaults={"area_id": desk.actor.area_id, "end": end, "due_on": due},
    )  # fmt: skip
    return found


def filing_now(desk: Desk, *, unit: int, today: date) -> Filing:
    """Where the unit's next row belongs: the oldest filing that is still open, else the present period's."""
    opened = Filing.objects.filter(
        register=desk.register, unit_id=unit, state__in=(FilingState.OPEN, FilingState.RETURNED), start__lte=today
    ).order_by("start")
    found = opened.first()
    if found is not None:
        return found
    present = filing_for(desk, unit=unit, day=today)
    if present.state in (FilingState.OPEN, FilingState.RETURNED):
        return present
    # This period is handed in already: what comes now belongs to the next.
    return filing_for(desk, unit=unit, day=present.end)


def begin_filing(desk: Desk, *, unit: int, today: date) -> Filing:
    """What a unit that has something to file begins with; the same as ``filing_now``, asked for by a person."""
    if not desk.may_file(unit):
        raise Forbidden("您不能替这个单位填报。", "请用本单位联络员的账号。")
    with transaction.atomic():
        act_as(desk.actor)
        return filing_now(desk, unit=unit, today=today)


def open_filings(actor: Actor, *, today: date) -> int:
    """Open the present period for every unit that must file (a daily job, safe to repeat); how many were new."""
    calendar, units = working_days(), known_units(actor.area_id)
    kinds = dict(Unit.objects.filter(area_id=actor.area_id, active=True).values_list("id", "kind"))
    made = 0
    with transaction.atomic():
        act_as(actor)
        for register in Register.objects.filter(area_id=actor.area_id, active=True, version__isnull=False):
            definition, _rules = made_ready(register.version_id or 0)
            rule = definition.filing
            if rule.every == "none":
                continue
            start, end = period_of(rule.every, today)
            due = due_on(rule, end, calendar)
            rows = [
                Filing(area_id=actor.area_id, register=register, unit_id=unit, kind=rule.every, start=start, end=end,
                       due_on=due)
                for unit in _filers(definition, register, kinds, units)
            ]  # fmt: skip
            before = Filing.objects.filter(register=register, kind=rule.every, start=start).count()
            Filing.objects.bulk_create(rows, ignore_conflicts=True)
            made += Filing.objects.filter(register=register, kind=rule.every, start=start).count() - before
    return made


def _filers(definition: Definition, register: Register, kinds: dict[int, str], units: list[Known]) -> list[int]:
    if definition.filing.by == "owner":
        return [register.owner_id] if register.owner_id else []
    found: dict[int, None] = {}
    for word in definition.filing.of:
        same_kind = [unit for unit, kind in kinds.items() if kind == word]
        if not same_kind:
            match = find_unit(word, units)
            same_kind = [match[0].unit] if match and match[0].score >= 1 else []
        found |= dict.fromkeys(same_kind)
    return list(found)
