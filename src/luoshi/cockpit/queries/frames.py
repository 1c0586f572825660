"""Frames with the state of what hangs under them: tasks, promised indicators, register entries."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from luoshi.indicators.queries.promises import promises_of_tasks, promising
from luoshi.organization.actor import Actor
from luoshi.plans.models import Plan
from luoshi.plans.ports import Result
from luoshi.plans.queries.headings import Heading, entered_tasks, first_issued, headings, issued_plans
from luoshi.registers.queries.serving import count_entries


class Frame(NamedTuple):
    """A heading, its tasks' counts (``heading.counts``), the entries they led to, the targets they promised."""

    heading: Heading
    entries: int
    targets: list[Result]


class Book(NamedTuple):
    """A plan with its headings; ``year`` is that of its first issue, in whose year book it stands."""

    plan: Plan
    frames: list[Frame]
    year: int


def frames(actor: Actor, *, today: date, unit: int | None = None, plans: list[Plan] | None = None) -> list[Book]:
    """The newest issued plans with their headings in order (some twenty queries, however many tasks)."""
    chosen = issued_plans(actor) if plans is None else plans
    tree = headings(actor, chosen, today=today, unit=unit)
    tasks = entered_tasks(actor, plans=[one.pk for one in chosen], unit=unit)
    entries = count_entries(actor, tasks)
    promised = promising(actor, tasks)
    told = promises_of_tasks(actor, [task for task, _plan, _parent in promised], today)
    targets: dict[tuple[int, int | None], list[Result]] = {}
    for task, of_plan, parent in promised:
        targets.setdefault((of_plan, parent), []).extend(told.get(task, []))

    def frame(one: Heading) -> Frame:
        places = [(one.plan.pk, parent) for parent in sorted(one.own, key=lambda pk: pk or 0)]
        return Frame(
            one, sum(entries.get(place, 0) for place in places),
            [result for place in places for result in targets.get(place, [])],
        )  # fmt: skip

    issued = first_issued([one.pk for one in chosen])
    books = [(plan, [frame(one) for one in tree if one.plan.pk == plan.pk]) for plan in chosen]
    return [Book(plan, found, issued.get(plan.pk, today).year) for plan, found in books if found]
