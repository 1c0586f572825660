"""The first page by role: its numbers open the lists they count, and cost the same however much there is."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.audit.services import record
from luoshi.cockpit.queries.home.digest import digest
from luoshi.documents.models import Document
from luoshi.organization.actor import Actor
from luoshi.organization.models import Role
from luoshi.organization.queries import actor_for
from luoshi.organization.services.accounts import give_role, make_account
from luoshi.plans.models import Assignment, Item
from luoshi.plans.services.adopting import add
from luoshi.plans.services.starting import start_plan
from luoshi.registers.models import Filing
from tests.cockpit.conftest import NOW, TODAY, Cast, County
from tests.sessions import browser_of

ROLES = ("leader", "director", "clerk", "lead", "lead_head", "support", "outsider", "auditor", "admin", "statistics")


def somebody(cast: Cast, who: str) -> Actor:
    """One of the cast, or somebody made now."""
    if hasattr(cast, who):
        found: Actor = getattr(cast, who)
        return found
    roles = {"auditor": Role.AUDITOR, "admin": Role.ADMINISTRATOR, "statistics": Role.STATISTICS}
    account = make_account(cast.keeper, username=f"x-{who}", name=who, password="yi-chuan-2025-kou")
    give_role(cast.keeper, account, roles[who])
    return actor_for(account)


def numbers_of(actor: Actor) -> dict[str, int]:
    return {str(one.label): one.value for one in digest(actor, now=NOW).numbers}


@pytest.mark.parametrize("who", ROLES)
def test_every_number_and_line_of_every_role_opens(county: County, who: str) -> None:
    browser = browser_of(somebody(county.cast, who))
    words = browser.get(reverse("cockpit:home")).content.decode()
    tiles = re.search(r'<dl class="tiles">.*?</dl>', words, re.DOTALL)
    assert tiles is not None
    main = words.split("<main", 1)[1]
    links = {one.replace("&amp;", "&") for one in re.findall(r'href="(/[^"#]*)', main)}
    for one in sorted(links):
        assert browser.get(one, follow=True).status_code == 200, one


def test_a_unit_counts_its_own_and_the_office_the_countys(county: County) -> None:
    tasks = Item.objects.filter(kind="task", state="live")
    assert numbers_of(county.cast.leader)["在办任务"] == tasks.count()
    mine = tasks.filter(assignments__unit=county.cast.slj).distinct().count()
    assert numbers_of(county.cast.support)["在办任务"] == mine
    assert numbers_of(county.cast.clerk)["逾期未报台账"] == 1
    assert numbers_of(county.cast.lead)["本单位逾期未报"] == 1
    assert numbers_of(county.cast.support)["本单位逾期未报"] == 0
    Filing.objects.filter(unit=county.cast.slj).delete()
    assert "在办任务" not in numbers_of(somebody(county.cast, "admin"))


def test_the_office_sees_what_its_drafts_lack(county: County, speech: Document) -> None:
    plan = start_plan(county.cast.clerk, title="文旅方案")
    add(county.cast.clerk, plan_id=plan.pk, content="办好年货节")
    (drafts, *_) = digest(county.cast.clerk, now=NOW).blocks
    assert [(one.words, one.beside) for one in drafts.rows] == [("文旅方案", "1 项无牵头单位，1 项无时限")]
    assert numbers_of(county.cast.clerk)["方案：草稿"] == 1
    assert not any(one.title == drafts.title for one in digest(county.cast.support, now=NOW).blocks)


def test_tasks_stand_by_date_the_late_first_and_what_never_ends_is_no_date(county: County) -> None:
    block = next(one for one in digest(county.cast.leader, now=NOW).blocks if str(one.title) == "任务按时限")
    days = [one.until for one in block.rows]
    assert days == sorted(days, key=lambda day: day or TODAY)
    assert not Item.objects.filter(content__in=[one.words for one in block.rows], date_kind="standing").exists()


def test_who_watches_over_the_trail_sees_what_left_the_house(county: County) -> None:
    auditor = somebody(county.cast, "auditor")
    before = numbers_of(auditor)["7 天内导出"]
    record(county.cast.clerk, "export", kind="ledger", label="任务总台账")
    assert numbers_of(auditor)["7 天内导出"] == before + 1
    assert any("任务总台账" in row.words for block in digest(auditor, now=NOW).blocks for row in block.rows)
    assert "7 天内导出" not in numbers_of(county.cast.leader)


def test_what_waits_stands_before_the_numbers(county: County) -> None:
    words = browser_of(county.cast.support).get(reverse("cockpit:home")).content.decode()
    waits = words.index(reverse("plans:receive", args=[county.plan.pk]))
    assert waits < words.index('class="tiles"')


@pytest.mark.parametrize("who", ROLES)
def test_the_first_page_costs_the_same_however_much_there_is(county: County, who: str) -> None:
    actor = somebody(county.cast, who)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            digest(actor, now=NOW)
        return len(asked)

    cost()
    before = cost()
    for number in range(20):
        task = Item.objects.create(
            area=county.cast.area, plan=county.plan, parent=county.task.parent, state="live", position=9000 + number,
            content=f"任务{number}", date_kind="deadline", due=TODAY + timedelta(days=number - 9),
        )  # fmt: skip
        Assignment.objects.create(area=county.cast.area, item=task, unit=county.cast.slj, part="lead")
    assert cost() <= before
    assert before <= 75


def test_a_county_with_nothing_yet_says_the_next_step(cast: Cast) -> None:
    words = browser_of(cast.leader).get(reverse("cockpit:home")).content.decode()
    assert "还没有印发的方案" in words
    assert "没有待办" in words
