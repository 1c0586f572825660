"""What tasks of the ledger promised of indicators, and where that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.ground.missing import Missing
from luoshi.indicators.models import Target
from luoshi.indicators.queries.choosing import newest_month
from luoshi.indicators.queries.dashboard import Line, dashboard
from luoshi.indicators.queries.goals import promise
from luoshi.indicators.queries.targets import Held
from luoshi.indicators.rules.exact import Fig, printed
from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.plans.models import Item
from luoshi.plans.ports import Result


def promises_of_tasks(actor: Actor, tasks: Collection[int], today: date) -> dict[int, list[Result]]:
    """Task → its targets in force against the newest released figures, in at most 14 queries."""
    if not tasks or not may(actor, "indicator.view"):
        return {}
    promised = Target.objects.filter(area_id=actor.area_id, item__in=tasks, superseded_at__isnull=True)
    codes = set(promised.values_list("indicator__code", flat=True))
    if not codes:
        return {}
    wanted = set(tasks)
    found: dict[int, list[Result]] = defaultdict(list)
    for line in dashboard(actor, period=newest_month(actor.area_id, today), today=today, codes=codes):
        for held in line.held:
            if held.target.item_id in wanted:
                found[held.target.item_id].append(told(line, held))
    return found


def promising(actor: Actor, tasks: QuerySet[Item]) -> list[tuple[int, int, int | None]]:
    """(task, plan, heading) of the tasks that promised something of an indicator (one query)."""
    if not may(actor, "indicator.view"):
        return []
    found = Target.objects.filter(area_id=actor.area_id, item__in=tasks, superseded_at__isnull=True)
    return list(found.order_by("item").values_list("item", "item__plan", "item__parent").distinct())


def told(line: Line, held: Held) -> Result:
    """A target in words: the promise, the figure, and whether it is met, on pace or behind."""
    state, tone = standing(held)
    said = line.growth if held.target.facet == "growth" else line.value
    figure = _figure(said.value, said.places, said.unit)
    link = reverse("indicators:sheet", args=[line.desk.code])
    words = promise(held.target, line.desk)
    return Result("target", line.desk.definition.name, words, link, f"{figure}，{state}" if state else figure, tone)


def standing(held: Held) -> tuple[str, str]:
    """Where a target stands, and its tone: met is good; behind its pace, or short of a rate, is bad; else neither."""
    if held.pace is not None and not isinstance(held.pace.declared.gap, Missing):
        gap = held.pace.declared.gap
        if gap < 0:
            return _("%s points behind its pace") % printed(-gap, 2), "bad"
        return _("keeps its pace"), "good"
    if isinstance(held.completion.met, Missing):
        return "", ""
    return (_("met"), "good") if held.completion.met else (_("short of it"), "bad")


def _figure(value: Fig, places: int, unit: str) -> str:
    return str(value) if isinstance(value, Missing) else f"{printed(value, places):,f}{unit}"
