"""The desk on which a plan is worked: one transaction, one lock, the rows before and after, the trail.

Every change of a plan's items goes through ``working``, so that each can be undone and two people never overwrite
each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import F

from luoshi.audit.services import act_as, record
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.plans.errors import Conflict, PlanError
from luoshi.plans.models import Assignment, Item, ItemState, Milestone, Operation, Plan, PlanState

#: Tables that make up an item, in the order in which rows may be put back.
TABLES: tuple[tuple[str, type[models.Model]], ...] = (
    ("item", Item),
    ("assignment", Assignment),
    ("milestone", Milestone),
)
#: The room left between two neighbours, so that ten rows fit at one place before all are spread anew.
STEP = 1000
Image = dict[str, dict[str, dict[str, Any]]]
_PLAIN = DjangoJSONEncoder()


class Desk:
    """An open piece of work: ``plan`` is locked; ``items`` are those asked for, locked, by id."""

    def __init__(self, actor: Actor, plan: Plan, items: dict[int, Item]) -> None:
        self.actor = actor
        self.plan = plan
        self.items = items
        self.touched: set[int] = set(items)
        self.before = image(items)

    def item(self, pk: int, revision: int | None = None) -> Item:
        """An item at the revision that the person saw. Raises Conflict where it has moved on."""
        item = self.items[pk]
        if revision is not None and item.revision != revision:
            raise Conflict(item=pk, who=last_hand(self.plan, pk), theirs=plain_fields(item))
        return item

    def save(self, item: Item, *fields: str) -> None:
        """Write an item; its revision moves on."""
        item.revision += 1
        item.save(update_fields=[*fields, "revision"])

    def update(self, items: Iterable[int], **values: Any) -> None:
        """Write the same into many items in one statement; their revisions move on."""
        Item.objects.filter(pk__in=list(items)).update(**values, revision=F("revision") + 1)

    def add(self, item: Item) -> Item:
        """Write a new item of this plan."""
        item.plan = self.plan
        item.area_id = self.plan.area_id
        item.save(force_insert=True)
        self.items[item.pk] = item
        self.touched.add(item.pk)
        return item

    def widen(self, items: Iterable[int]) -> None:
        """Let the act also touch these items, which it has not changed yet."""
        more = set(items) - self.touched
        for name, rows in image(more).items():
            self.before.setdefault(name, {}).update(rows)
        self.touched |= more


@contextmanager
def working(
    actor: Actor, plan_id: int, verb: str, words: str, *, items: Iterable[int] = (), right: str = "plan.edit"
) -> Iterator[Desk]:
    """Work on a draft (or on an amendment of an issued plan). All or nothing; leaves an Operation to undo.

    Raises Forbidden, PlanError (not found, not a draft), Conflict (an item is gone).
    """
    require(actor, right)
    wanted = set(items)
    with transaction.atomic():
        act_as(actor)
        plan = locked_plan(actor, plan_id)
        check_editable(plan)
        found = {item.pk: item for item in Item.objects.select_for_update().filter(plan=plan, pk__in=wanted)}
        if missing := wanted - found.keys():
            raise Conflict(item=min(missing), who=last_hand(plan, min(missing)), theirs={})
        desk = Desk(actor, plan, found)
        yield desk
        after = image(desk.touched)
        if desk.before == after:
            return
        before, after = _changed(desk.before, after)
        Operation.objects.create(
            area_id=plan.area_id, plan=plan, verb=verb, words=words[:200], account_id=actor.account_id,
            before=before, after=after,
        )  # fmt: skip
        bump(plan)
        record(actor, verb, kind="plan", object_id=plan.pk, label=plan.title, detail={"what": words[:200]})


def _changed(before: Image, after: Image) -> tuple[Image, Image]:
    """The rows of items that differ: an act that had many in hand must not hang on those that it left alone."""
    differing: set[int] = set()
    for name, _ in TABLES:
        one, other = before.get(name, {}), after.get(name, {})
        for pk in one.keys() | other.keys():
            if one.get(pk) != other.get(pk):
                row = one.get(pk) or other[pk]
                differing.add(row["id" if name == "item" else "item_id"])

    def kept(picture: Image) -> Image:
        found = {
            name: {pk: row for pk, row in rows.items() if row["id" if name == "item" else "item_id"] in differing}
            for name, rows in picture.items()
        }
        return {name: rows for name, rows in found.items() if rows}

    return kept(before), kept(after)


def locked_plan(actor: Actor, plan_id: int) -> Plan:
    """The plan, held for this transaction. Raises PlanError where the actor's area has no such plan."""
    try:
        return Plan.objects.select_for_update().get(pk=plan_id, area_id=actor.area_id)
    except Plan.DoesNotExist as error:
        raise PlanError("没有找到这份方案。", "它可能已被撤回，请回到方案列表查看。", code="not-found") from error


def is_editable(plan: Plan) -> bool:
    """Whether the plan is a draft, out for comment, or issued and being amended."""
    return plan.state in (PlanState.DRAFT, PlanState.CONSULTING) or (plan.state == PlanState.ISSUED and plan.amending)


def check_editable(plan: Plan) -> None:
    """Raise PlanError where the plan is not editable now."""
    if is_editable(plan):
        return
    raise PlanError(
        f"方案现在是“{plan.get_state_display()}”，不能直接修改。",
        "已送签的先退回，已印发的先点“修订”。",
        code="not-editable",
    )


def bump(plan: Plan) -> None:
    """Move the plan's revision on."""
    Plan.objects.filter(pk=plan.pk).update(revision=F("revision") + 1)
    plan.revision += 1


def last_hand(plan: Plan, item: int) -> str:
    """Who last changed an item, by the operations."""
    for operation in plan.operations.order_by("-id").select_related("account")[:200]:
        if str(item) in operation.after.get("item", {}) or str(item) in operation.before.get("item", {}):
            return operation.account.name if operation.account else ""
    return ""


def plain_fields(row: models.Model) -> dict[str, Any]:
    """A row's columns as JSON keeps them."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: _plain(value) for name, value in values.items()}


def image(items: Iterable[int]) -> Image:
    """The rows of these items: table → id → columns; what is not there is not in it."""
    pks = list(items)
    if not pks:
        return {}
    found: Image = {}
    for name, model in TABLES:
        key = "pk__in" if model is Item else "item_id__in"
        rows = model._default_manager.filter(**{key: pks}).order_by("pk")
        if held := {str(row.pk): plain_fields(row) for row in rows}:
            found[name] = held
    return found


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, str, dict, list)):
        return value
    return _PLAIN.default(value)


def is_open(item: Item) -> bool:
    """Whether an item still stands (not dropped, merged away, refused)."""
    return item.state in (ItemState.PROPOSED, ItemState.ADOPTED, ItemState.LIVE)
