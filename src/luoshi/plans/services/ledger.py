"""The county's one ledger (总台账): what each proposed task becomes beside the live ones."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Assignment, Item, ItemKind, ItemState, Match, MatchKind, Plan
from luoshi.plans.ports import follow
from luoshi.plans.rules.match_tasks import Ledger, Likeness
from luoshi.plans.services.desk import check_editable, locked_plan

#: From here on a likeness must be decided by a person before the plan can be issued.
DECIDE_FROM = 0.6


def likenesses(plan: Plan, *, least: float = 0.45, item: int | None = None) -> dict[int, list[Likeness]]:
    """For each of the plan's tasks not yet in the ledger (or the one ``item``), the live tasks of other plans that it
    may repeat."""
    live = Item.objects.filter(area_id=plan.area_id, kind=ItemKind.TASK, state=ItemState.LIVE).exclude(plan=plan)
    ledger = Ledger(live.values_list("pk", "content"))
    tasks = plan.items.filter(kind=ItemKind.TASK, state=ItemState.ADOPTED)
    if item is not None:
        tasks = tasks.filter(pk=item)
    found = {pk: ledger.like(content, least=least) for pk, content in tasks.values_list("pk", "content")}
    return {pk: alike for pk, alike in found.items() if alike}


@transaction.atomic
def decide(
    actor: Actor, *, plan_id: int, item_id: int, kind: str, live_id: int | None = None, reason: str = "", now: datetime
) -> Match:
    """Say what becomes of a task: new, merged into or updating a live one, or not taken up (with the reason)."""
    require(actor, "plan.edit")
    act_as(actor)
    plan = locked_plan(actor, plan_id)
    if plan.state != "signed":
        check_editable(plan)
    item = plan.items.filter(pk=item_id, kind=ItemKind.TASK, state=ItemState.ADOPTED).first()
    if item is None:
        raise PlanError("这一项不是待入账的任务。", "请刷新页面。", code="not-found")
    live = None
    if kind in (MatchKind.MERGE, MatchKind.UPDATE):
        rows = Item.objects.filter(area_id=actor.area_id, kind=ItemKind.TASK, state=ItemState.LIVE)
        live = rows.exclude(plan=plan).filter(pk=live_id or 0).first()
        if live is None:
            raise PlanError("没有选定台账里的哪一项。", "请在相似任务里选一项。", code="no-live")
    if kind == MatchKind.NOT_TAKEN_UP and not reason.strip():
        raise PlanError("不立项要写明理由。", "请填写理由。", code="no-reason")
    match, _ = Match.objects.update_or_create(
        item=item, area_id=plan.area_id,
        defaults={"live": live, "kind": kind, "reason": reason.strip(), "account_id": actor.account_id, "at": now},
    )  # fmt: skip
    record(actor, "match", kind="plan", object_id=plan.pk, label=plan.title, detail={"item": item_id, "as": kind})
    return match


def enter(actor: Actor, plan: Plan, now: datetime) -> None:
    """Enter the plan's tasks as decided; what resembles nothing is new. Called by ``issue`` in its transaction."""
    tasks = list(plan.items.select_for_update().filter(kind=ItemKind.TASK, state=ItemState.ADOPTED))
    matches = {match.item_id: match for match in Match.objects.filter(item__in=tasks).select_related("live")}
    alike = likenesses(plan, least=DECIDE_FROM)
    if undecided := [task for task in tasks if task.pk in alike and task.pk not in matches]:
        raise PlanError(
            f"有 {len(undecided)} 项与台账里的任务相近，还没有决定怎么办，例如“{undecided[0].content[:30]}”。",
            "请在“对账”页选择：新立、并入、更新或不立项。",
            code="undecided-matches",
        )
    for task in tasks:
        match = matches.get(task.pk)
        if match is None:
            match = Match.objects.create(
                area_id=plan.area_id, item=task, kind=MatchKind.NEW, account_id=actor.account_id, at=now
            )
        _enter(task, match)
    plan.items.exclude(kind=ItemKind.TASK).filter(state=ItemState.ADOPTED).update(state=ItemState.LIVE)
    follow(actor, [task for task in tasks if task.state != ItemState.NOT_TAKEN_UP], now)


def _enter(task: Item, match: Match) -> None:
    live = match.live
    if match.kind == MatchKind.NEW:
        task.state = ItemState.LIVE
    elif match.kind == MatchKind.NOT_TAKEN_UP:
        task.state = ItemState.NOT_TAKEN_UP
    else:
        assert live is not None
        if match.kind == MatchKind.UPDATE:
            _update(live, task)
        _add_units(live, task)
        live.extra = {**live.extra, "来源": [*live.extra.get("来源", []), task.pk]}
        live.revision += 1
        live.save()
        task.state = ItemState.MERGED
        task.merged_into = live
    task.revision += 1
    task.save(update_fields=["state", "merged_into", "revision"])


def _update(live: Item, task: Item) -> None:
    """The newer paper's words and date stand; what it leaves open keeps what was there."""
    live.content = task.content
    live.target = task.target or live.target
    live.leader_id = task.leader_id or live.leader_id
    if task.date_kind != "open":
        live.date_kind, live.due, live.next_check = task.date_kind, task.due, task.next_check
        live.deadline_words, live.deadline_state = task.deadline_words, task.deadline_state


def _add_units(live: Item, task: Item) -> None:
    there = set(live.assignments.values_list("unit_id", flat=True))
    new = [row for row in task.assignments.all() if row.unit_id not in there]
    # The live task keeps its lead; a second paper's lead supports it.
    Assignment.objects.bulk_create(
        Assignment(area_id=live.area_id, item=live, unit_id=row.unit_id, part="supporting", position=len(there) + n)
        for n, row in enumerate(new)
    )
