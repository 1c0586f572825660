"""Files that come in: kept for their preview, opened, and closed once they are taken over."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.paper import Grid, open_grids
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Incoming, IncomingKind, Plan

LARGEST = 20 * 1024 * 1024
RIGHTS = {
    IncomingKind.EDITS: "plan.edit", IncomingKind.TABLE: "plan.edit", IncomingKind.ANSWERS: "plan.on_behalf",
}  # fmt: skip


@transaction.atomic
def keep_file(
    actor: Actor, *, kind: str, name: str, content: bytes, plan: Plan | None = None,
    choices: Mapping[str, Any] | None = None,
) -> Incoming:  # fmt: skip
    """Keep a file until a person has looked at what it would do.

    Raises Forbidden, PlanError (too large), PaperError.
    """
    require(actor, RIGHTS[IncomingKind(kind)])
    act_as(actor)
    if len(content) > LARGEST:
        raise PlanError("表格文件超过 20 MB。", "请删去图片或拆成几个文件。", code="too-large")
    open_grids(content, name=name)
    kept = Incoming.objects.create(
        area_id=actor.area_id, kind=kind, plan=plan, name=name[:255], sha256=hashlib.sha256(content).hexdigest(),
        content=content, choices=dict(choices or {}), account_id=actor.account_id,
    )  # fmt: skip
    detail = {"file": name[:200], "sha256": kept.sha256}
    record(actor, "bring-in", kind="plan", object_id=plan.pk if plan else "", label=name, detail=detail)
    return kept


def kept_file(actor: Actor, incoming_id: int, kind: str) -> Incoming:
    """A file that waits. Raises Forbidden, PlanError where there is none."""
    require(actor, RIGHTS[IncomingKind(kind)])
    found = Incoming.objects.filter(pk=incoming_id, area_id=actor.area_id, kind=kind).select_related("plan").first()
    if found is None:
        raise PlanError("没有找到这个上传的文件。", "请重新上传。", code="not-found")
    return found


def choose(actor: Actor, incoming: Incoming, **choices: Any) -> Incoming:
    """Remember what the person set in the preview."""
    require(actor, RIGHTS[IncomingKind(incoming.kind)])
    with transaction.atomic():
        act_as(actor)
        incoming.choices = {**incoming.choices, **choices}
        incoming.save(update_fields=["choices"])
    return incoming


def lock_waiting(actor: Actor, incoming: Incoming) -> Incoming:
    """The file, held for this transaction. Raises PlanError where it was taken over already."""
    found = Incoming.objects.select_for_update(of=("self",)).get(pk=incoming.pk, area_id=actor.area_id)
    if found.taken_at is not None:
        raise PlanError("这个文件已经导入过了。", "要再导入一次，请重新上传。", code="taken")
    return found


def close(incoming: Incoming, now: datetime) -> None:
    """Mark the file as taken over."""
    incoming.taken_at = now
    incoming.save(update_fields=["taken_at", "plan", "choices"])


def grids_of_file(incoming: Incoming) -> tuple[Grid, ...]:
    """The file's tables."""
    return open_grids(bytes(incoming.content), name=incoming.name)
