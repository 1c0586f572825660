"""年册: everything the plans of a year led to, from sentence to result."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Final, NamedTuple

from django.db.models import Count

from luoshi.cockpit.queries.frames import Frame, frames
from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.plans.models import Answer, Item, ItemState, Opinion, Plan, Snapshot
from luoshi.plans.ports import Result, results_of
from luoshi.plans.queries.as_issued import as_issued, issued_words
from luoshi.plans.queries.headings import entered_tasks, first_issued, issued_plans
from luoshi.plans.queries.sheets import SheetRow, sheet
from luoshi.plans.services.adopting import CLOSED_FOR

#: Tasks of a plan that one page or paper holds.
MOST: Final = 1000


class Chapter(NamedTuple):
    """A plan of the year: its tasks that entered the ledger, those of them closed, and when it was first issued."""

    plan: Plan
    tasks: int
    closed: int
    issued_on: date | None


class Told(NamedTuple):
    """A task with all that became of it; ``disputes`` are answers of the comment round that were settled,
    ``closed_for`` says how it ended ("" while it goes on)."""

    row: SheetRow
    opinions: list[Opinion]
    disputes: list[Answer]
    results: list[Result]
    closed_for: str

    @property
    def differs(self) -> bool:
        """Whether the task says it in other words than the sentence that it was read from."""
        return self.row.quote.strip().rstrip("。；") != self.row.item.content.strip().rstrip("。；")


class Section(NamedTuple):
    """A heading and the tasks right below it; ``frame`` is None for tasks under no heading."""

    frame: Frame | None
    tasks: list[Told]


class Yearbook(NamedTuple):
    """``chapters`` of the year, the newest plan first; ``sections`` of the one that is open."""

    year: int
    years: list[int]
    chapters: list[Chapter]
    open: Chapter | None
    sections: list[Section]
    may_open_paper: bool


def yearbook(actor: Actor, year: int, *, today: date, plan: int | None = None, state: str = "") -> Yearbook:
    """The year with the plan of that id open (else the newest); of its tasks those in ``state`` where it is named.

    Some forty queries and two a register with rows of its tasks, however many tasks. Raises Forbidden.
    """
    chapters = chapters_of(actor, year)
    opened = next((one for one in chapters if one.plan.pk == plan), chapters[0] if chapters else None)
    found = sections(actor, opened.plan, today=today, state=state) if opened else []
    return Yearbook(year, years_of(actor), chapters, opened, found, may(actor, "document.view"))


def years_of(actor: Actor) -> list[int]:
    """The years in which plans were first issued, the newest first."""
    days = Snapshot.objects.filter(area_id=actor.area_id, version=1).dates("issued_at", "year", order="DESC")
    return [one.year for one in days]


def chapters_of(actor: Actor, year: int) -> list[Chapter]:
    """The plans first issued in that year that the actor sees, with their counts (three queries)."""
    plans = issued_plans(actor, year=year)
    keys = [one.pk for one in plans]
    rows = entered_tasks(actor, plans=keys).order_by().values_list("plan", "state").annotate(n=Count("pk"))
    counts = {(plan, state): n for plan, state, n in rows}
    issued = first_issued(keys)
    return [
        Chapter(
            one, counts.get((one.pk, "live"), 0) + counts.get((one.pk, "closed"), 0), counts.get((one.pk, "closed"), 0),
            issued.get(one.pk),
        )
        for one in plans
    ]  # fmt: skip


def sections(actor: Actor, plan: Plan, *, today: date, state: str = "") -> list[Section]:
    """A plan's headings with their tasks told, in the order of the table."""
    tasks = entered_tasks(actor, plans=[plan.pk])
    if state in (ItemState.LIVE, ItemState.CLOSED):
        tasks = tasks.filter(state=state)
    rows = sheet(tasks.select_related("plan__document").order_by("position", "pk")[:MOST])
    rows = as_issued(rows, issued_words(actor) if plan.amending else {})
    told = _told(actor, rows, today)
    below: dict[int | None, list[Told]] = defaultdict(list)
    book = next(iter(frames(actor, today=today, plans=[plan])), None)
    framed = {one.heading.item.pk: one for one in book.frames if one.heading.item} if book else {}
    for one in told:
        parent = one.row.item.parent_id
        below[parent if parent in framed else None].append(one)
    found = [Section(frame, below[pk]) for pk, frame in framed.items()]
    found = _kept(found) if state else found
    return [*found, Section(None, below[None])] if below[None] else found


def _kept(found: list[Section]) -> list[Section]:
    """Where only some tasks are asked for: headings that stand above some of them."""
    kept: list[Section] = []
    for one in reversed(found):
        depth = one.frame.heading.depth if one.frame else 0
        above = bool(kept) and kept[-1].frame is not None and kept[-1].frame.heading.depth > depth
        if one.tasks or above:
            kept.append(one)
    return kept[::-1]


def _told(actor: Actor, rows: list[SheetRow], today: date) -> list[Told]:
    keys = [one.item.pk for one in rows]
    opinions: dict[int, list[Opinion]] = defaultdict(list)
    disputes: dict[int, list[Answer]] = defaultdict(list)
    if may(actor, "opinion.view"):
        for one in Opinion.objects.filter(item__in=keys).select_related("meeting"):
            opinions[one.item_id or 0].append(one)
    if may(actor, "plan.view_draft"):
        settled = Answer.objects.filter(item__in=keys, settled_at__isnull=False).select_related("request__unit")
        for answer in settled:
            disputes[answer.item_id].append(answer)
    results = results_of(actor, keys, today)
    return [
        Told(row, opinions[row.item.pk], disputes[row.item.pk], results.get(row.item.pk, []), _closed_for(row.item))
        for row in rows
    ]


def _closed_for(item: Item) -> str:
    return str(item.extra.get(CLOSED_FOR, "")) if item.state == ItemState.CLOSED else ""
