"""Moving an entry to another stage: its conditions, its evidence, its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.calendar.queries import working_days
from luoshi.organization.access import Forbidden
from luoshi.registers.errors import BadRow, RegisterError
from luoshi.registers.models import Entry, Passage
from luoshi.registers.queries.entries import files
from luoshi.registers.queries.lookups import CountyLookups
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Stage
from luoshi.registers.rules.parse import Problem
from luoshi.registers.rules.waiting import OF, STAGE, WHY
from luoshi.registers.services.opening_filings import filing_now
from luoshi.registers.services.rows import check_revision, lock_row, write_row


def move(
    desk: Desk, *, entry_id: int, revision: int, to: str, today: date, on: date | None = None,
    given: Mapping[str, Any] | None = None, reason: str = "",
) -> Entry:  # fmt: skip
    """Bring an entry to stage ``to``, reached ``on`` a day; ``given`` are fields filled in on the way.

    A stage of a row that counts waits for verification like any other change. Raises BadRow with everything that is
    still lacking, RegisterError for a step back without a reason, RowConflict, Forbidden.
    """
    stage = next((one for one in desk.definition.stages if one.key == to), None)
    if stage is None:
        raise RegisterError("没有这个环节。", "请刷新页面。", code="no-stage")
    with transaction.atomic():
        act_as(desk.actor)
        entry = lock_row(desk, entry_id)
        check_revision(desk, entry, revision)
        _may(desk, entry, stage)
        was = entry.shown_stage
        backward = _is_back(desk, was, to)
        if backward and not reason.strip():
            raise RegisterError("退回前面的环节，得写明原因。", "请填写原因。", code="no-reason")
        values = _filled(desk, entry, stage, dict(given or {}), on, today)
        if not backward:
            held = {one.about for one in files(desk, entry)}
            if lacking := desk.rules.entry_problems(stage, values, held):
                raise BadRow(lacking)
        if problems := [one for one in desk.rules.judge({**values, "stage": to}) if not one.warn]:
            raise BadRow(problems)
        _write(desk, entry, to, values, reason, today)
        day = values.get(stage.date or "")
        if not entry.official:
            Passage.objects.create(
                area_id=entry.area_id, register_id=desk.register.pk, entry_id=entry.id, stage=to, was=was,
                on=day if isinstance(day, str) else (on or today), backward=backward, reason=reason[:500],
                account_id=desk.actor.account_id, actor=desk.actor.name,
            )  # fmt: skip
        label = f"{entry.number} → {stage.name}"
        record(desk.actor, "stage", kind="entry", object_id=f"{desk.register.code}/{entry.id}", label=label)
    return entry


def due_after(desk: Desk, stage: str, reached: date) -> date | None:
    """The last day on which an entry should leave ``stage``: the working days that the next stage gives it."""
    stages = list(desk.definition.stages)
    place = next((at for at, one in enumerate(stages) if one.key == stage), None)
    if place is None or place + 1 >= len(stages) or stages[place + 1].within is None:
        return None
    return working_days().working_day_after(reached, stages[place + 1].within or 0)


def _may(desk: Desk, entry: Entry, stage: Stage) -> None:
    parties = stage.by or ("unit",)
    allowed = ("unit" in parties and desk.may_file(entry.unit_id)) or ("owner" in parties and desk.may_verify())
    if not allowed:
        raise Forbidden("这个环节不由您办理。", "请联系填报单位或主管部门。")
    if entry.state in ("submitted", "confirmed") and not desk.may_verify():
        raise RegisterError("这一行已经上报，不能再改。", "请先撤回，或等主管部门退回。", code="row-closed")


def _is_back(desk: Desk, was: str, to: str) -> bool:
    order = [one.key for one in desk.definition.stages]
    return was in order and order.index(to) < order.index(was)


def _filled(
    desk: Desk, entry: Entry, stage: Stage, given: dict[str, Any], on: date | None, today: date
) -> dict[str, Any]:
    if stage.date and stage.date not in given and not isinstance(entry.shown.get(stage.date), str):
        given[stage.date] = on or today
    elif stage.date and on is not None:
        given[stage.date] = on
    read, problems = desk.rules.read(given, CountyLookups(desk.actor.area_id, year=today.year))
    if problems:
        raise BadRow(problems)
    for key, value in read.items():
        if isinstance(value, str) and stage.date == key and value > (today + timedelta(days=1)).isoformat():
            name = desk.rules.fields[key].name
            raise BadRow([Problem(key, f"“{name}”是 {value}，还没有到。", "请填实际的日期。", "future")])
    merged = {key: value for key, value in {**entry.shown, **read}.items() if value is not None}
    return desk.rules.complete(merged)


def _write(desk: Desk, entry: Entry, to: str, values: dict[str, Any], reason: str, today: date) -> None:
    due = due_after(desk, to, today)
    if not entry.official or not desk.definition.filing.steps:
        write_row(desk, entry, values=values, stage=to, due_on=due)
        return
    filing = filing_now(desk, unit=entry.unit_id, today=today)
    changed = {key: value for key, value in values.items() if value != entry.values.get(key)}
    pending = {**(entry.pending or {}), **changed, STAGE: to}
    if reason.strip():
        pending |= {WHY: reason, OF: entry.filing_id}
    write_row(desk, entry, pending=pending, state="draft", reason="", filing_id=filing.pk, due_on=due)
