"""Which entries a task of the ledger led to, and which tasks an entry came out of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.plans.models import Item
from luoshi.plans.ports import Result
from luoshi.plans.queries.ledger import ledger_tasks
from luoshi.registers.models import Entry, Register, TaskLink
from luoshi.registers.queries.entry_page import title_of
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk_of, registers, seen_units

#: Entries named one by one for a task; the rest are counted.
NAMED = 12
#: Tasks offered to choose from.
OFFERED = 100


def tasks_of(at: Desk, entry: Entry) -> list[Item]:
    """The tasks that an entry came out of, as far as the actor sees them."""
    linked = TaskLink.objects.filter(register=at.register, entry_id=entry.id).values("task")
    if not may(at.actor, "plan.view"):
        return []
    return list(ledger_tasks(at.actor).filter(pk__in=linked).select_related("plan").order_by("due", "pk"))


def offered_tasks(at: Desk, entry: Entry) -> QuerySet[Item]:
    """Live tasks of the unit that the entry belongs to, those with the nearest day first."""
    if not may(at.actor, "plan.view"):
        return Item.objects.none()
    taken = TaskLink.objects.filter(register=at.register, entry_id=entry.id).values("task")
    held = ledger_tasks(at.actor).filter(assignments__unit_id=entry.unit_id).exclude(pk__in=taken)
    return held.order_by("due", "pk")[:OFFERED]


def count_entries(actor: Actor, tasks: QuerySet[Item]) -> dict[tuple[int, int | None], int]:
    """(plan, heading) → how many entries its tasks led to, in registers all of whose rows the actor sees (two
    queries)."""
    if not may(actor, "register.view"):
        return {}
    known = [one.pk for one in registers(actor).distinct() if seen_units(actor, one) is None]
    there = Entry.objects.filter(register_id=OuterRef("register_id"), id=OuterRef("entry_id"), removed_at=None)
    rows = TaskLink.objects.filter(Exists(there), area_id=actor.area_id, task__in=tasks, register__in=known)
    counted = rows.order_by().values("task__plan", "task__parent").annotate(n=Count("pk"))
    return {(one["task__plan"], one["task__parent"]): one["n"] for one in counted}


def entries_of_tasks(actor: Actor, tasks: Collection[int], today: date) -> dict[int, list[Result]]:
    """Task → the entries it led to, each with its stage (two queries, and two a register that has some)."""
    if not tasks or not may(actor, "register.view"):
        return {}
    links: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = TaskLink.objects.filter(area_id=actor.area_id, task__in=tasks).order_by("pk")
    for task, place, entry in rows.values_list("task", "register", "entry_id"):
        links[place].append((task, entry))
    names = CountyNames(actor.area_id)
    found: dict[int, list[Result]] = defaultdict(list)
    for register in registers(actor).filter(pk__in=links).distinct():
        told = _told(desk_of(actor, register), {entry for _task, entry in links[register.pk]}, names, today)
        for task, entry in links[register.pk]:
            if entry in told:
                found[task].append(told[entry])
    return {task: _named(results) for task, results in found.items()}


def _told(at: Desk, ids: set[int], names: CountyNames, today: date) -> dict[int, Result]:
    rows = Entry.objects.filter(register_id=at.register.pk, id__in=ids, removed_at=None).defer("words")
    if at.units is not None:
        rows = rows.filter(unit_id__in=at.units)
    stages = {one.key: one.name for one in at.definition.stages}
    return {row.id: _result(at.register, row, title_of(at, row, names), stages, today) for row in rows}


def _result(register: Register, row: Entry, title: str, stages: dict[str, str], today: date) -> Result:
    late = row.due_on is not None and row.due_on < today
    state = "、".join(filter(None, (stages.get(row.stage, ""), _("late") if late else "")))
    link = reverse("registers:entry", args=[register.code, row.id])
    return Result("entry", register.name, title, link, state, "bad" if late else "")


def _named(results: list[Result]) -> list[Result]:
    if len(results) <= NAMED:
        return results
    rest = len(results) - NAMED
    return [*results[:NAMED], Result("entry", "", _("and %d more") % rest, "")]
