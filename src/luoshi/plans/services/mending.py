"""Several cells of one task changed in one go: all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction

from luoshi.organization.actor import Actor
from luoshi.plans.models import Item
from luoshi.plans.services.assigning import assign, edit, lead_by, set_date


class When(NamedTuple):
    """A task's date, as ``set_date`` takes it."""

    kind: str
    due: date | None = None
    words: str = ""
    next_check: date | None = None
    stages: Sequence[tuple[str, date]] = ()


class Units(NamedTuple):
    """Who does a task; a part left out (None) stays as it is."""

    lead: Sequence[int] | None = None
    supporting: Sequence[int] | None = None


class Leader(NamedTuple):
    """The leader's post, or None for nobody."""

    post: int | None


@transaction.atomic
def mend(
    actor: Actor,
    *,
    task: Item,
    revision: int,
    words: dict[str, str],
    units: Units | None = None,
    leader: Leader | None = None,
    when: When | None = None,
) -> Item:
    """Change what is named of a task at the revision that somebody saw.

    Raises Forbidden, PlanError, and Conflict where the task has moved on: then nothing is changed.
    """
    plan_id, pk = task.plan_id, task.pk
    # The first act meets the revision that was seen, each further one the revision that the last left behind.
    seen = edit(actor, plan_id=plan_id, item=pk, revision=revision, **words).revision
    if units is not None:
        assign(actor, plan_id=plan_id, items=[pk], lead=units.lead, supporting=units.supporting, revision=seen)
        seen += 1
    if leader is not None:
        lead_by(actor, plan_id=plan_id, items=[pk], post=leader.post, revision=seen)
        seen += 1
    if when is not None:
        set_date(
            actor, plan_id=plan_id, items=[pk], kind=when.kind, due=when.due, words=when.words,
            next_check=when.next_check, stages=when.stages, revision=seen,
        )  # fmt: skip
    return Item.objects.get(pk=pk)
