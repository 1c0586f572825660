"""The demo's plans: issued and partly done, to be signed, on the desk; once, and never over somebody's own work."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from luoshi.indicators.models import Target
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Account, Area, Unit
from luoshi.organization.queries import actor_for
from luoshi.packs import load_file, pack_folder
from luoshi.plans.models import Answer, Item, Plan, Receipt, Request
from luoshi.plans.ports import results_of
from luoshi.plans.queries.ledger import Wanted, tally
from luoshi.plans.queries.waiting import waiting_for
from luoshi.plans.services.starting import start_plan
from luoshi.registers.models import TaskLink
from luoshi.registers.services.opening import open_register
from luoshi.registers.storage.bulk import BulkRow, copy_in
from luoshi.site.demo.indicators.filling import fill
from luoshi.site.demo.load import COUNTY, load_demo
from luoshi.site.demo.plans.seeding import DONE, LEADERS, seed_plans
from luoshi.site.demo.plans.texts import HELD, held_on, speech

NOW = datetime(2025, 8, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def county(db: None, settings: Any) -> Actor:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    load_demo()
    return system(Area.objects.get(code=COUNTY).pk, "演示数据")


def test_a_speech_has_its_days_around_today_in_whatever_year() -> None:
    for today in (date(2025, 8, 5), date(2026, 1, 9), date(2028, 2, 29)):
        for name in HELD:
            text = speech(name, today)
            held = held_on(name, today)
            assert f"{held.year}年{held.month}月{held.day}日" in text
            assert "{" not in text
    assert "2026年1月5日前" in speech("deploy", date(2025, 11, 24) + timedelta(days=2))


def test_the_demos_plans_stand_at_every_step_and_their_tasks_have_results(county: Actor) -> None:
    water = open_register(county, data=load_file(pack_folder("county") / "registers" / "water_works.yaml").data)
    unit = Unit.objects.get(code="slj").pk
    rows = [BulkRow(unit, f"SL{n}", {"name": f"{n}号水库"}, official=True) for n in range(9)]
    copy_in(water.pk, county.area_id, rows, keys=["name"])
    fill(county, now=NOW, only={"fixed_investment", "industry_added", "retail_sales"})
    assert seed_plans(county.area_id, now=NOW)
    assert not seed_plans(county.area_id, now=NOW)
    deploy, signing, draft = Plan.objects.order_by("pk")
    assert (deploy.state, deploy.version, signing.state, draft.state) == ("issued", 2, "signing", "draft")
    closed = Item.objects.filter(plan=deploy, state="closed")
    assert {one.extra["关闭原因"] for one in closed} == set(DONE.values())
    there = tally(county, Wanted(), today=NOW.date())
    assert there.tasks >= 20
    assert 0 < there.overdue < there.tasks
    assert not Item.objects.filter(plan=deploy, kind="task", state="live").exclude(assignments__part="lead").exists()
    assert Request.objects.filter(plan=deploy, silent=True).count() == 1
    assert Answer.objects.exclude(dispute="").filter(settled_at__isnull=False).count() == 2
    unsigned = Receipt.objects.filter(plan=deploy, version=2, received_at=None)
    assert 0 < unsigned.count() < Receipt.objects.filter(plan=deploy, version=2).count()
    leader = actor_for(Account.objects.get(username="xianzhang"))
    assert "sign" in {one.kind for one in waiting_for(leader, today=NOW.date())}
    promised = Target.objects.filter(item__plan=deploy, superseded_at=None)
    assert {one.indicator.code for one in promised} == {"fixed_investment", "industry_added", "retail_sales"}
    assert TaskLink.objects.count() == 4
    tasks = list(Item.objects.filter(plan=deploy, kind="task").values_list("pk", flat=True))
    results = [one for group in results_of(leader, tasks, NOW.date()).values() for one in group]
    assert {one.kind for one in results} == {"target", "entry"}
    assert any("号水库" in one.words for one in results)


def test_a_county_in_which_somebody_is_at_work_is_left_alone(county: Actor) -> None:
    start_plan(county, title="自己的方案")
    assert not seed_plans(county.area_id, now=NOW)
    assert Plan.objects.count() == 1


def test_every_unit_with_a_leader_in_charge_is_a_unit_of_the_county(county: Actor) -> None:
    assert set(LEADERS) <= set(Unit.objects.values_list("code", flat=True))
