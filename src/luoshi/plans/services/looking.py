"""Looking at what is not for everybody leaves its trace."""

from __future__ import annotations

from luoshi.audit.services import record
from luoshi.organization.actor import Actor
from luoshi.plans.models import Item, Plan


def look(actor: Actor, plan: Plan) -> None:
    """Record that somebody opened a plan that is not issued, or is being amended."""
    if plan.version == 0 or plan.amending:
        record(actor, "view", kind="plan", object_id=plan.pk, label=plan.title)


def look_at_task(actor: Actor, item: Item) -> None:
    """Record that somebody opened a restricted task."""
    if item.restricted:
        record(actor, "view", kind="task", object_id=item.pk, label=item.plan.title)
