"""A task that enters the ledger sets the target it promises, with its sentence; said again, nothing happens."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.indicators.models import Target
from luoshi.indicators.services.targets import follow_plan
from luoshi.plans.models import Item, Plan
from luoshi.plans.ports import follow
from tests.indicators.conftest import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indicators")]


def task(cast: Cast, content: str, due: date | None = date(2025, 12, 31)) -> Item:
    plan = Plan.objects.create(area=cast.area, title="重点工作")
    return Item.objects.create(area=cast.area, plan=plan, position=1, content=content, due=due)


def test_a_promise_becomes_the_years_target_with_the_task_behind_it(cast: Cast) -> None:
    item = task(cast, "抓好收入组织，公共收入增长8%以上")
    follow(cast.clerk, [item], NOW)
    target = Target.objects.get()
    assert (target.facet, target.value, target.start, target.item_id) == ("growth", 8, date(2025, 1, 1), item.pk)
    assert target.words == "公共收入增长8%以上"


def test_a_promise_said_again_is_no_new_version_and_a_higher_one_is(cast: Cast) -> None:
    assert follow_plan(cast.clerk, [task(cast, "公共收入增长8%以上")], NOW) == 1
    assert follow_plan(cast.clerk, [task(cast, "确保公共收入增长8%")], NOW) == 0
    assert follow_plan(cast.clerk, [task(cast, "公共收入增长9%以上")], NOW) == 1
    numbers = Target.objects.order_by("number").values_list("number", "value", "superseded_at")
    assert list(numbers) == [(1, 8, NOW), (2, 9, None)]


def test_a_task_that_promises_nothing_of_an_indicator_sets_nothing(cast: Cast) -> None:
    assert follow_plan(cast.clerk, [task(cast, "推动公共收入稳步增长"), task(cast, "修好三条路")], NOW) == 0
