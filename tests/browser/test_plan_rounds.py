"""A draft from comments to receipts in the browser: the office at a desk, a unit on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from luoshi.documents.models import Document
from luoshi.plans.models import Answer, Plan
from luoshi.plans.services.adopting import add
from luoshi.plans.services.assigning import assign, set_date
from luoshi.plans.services.starting import start_plan
from tests.browser.conftest import Desk, overflow
from tests.plans import stages
from tests.plans.conftest import Cast, cast, speech

__all__ = ["cast", "speech"]


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    return stages.filled(cast, speech)


def test_the_office_asks_a_unit_answers_on_a_phone_and_the_office_settles(desk: Desk, cast: Cast, plan: Plan) -> None:
    clerk = desk(cast.clerk, 1440)
    clerk.goto(f"/plans/{plan.pk}/comments/")
    clerk.locator('[name="until"]').fill(stages.UNTIL.isoformat())
    clerk.locator(".send .primary").click()
    expect(clerk.locator(".units tbody tr")).to_have_count(2)
    clerk.get_by_role("button", name="工作群文字").click()
    expect(clerk.locator("#message-words")).to_be_visible()
    clerk.locator("#message .dialog-foot button").click()

    unit = desk(cast.support, 390)
    assert overflow(unit) == 0
    unit.locator(".waiting-list a").first.click()
    assert overflow(unit) == 0
    cards = unit.locator(".task-card")
    cards.nth(0).locator(".pick", has_text="时限").click()
    expect(cards.nth(0).locator(".said")).to_contain_text("理由")
    unit.get_by_role("button", name="其余全部同意").click()
    expect(cards.nth(0).locator('[name="reason"]')).to_be_focused()
    assert not Answer.objects.exists()
    cards.nth(0).locator('[name="reason"]').fill("汛期前来不及")
    cards.nth(0).locator('[name="proposal"]').fill("8月底前")
    expect(cards.nth(0).locator(".said")).to_contain_text("已保存")
    unit.get_by_role("button", name="其余全部同意").click()
    unit.reload()
    expect(unit.locator("#progress")).to_contain_text(f"{cards.count()}/{cards.count()}")
    unit.get_by_role("button", name="报负责人确认").click()
    expect(unit.locator(".note").first).to_contain_text("负责人确认后生效")
    answer = Answer.objects.exclude(dispute="").get()
    assert (answer.reason, answer.proposal) == ("汛期前来不及", "8月底前")


def test_likenesses_are_decided_by_keyboard_and_the_plan_is_issued(desk: Desk, cast: Cast, plan: Plan) -> None:
    stages.issued(cast, plan)
    second = start_plan(cast.clerk, title="防汛工作方案")
    for live in plan.items.filter(kind="task", state="live")[:2]:
        task = add(cast.clerk, plan_id=second.pk, content=live.content)
        assign(cast.clerk, plan_id=second.pk, items=[task.pk], lead=[cast.slj.pk])
        set_date(cast.clerk, plan_id=second.pk, items=[task.pk], kind="standing")
    stages.signed(cast, second)
    clerk = desk(cast.clerk, 1440)
    clerk.goto(f"/plans/{second.pk}/issue/")
    expect(clerk.locator("#issue-now")).to_be_disabled()
    clerk.keyboard.press("j")
    clerk.keyboard.press("2")
    expect(clerk.locator(".match.waits")).to_have_count(1)
    expect(clerk.locator(".match.here.waits")).to_have_count(1)
    clerk.keyboard.press("1")
    expect(clerk.locator("#issue-now")).to_be_enabled()
    clerk.click("#issue-now")
    clerk.click("#confirm-yes")
    expect(clerk.locator("h2", has_text="签收")).to_be_visible()

    unit = desk(cast.support, 390)
    unit.goto(f"/plans/receive/{second.pk}/")
    assert overflow(unit) == 0
    unit.get_by_role("button", name="签收以上任务").click()
    expect(unit.locator(".foot-bar")).to_contain_text("已签收")


def test_the_ledger_narrows_as_one_types_and_its_tasks_open_their_sentence(desk: Desk, cast: Cast, plan: Plan) -> None:
    stages.issued(cast, plan)
    clerk = desk(cast.clerk, 1440)
    clerk.goto("/plans/ledger/")
    clerk.keyboard.press("/")
    clerk.keyboard.type("水库")
    expect(clerk.locator(".ledger tbody tr")).to_have_count(1)
    clerk.locator(".ledger .name a").click()
    clerk.locator(".source a").click()
    expect(clerk.locator("#paper .lit, #paper mark").first).to_be_in_viewport()
