"""A comment round in plain words, for units that are reached in a chat group."""

from __future__ import annotations

from django.http import Http404

from luoshi.organization.actor import Actor
from luoshi.plans.models import Plan
from luoshi.plans.queries.rounds import last_round, standings
from luoshi.plans.queries.sheets import sheet
from luoshi.plans.rules.write_message import Line, write_to_all, write_to_unit
from luoshi.plans.services.consulting import items_of


def message_of(actor: Actor, plan: Plan, *, unit: int | None = None) -> str:
    """The words for one unit with its tasks, or for all. Raises Http404 where nobody was asked.

    Restricted tasks are never written into a chat group.
    """
    units = standings(actor, plan)
    if unit is None:
        waiting = [row for row in units if row.state != "confirmed"] or units
        if not waiting:
            raise Http404
        counts = [(row.asked.unit.short, row.asked.lead + row.asked.supporting) for row in waiting]
        return write_to_all(plan.title, waiting[0].request.until, counts)
    request = plan.requests.filter(round=last_round(plan), unit_id=unit).select_related("unit").first()
    if request is None:
        raise Http404
    rows = sheet(items_of(request).filter(restricted=False), quoted=False)
    lines = [
        Line("牵头" if unit in {one.pk for one in row.leads} else "配合", row.item.content, row.item.deadline_words)
        for row in rows
    ]
    return write_to_unit(plan.title, request.unit.short, request.until, lines)
