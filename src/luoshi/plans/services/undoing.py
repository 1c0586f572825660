"""Taking an act back, and doing it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.db.models import F

from luoshi.audit.services import act_as, record
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.plans.errors import Conflict, PlanError
from luoshi.plans.models import Item, Operation, Plan
from luoshi.plans.services.desk import TABLES, Image, bump, check_editable, image, last_hand, locked_plan

Row = dict[str, Any]


@transaction.atomic
def undo(actor: Actor, plan_id: int) -> Operation:
    """Take the actor's last act on this plan back. Raises PlanError (nothing left), Conflict (others built on it)."""
    plan = _opened(actor, plan_id)
    mine = plan.operations.filter(account=actor.account_id, undone=False).order_by("-id")
    return _turn(actor, plan, mine.first(), back=True)


@transaction.atomic
def redo(actor: Actor, plan_id: int) -> Operation:
    """Do the act again that was taken back last, as long as nothing new was done since."""
    plan = _opened(actor, plan_id)
    mine = plan.operations.filter(account=actor.account_id).order_by("-id")
    undone = []
    for operation in mine[:500]:
        if not operation.undone:
            break
        undone.append(operation)
    return _turn(actor, plan, undone[-1] if undone else None, back=False)


def _opened(actor: Actor, plan_id: int) -> Plan:
    require(actor, "plan.edit")
    act_as(actor)
    plan = locked_plan(actor, plan_id)
    check_editable(plan)
    return plan


def _turn(actor: Actor, plan: Plan, operation: Operation | None, *, back: bool) -> Operation:
    if operation is None:
        words = "没有可以撤销的操作。" if back else "没有可以重做的操作。"
        raise PlanError(words, "", code="nothing-to-undo")
    there, wanted = (operation.after, operation.before) if back else (operation.before, operation.after)
    _check_untouched(plan, there, wanted)
    _put(there, wanted)
    operation.undone = back
    operation.save(update_fields=["undone"])
    bump(plan)
    verb = "undo" if back else "redo"
    record(actor, verb, kind="plan", object_id=plan.pk, label=plan.title, detail={"what": operation.words})
    return operation


def _check_untouched(plan: Plan, there: Image, wanted: Image) -> None:
    """Raise Conflict where a row is no longer as the act left it."""
    items = {int(pk) for picture in (there, wanted) for pk in picture.get("item", {})}
    now = image(items)
    left, found = _by_item(there), _by_item(now)
    for pk in sorted(items):
        if found.get(pk) != left.get(pk):
            raise Conflict(item=pk, who=last_hand(plan, pk), theirs=now.get("item", {}).get(str(pk), {}))


def _by_item(picture: Image) -> dict[int, dict[tuple[str, str], Row]]:
    """Each item's rows, revisions aside: putting a row back must not hang on how often it was touched."""
    found: dict[int, dict[tuple[str, str], Row]] = {}
    for name, _ in TABLES:
        for pk, row in picture.get(name, {}).items():
            item = row["id" if name == "item" else "item_id"]
            plain = {column: value for column, value in row.items() if column != "revision"}
            found.setdefault(item, {})[name, pk] = plain
    return found


def _put(there: Image, wanted: Image) -> None:
    for name, model in reversed(TABLES):
        gone = there.get(name, {}).keys() - wanted.get(name, {}).keys()
        model._default_manager.filter(pk__in=[int(pk) for pk in gone]).delete()
    for name, model in TABLES:
        _put_rows(model, there.get(name, {}), wanted.get(name, {}))


def _put_rows(model: type[models.Model], there: Mapping[str, Row], wanted: Mapping[str, Row]) -> None:
    """Put rows back: those gone are inserted, those changed updated, all that get the same values in one statement."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    new = [
        model(**{column: fields[column].to_python(value) for column, value in row.items() if column in fields})
        for pk, row in wanted.items()
        if pk not in there
    ]
    model._default_manager.bulk_create(new, batch_size=500)
    alike: dict[str, list[str]] = {}
    for pk in wanted.keys() & there.keys():
        changed = {
            column: value
            for column, value in wanted[pk].items()
            if column in fields and column != "revision" and value != there[pk].get(column)
        }
        if changed:
            alike.setdefault(json.dumps(changed, sort_keys=True), []).append(pk)
    moved = {"revision": F("revision") + 1} if model is Item else {}
    for words, pks in alike.items():
        values = {column: fields[column].to_python(value) for column, value in json.loads(words).items()}
        model._default_manager.filter(pk__in=pks).update(**values, **moved)
