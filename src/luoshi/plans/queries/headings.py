"""The headings of issued plans (工作思路, 目标) with the state of the tasks below them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.plans.models import Assignment, Item, ItemKind, ItemState, Plan, Snapshot
from luoshi.plans.queries.ledger import SOON, own_tasks
from luoshi.plans.queries.plan import plans_seen
from luoshi.plans.queries.sheets import seen

#: Issued plans that are looked at together, the newest.
MOST_PLANS = 20
ENTERED = (ItemState.LIVE, ItemState.CLOSED)


@dataclass
class Counts:
    """Tasks by where they stand. ``late``, ``soon``, ``standing``, ``undated`` are parts of ``live``; ``next_due`` the
    nearest day still to come."""

    live: int = 0
    closed: int = 0
    late: int = 0
    soon: int = 0
    standing: int = 0
    undated: int = 0
    next_due: date | None = None

    @property
    def all(self) -> int:
        """Live and closed."""
        return self.live + self.closed

    @property
    def done(self) -> int:
        """Closed, in whole per cent of all."""
        return round(100 * self.closed / self.all) if self.all else 0

    def add(self, other: Counts) -> None:
        """Take another one's tasks in."""
        for name in ("live", "closed", "late", "soon", "standing", "undated"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        days = [one for one in (self.next_due, other.next_due) if one is not None]
        self.next_due = min(days, default=None)


@dataclass
class Heading:
    """A heading (None: the tasks that stand under none) ``depth`` levels down, with the counts of all below it;
    ``own`` are the ids of the headings that it covers, itself among them."""

    plan: Plan
    item: Item | None
    depth: int
    counts: Counts = field(default_factory=Counts)
    own: set[int | None] = field(default_factory=set)


def entered_tasks(actor: Actor, *, plans: Collection[int], unit: int | None = None) -> QuerySet[Item]:
    """The tasks of these issued plans that the actor sees, live and closed; of one ``unit`` where it is named."""
    require(actor, "plan.view")
    tasks = Item.objects.filter(area_id=actor.area_id, plan__in=plans, kind=ItemKind.TASK, state__in=ENTERED)
    if unit is not None:
        tasks = tasks.filter(Exists(Assignment.objects.filter(item=OuterRef("pk"), unit_id=unit)))
    return seen(actor, tasks.filter(own_tasks(actor)))


def issued_plans(actor: Actor, *, year: int | None = None) -> list[Plan]:
    """The issued plans that the actor sees, the newest first; those first issued in ``year`` where it is given."""
    found = plans_seen(actor).filter(version__gte=1).select_related("document")
    if year is not None:
        found = found.filter(snapshots__version=1, snapshots__issued_at__year=year)
    return list(found.defer("layout", "document__layout").order_by("-pk")[:MOST_PLANS])


def first_issued(plans: Collection[int]) -> dict[int, date]:
    """Plan → the day on which it was first issued (one query)."""
    found = Snapshot.objects.filter(plan__in=plans, version=1).values_list("plan", "issued_at")
    return {plan: timezone.localdate(at) for plan, at in found}


def headings(actor: Actor, plans: list[Plan], *, today: date, unit: int | None = None) -> list[Heading]:
    """The headings of the plans in order, those without any task that the actor sees left out (two queries)."""
    rows = Item.objects.filter(plan__in=plans, state__in=ENTERED).exclude(kind=ItemKind.TASK)
    items = list(rows.order_by("plan", "position", "pk").defer("extra", "issued_fields"))
    counted = _count(entered_tasks(actor, plans=[one.pk for one in plans], unit=unit), today)
    found: list[Heading] = []
    for plan in plans:
        mine = [one for one in items if one.plan_id == plan.pk]
        found += [one for one in _tree(plan, mine, counted) if one.counts.all]
    return found


def _tree(plan: Plan, items: list[Item], counted: dict[tuple[int, int | None], Counts]) -> Iterator[Heading]:
    known = {one.pk: one for one in items}
    made = {one.pk: Heading(plan, one, _depth(one, known)) for one in items}
    # A task below a heading that is gone still counts for the plan.
    loose = Heading(plan, None, 0)
    for (of_plan, parent), counts in counted.items():
        if of_plan != plan.pk:
            continue
        above = parent if parent in made else None
        if above is None:
            loose.counts.add(counts)
            loose.own.add(parent)
        while above is not None:
            made[above].counts.add(counts)
            made[above].own.add(parent)
            above = known[above].parent_id if known[above].parent_id in made else None
    yield from made.values()
    yield loose


def _depth(item: Item, known: dict[int, Item]) -> int:
    depth, above = 0, item.parent_id
    while above in known and depth < len(known):
        depth, above = depth + 1, known[above].parent_id
    return depth


def _count(tasks: QuerySet[Item], today: date) -> dict[tuple[int, int | None], Counts]:
    """(plan, parent) → the tasks right below it."""
    live, dated = Q(state=ItemState.LIVE), ~Q(date_kind="standing")
    coming = live & dated & Q(due__gte=today)
    rows = tasks.order_by().values("plan", "parent").annotate(
        live=Count("pk", filter=live), closed=Count("pk", filter=Q(state=ItemState.CLOSED)),
        late=Count("pk", filter=live & dated & Q(due__lt=today)),
        soon=Count("pk", filter=coming & Q(due__lte=today + timedelta(days=SOON))),
        standing=Count("pk", filter=live & ~dated), undated=Count("pk", filter=live & dated & Q(due__isnull=True)),
        next_due=Min("due", filter=coming),
    ).values_list("plan", "parent", "live", "closed", "late", "soon", "standing", "undated", "next_due")  # fmt: skip
    return {(row[0], row[1]): Counts(*row[2:]) for row in rows}
