"""What acts do to the order of the table and to what is in the ledger already."""

from __future__ import annotations

import pytest

from luoshi.documents.models import Document
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Item, ItemState, Plan
from luoshi.plans.services.adopting import add, adopt, bring_back, drop, move
from luoshi.plans.services.starting import start_from_reading, start_plan
from luoshi.plans.services.undoing import undo
from tests.plans.conftest import Cast


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    return start_from_reading(cast.clerk, document_id=speech.pk)


def order(plan: Plan) -> list[int]:
    return list(Item.objects.filter(plan=plan).order_by("position", "pk").values_list("pk", flat=True))


def headed(plan: Plan, words: str) -> Item:
    return Item.objects.get(plan=plan, content=words)


def test_a_heading_moved_takes_everything_below_it_along(cast: Cast, plan: Plan) -> None:
    moved = headed(plan, "盯住项目")
    below = list(moved.children.order_by("position").values_list("pk", flat=True))
    other = headed(plan, "盯住企业")
    move(cast.clerk, plan_id=plan.pk, items=[moved.pk], after=other.pk, parent=other.parent_id)
    rest = list(other.children.order_by("position").values_list("pk", flat=True))
    start = order(plan).index(other.pk)
    assert order(plan)[start : start + 2 + len(rest) + len(below)] == [other.pk, *rest, moved.pk, *below]


def test_a_task_put_first_below_a_heading_stands_right_behind_it(cast: Cast, plan: Plan) -> None:
    heading = headed(plan, "守好安全底线")
    task = Item.objects.filter(plan=plan, kind="task").order_by("position").first()
    assert task
    move(cast.clerk, plan_id=plan.pk, items=[task.pk], after=None, parent=heading.pk)
    rows = order(plan)
    assert rows[rows.index(heading.pk) + 1] == task.pk


def test_a_task_put_behind_a_heading_comes_after_what_stands_below_that(cast: Cast, plan: Plan) -> None:
    heading = headed(plan, "盯住项目")
    below = list(heading.children.values_list("pk", flat=True))
    item = add(cast.clerk, plan_id=plan.pk, content="另一项", after=heading.pk, parent=heading.parent_id)
    rows = order(plan)
    assert rows.index(item.pk) == rows.index(heading.pk) + len(below) + 1


def test_an_act_that_spread_the_rows_is_taken_back_to_the_order_before(cast: Cast, plan: Plan) -> None:
    first = order(plan)[0]
    for number in range(14):
        add(cast.clerk, plan_id=plan.pk, content=f"第{number}项", after=None)
    before = order(plan)
    add(cast.clerk, plan_id=plan.pk, content="再一项", after=before[0])
    undo(cast.clerk, plan.pk)
    assert order(plan) == before
    assert first in before


def issued_task(cast: Cast) -> tuple[Plan, Item]:
    plan = start_plan(cast.clerk, title="方案")
    item = add(cast.clerk, plan_id=plan.pk, content="建成供水管线")
    Item.objects.filter(pk=item.pk).update(state=ItemState.LIVE)
    Plan.objects.filter(pk=plan.pk).update(state="issued", version=1, amending=True)
    return plan, item


def test_a_task_in_the_ledger_is_closed_with_a_reason_and_not_just_dropped(cast: Cast) -> None:
    plan, item = issued_task(cast)
    with pytest.raises(PlanError) as refused:
        drop(cast.clerk, plan_id=plan.pk, items=[item.pk])
    assert refused.value.code == "no-reason"
    drop(cast.clerk, plan_id=plan.pk, items=[item.pk], reason="项目终止")
    item.refresh_from_db()
    assert (item.state, item.extra["关闭原因"]) == (ItemState.CLOSED, "项目终止")


def test_a_closed_task_brought_back_is_in_the_ledger_again(cast: Cast) -> None:
    plan, item = issued_task(cast)
    drop(cast.clerk, plan_id=plan.pk, items=[item.pk], reason="项目终止")
    bring_back(cast.clerk, plan_id=plan.pk, items=[item.pk])
    item.refresh_from_db()
    assert item.state == ItemState.LIVE


def test_dropping_a_heading_alone_leaves_its_tasks_standing(cast: Cast, plan: Plan) -> None:
    adopt(cast.clerk, plan_id=plan.pk, everything=True)
    heading = headed(plan, "盯住项目")
    drop(cast.clerk, plan_id=plan.pk, items=[heading.pk])
    assert set(heading.children.values_list("state", flat=True)) == {ItemState.ADOPTED}
