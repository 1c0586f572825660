"""An entry is tied to the task of the ledger that it came out of, and untied."""

from __future__ import annotations

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.organization.access import Forbidden, may
from luoshi.plans.queries.ledger import ledger_tasks
from luoshi.registers.errors import NotFound
from luoshi.registers.models import Entry, TaskLink
from luoshi.registers.queries.entries import find_entry
from luoshi.registers.queries.reach import Desk


def tie(at: Desk, *, entry_id: int, task_id: int) -> TaskLink:
    """The entry is what the task led to; said again, it stays as it is.

    Raises NotFound for an entry or a live task that the actor does not see, Forbidden for who neither files the entry,
    nor speaks for the department in charge, nor keeps the plans.
    """
    entry = _own(at, entry_id)
    task = ledger_tasks(at.actor).filter(pk=task_id).first()
    if task is None:
        raise NotFound("任务")
    with transaction.atomic():
        act_as(at.actor)
        made, new = TaskLink.objects.get_or_create(
            register=at.register, entry_id=entry.id, task=task,
            defaults={"area_id": entry.area_id, "actor": at.actor.name},
        )  # fmt: skip
        if new:
            _note(at, "link", entry, task.content)
    return made


def untie(at: Desk, *, entry_id: int, task_id: int) -> None:
    """Take it back; where it is not there, nothing happens. Raises NotFound, Forbidden."""
    entry = _own(at, entry_id)
    with transaction.atomic():
        act_as(at.actor)
        found = TaskLink.objects.filter(register=at.register, entry_id=entry.id, task_id=task_id).select_related("task")
        for one in found:
            _note(at, "unlink", entry, one.task.content)
            one.delete()


def may_tie(at: Desk, entry: Entry) -> bool:
    """Who files the entry, the department in charge, and the offices that keep the plans."""
    return at.may_file(entry.unit_id) or at.may_verify() or may(at.actor, "plan.edit")


def _own(at: Desk, entry_id: int) -> Entry:
    entry = find_entry(at, entry_id)
    if not may_tie(at, entry):
        raise Forbidden("这一行不是您单位的。", "请联系填报单位。")
    return entry


def _note(at: Desk, verb: str, entry: Entry, task: str) -> None:
    label = f"{entry.number} → {task[:80]}"
    record(at.actor, verb, kind="entry", object_id=f"{at.register.code}/{entry.id}", label=label)
