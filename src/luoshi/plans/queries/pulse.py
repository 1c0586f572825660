"""Whether a plan has moved since a page was loaded."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.plans.models import Operation, Plan
from luoshi.plans.queries.rows import may_edit


class Pulse(NamedTuple):
    """``who`` moved it last (empty where it was the actor); what the actor can undo and redo, in words."""

    revision: int
    who: str
    undo: str
    redo: str
    editable: bool


def pulse_of(actor: Actor, plan: Plan) -> Pulse:
    """The plan's pulse (three queries)."""
    require(actor, "plan.view_draft")
    last = plan.operations.order_by("-id").select_related("account").defer("before", "after").first()
    others = last is not None and last.account_id != actor.account_id and last.account is not None
    undo, redo = steps_back(actor, plan)
    name = last.account.name if others and last and last.account else ""
    return Pulse(plan.revision, name, undo, redo, may_edit(actor, plan))


def steps_back(actor: Actor, plan: Plan) -> tuple[str, str]:
    """What an undo would take back and a redo do again, in words; empty where there is nothing."""
    mine = Operation.objects.filter(plan=plan, account=actor.account_id).order_by("-id").values_list("undone", "words")
    undo = redo = ""
    for undone, words in mine[:500]:
        if not undone:
            undo = words
            break
        redo = words
    return undo, redo
