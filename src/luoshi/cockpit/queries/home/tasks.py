"""Tasks and plans on the first page."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.cockpit.queries.home.shapes import Block, Number, Row
from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.plans.models import Assignment, ItemKind, ItemState, Plan, PlanState
from luoshi.plans.queries.ledger import Wanted, list_ledger, tally

#: Lines of a list.
SHOWN = 8
OPEN = (ItemState.PROPOSED, ItemState.ADOPTED)


def task_numbers(actor: Actor, today: date) -> list[Number]:
    """Live tasks, those past their date, those due this month (two queries)."""
    if not may(actor, "plan.view"):
        return []
    found, ledger = tally(actor, Wanted(), today=today), reverse("plans:ledger")
    return [
        Number(gettext_lazy("Live tasks"), found.tasks, ledger),
        Number(gettext_lazy("Past their date"), found.overdue, f"{ledger}?due=overdue", bad=bool(found.overdue)),
        Number(gettext_lazy("Due this month"), found.month, f"{ledger}?due=month"),
    ]


def tasks_by_date(actor: Actor, today: date) -> list[Block]:
    """The live tasks that are late or come next (six queries)."""
    if not may(actor, "plan.view"):
        return []
    page = list_ledger(actor, Wanted(view="deadline"), today=today)
    rows = [
        Row(
            one.item.content, reverse("plans:task", args=[one.item.pk]), "、".join(unit.short for unit in one.leads),
            one.item.due,
        )
        for one in page.rows
        if one.item.due is not None and one.item.date_kind != "standing"
    ]  # fmt: skip
    more = reverse("plans:ledger") + "?view=deadline"
    return [Block(gettext_lazy("Tasks by date"), rows[:SHOWN], more, gettext_lazy("No live task has a date."))]


def plan_numbers(actor: Actor) -> list[Number]:
    """How many plans are at each step on the way to their issue (one query); for who sees drafts."""
    if not may(actor, "plan.view_draft"):
        return []
    plans = Plan.objects.filter(area_id=actor.area_id)
    counted = dict(plans.order_by().values_list("state").annotate(n=Count("pk")))
    states = (PlanState.DRAFT, PlanState.CONSULTING, PlanState.SIGNING, PlanState.SIGNED)
    return [
        Number(_("Plans: %s") % PlanState(one).label, counted[one], f"{reverse('plans:list')}?state={one}")
        for one in states
        if counted.get(one)
    ]


def open_drafts(actor: Actor) -> list[Block]:
    """Drafts whose tasks lack a lead unit or a date (one query); for who keeps them."""
    if not may(actor, "plan.edit"):
        return []
    tasks = Q(items__kind=ItemKind.TASK, items__state__in=OPEN)
    led = Exists(Assignment.objects.filter(item=OuterRef("items"), part="lead"))
    plans = Plan.objects.filter(area_id=actor.area_id, state__in=(PlanState.DRAFT, PlanState.CONSULTING))
    counted = plans.annotate(
        unled=Count("items", filter=tasks & Q(~led), distinct=True),
        undated=Count("items", filter=tasks & Q(items__date_kind="open"), distinct=True),
    ).filter(Q(unled__gt=0) | Q(undated__gt=0))  # fmt: skip
    rows = [
        Row(
            title, reverse("plans:show", args=[pk]),
            _("{unled} without a lead unit, {undated} without a date").format(unled=unled, undated=undated), bad=True,
        )
        for pk, title, unled, undated in counted.order_by("-pk").values_list("pk", "title", "unled", "undated")[:SHOWN]
    ]  # fmt: skip
    return [Block(gettext_lazy("Drafts with something open"), rows, reverse("plans:list"))] if rows else []
