"""The county's one ledger of live tasks: filtered, ordered, a page at a time.

Paging goes by keys: a page says the last task that it shows, the next one takes up behind that task's place in the
order. Sort keys are never null (a task without a leader, unit or date comes last), and the task's id ends every order.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from django.db.models import Count, DateField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from luoshi.organization.access import EVERYWHERE, reach, require
from luoshi.organization.actor import Actor
from luoshi.plans.models import Assignment, Item, ItemKind, ItemState
from luoshi.plans.queries.as_issued import as_issued, issued_words
from luoshi.plans.queries.sheets import SheetRow, seen, sheet

PAGE: Final = 50
#: Days in which a task is about to be due.
SOON: Final = 15
_LAST: Final = 10**6
_NEVER: Final = date(9999, 12, 31)

#: View → the keys that it is ordered by.
ORDERS: Final[dict[str, tuple[str, ...]]] = {
    "order": ("leader_place", "unit_place", "day", "pk"),
    "plan": ("-plan_id", "position", "pk"),
    "leader": ("leader_place", "leader_key", "day", "pk"),
    "unit": ("unit_place", "unit_key", "day", "pk"),
    "deadline": ("day", "leader_place", "unit_place", "pk"),
}


class Wanted(NamedTuple):
    """What is asked for. ``due``: overdue, soon, month, next, none; ``part``: lead or supporting, with ``unit``."""

    q: str = ""
    plan: int | None = None
    frame: int | None = None
    leader: int | None = None
    unit: int | None = None
    part: str = ""
    due: str = ""
    kind: str = ""
    view: str = "order"


class LedgerPage(NamedTuple):
    """A page of rows; ``after`` is the task to go on from, None at the end."""

    rows: list[SheetRow]
    after: int | None


class Tally(NamedTuple):
    """How many tasks there are, and how many of them are overdue or due this month."""

    tasks: int
    overdue: int
    month: int


def ledger_tasks(actor: Actor) -> QuerySet[Item]:
    """The live tasks that the actor sees: all, or those of their units. Raises Forbidden for whom there are none."""
    require(actor, "plan.view")
    tasks = Item.objects.filter(area_id=actor.area_id, kind=ItemKind.TASK, state=ItemState.LIVE)
    return seen(actor, tasks.filter(own_tasks(actor)))


def own_tasks(actor: Actor) -> Q:
    """Tasks of the actor's units. What an amendment changes about who does them counts once it is issued."""
    allowed = reach(actor, "plan.view")
    if allowed == EVERYWHERE:
        return Q()
    held = Q(Exists(Assignment.objects.filter(item=OuterRef("pk"), unit_id__in=allowed)))
    issued = [pk for pk, row in issued_words(actor).items() if allowed & set(row.get("units", ()))]
    return (held & Q(plan__amending=False)) | Q(pk__in=issued)


def list_ledger(actor: Actor, wanted: Wanted, *, today: date, after: int | None = None) -> LedgerPage:
    """A page of the ledger in the wanted order (six queries whatever the size)."""
    keys = ORDERS.get(wanted.view, ORDERS["order"])
    ordered = _with_keys(_filtered(ledger_tasks(actor), wanted, today)).order_by(*keys)
    if after is not None:
        ordered = ordered.filter(_behind(keys, after))
    rows = sheet(ordered.select_related("plan", "parent")[: PAGE + 1], quoted=False)
    issued = issued_words(actor) if any(row.item.plan.amending for row in rows) else {}
    return LedgerPage(as_issued(rows[:PAGE], issued), rows[PAGE - 1].item.pk if len(rows) > PAGE else None)


def whole_ledger(actor: Actor, wanted: Wanted, *, today: date) -> list[SheetRow]:
    """Everything that is asked for, in the wanted order, for a file (six queries)."""
    keys = ORDERS.get(wanted.view, ORDERS["order"])
    ordered = _with_keys(_filtered(ledger_tasks(actor), wanted, today)).order_by(*keys)
    rows = sheet(ordered.select_related("plan"), quoted=False)
    return as_issued(rows, issued_words(actor) if any(row.item.plan.amending for row in rows) else {})


def tally(actor: Actor, wanted: Wanted, *, today: date) -> Tally:
    """The numbers above the list, within what is asked for."""
    first, following = _month(today)
    found = _filtered(ledger_tasks(actor), wanted, today).aggregate(
        tasks=Count("pk"), overdue=Count("pk", filter=_late(today)),
        month=Count("pk", filter=Q(due__gte=first, due__lt=following)),
    )  # fmt: skip
    return Tally(found["tasks"], found["overdue"], found["month"])


def _filtered(tasks: QuerySet[Item], wanted: Wanted, today: date) -> QuerySet[Item]:
    if wanted.q:
        tasks = tasks.filter(
            Q(content__icontains=wanted.q) | Q(target__icontains=wanted.q) | Q(plan__title__icontains=wanted.q)
        )
    if wanted.plan is not None:
        tasks = tasks.filter(plan_id=wanted.plan)
    if wanted.frame is not None:
        tasks = tasks.filter(parent_id__in=below(wanted.frame))
    if wanted.leader is not None:
        tasks = tasks.filter(leader_id=wanted.leader)
    if wanted.unit is not None:
        held = Assignment.objects.filter(item=OuterRef("pk"), unit_id=wanted.unit)
        tasks = tasks.filter(Exists(held.filter(part=wanted.part) if wanted.part else held))
    if wanted.kind:
        tasks = tasks.filter(date_kind=wanted.kind)
    return tasks.filter(_due(wanted.due, today))


def _due(due: str, today: date) -> Q:
    first, following = _month(today)
    after = _month(following)[1]
    return {
        "overdue": _late(today),
        "soon": Q(due__gte=today, due__lte=today + timedelta(days=SOON)) & ~Q(date_kind="standing"),
        "month": Q(due__gte=first, due__lt=following),
        "next": Q(due__gte=following, due__lt=after),
        "none": Q(due__isnull=True),
    }.get(due, Q())


def _late(today: date) -> Q:
    """Past its last day; a standing task has none, only the next time that it comes round."""
    return Q(due__lt=today) & ~Q(date_kind="standing")


def _month(day: date) -> tuple[date, date]:
    """The first day of the day's month and of the next."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)


def below(frame: int) -> set[int]:
    """The heading and every heading below it (a query a level)."""
    found, level = {frame}, {frame}
    while level:
        rows = Item.objects.filter(parent_id__in=level).exclude(kind=ItemKind.TASK).values_list("pk", flat=True)
        level = set(rows) - found
        found |= level
    return found


def _with_keys(tasks: QuerySet[Item]) -> QuerySet[Item]:
    lead = Assignment.objects.filter(item=OuterRef("pk"), part="lead").order_by("position", "pk")
    return tasks.annotate(
        leader_place=Coalesce(F("leader__position"), Value(_LAST)),
        leader_key=Coalesce(F("leader_id"), Value(0)),
        unit_place=Coalesce(Subquery(lead.values("unit__position")[:1], output_field=IntegerField()), Value(_LAST)),
        unit_key=Coalesce(Subquery(lead.values("unit_id")[:1], output_field=IntegerField()), Value(0)),
        day=Coalesce(F("due"), Value(_NEVER), output_field=DateField()),
    )


def _behind(keys: tuple[str, ...], after: int) -> Q:
    """Rows that come after a task in the order: (a > x) or (a = x and b > y) or …"""
    names = [key.removeprefix("-") for key in keys]
    place: Any = _with_keys(Item.objects.filter(pk=after)).values_list(*names).first()
    if place is None:
        return Q()
    found, same = Q(), Q()
    for key, name, value in zip(keys, names, place, strict=True):
        found |= same & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return found
