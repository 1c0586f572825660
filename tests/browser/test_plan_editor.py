"""The plan's editor at work: by keyboard, beside the paper, two people at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from luoshi.documents.models import Document
from luoshi.organization.models import Account
from luoshi.plans.models import Item, ItemState, Plan
from luoshi.plans.queries.gaps import gaps_of
from luoshi.plans.services.assigning import edit
from luoshi.plans.services.starting import start_from_reading
from tests.browser.conftest import open_page, overflow
from tests.plans.conftest import Cast, cast, speech

__all__ = ["cast", "speech"]

Desk = Callable[..., Page]


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer, cast: Cast) -> Iterator[Desk]:
    """A browser with somebody signed in by keyboard; only refusals that the test provokes may stand on its console."""
    Account.objects.update(must_change=False)
    opened: list[tuple[Page, list[str]]] = []

    def desk(username: str = "ducha", width: int = 1440, height: int = 900) -> Page:
        page, complaints = open_page(browser, live_server.url, width, height)
        opened.append((page, complaints))
        page.goto(reverse("organization:sign-in"))
        page.locator("[name=username]").focus()
        page.keyboard.type(username)
        page.keyboard.press("Tab")
        page.keyboard.type("yi-chuan-2025-kou")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "sign-in" not in address)
        return page

    yield desk
    for page, complaints in opened:
        page.context.close()
        assert [words for words in complaints if "status of 4" not in words] == []


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    return start_from_reading(cast.clerk, document_id=speech.pk)


def tasks(plan: Plan) -> list[Item]:
    return list(Item.objects.filter(plan=plan, kind="task").order_by("position"))


def at_plan(page: Page, plan: Plan) -> Page:
    page.goto(reverse("plans:show", args=[plan.pk]))
    page.wait_for_selector("#plan tr.item:not(.empty)")
    return page


def row(page: Page, item: Item) -> Locator:
    return page.locator(f'#plan tr[data-id="{item.pk}"]')


def tab_to(page: Page, words: str) -> None:
    """Walk with the Tab key until a button with these words is focused."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator("button:focus").all_inner_texts() == [words]:
            return
    raise AssertionError(f"the Tab key does not lead to {words}")


def test_a_clerk_makes_adopts_and_completes_a_plan_by_keyboard_alone(
    desk: Desk, cast: Cast, speech: Document
) -> None:  # fmt: skip
    page = desk()
    page.goto(reverse("documents:show", args=[speech.pk]))
    tab_to(page, "立项")
    page.keyboard.press("Enter")
    page.wait_for_selector("#plan tr.item:not(.empty)")
    page.keyboard.press("Shift+A")
    expect(page.locator('[data-count="proposed"]')).to_have_text("0")
    plan = Plan.objects.get()
    *_, reported, dams, piped = tasks(plan)
    page.keyboard.press("n")
    expect(row(page, reported)).to_have_attribute("aria-current", "true")
    page.keyboard.press("t")
    page.keyboard.press("3")
    page.keyboard.type("06012025")
    page.keyboard.press("Enter")
    expect(row(page, reported).locator("td.date")).to_contain_text("下次检查 6-1")
    page.keyboard.press("n")
    expect(row(page, dams)).to_have_attribute("aria-current", "true")
    page.keyboard.press("t")
    page.keyboard.press("1")
    page.keyboard.type("05312025")
    page.keyboard.press("Enter")
    expect(row(page, dams).locator("td.date")).to_contain_text("2025-05-31")
    page.keyboard.press("n")
    expect(row(page, piped)).to_have_attribute("aria-current", "true")
    page.keyboard.press("y")
    expect(row(page, piped).locator("td.lead")).to_contain_text("水利局")
    page.keyboard.press("g")
    page.wait_for_selector("#units-list [role=option]")
    page.keyboard.type("周明川")
    page.wait_for_selector("#units-list [aria-selected=true]")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(row(page, piped).locator("td.leader")).to_contain_text("周明川")
    page.keyboard.press("e")
    page.keyboard.type("，摸清底数")
    page.keyboard.press("Control+Enter")
    expect(row(page, piped).locator("td.work")).to_contain_text("摸清底数")
    expect(page.locator('[data-count="open"]')).to_have_text("0")
    assert gaps_of(plan) == {}
    assert {item.state for item in tasks(plan)} == {ItemState.ADOPTED}


def test_a_row_lights_its_sentence_and_a_click_on_the_sentence_finds_the_row(desk: Desk, plan: Plan) -> None:
    page = at_plan(desk(), plan)
    first, *_, last = tasks(plan)
    row(page, first).locator(".words").click()
    expect(page.locator("#paper mark.by-owner").first).to_have_text("县工信局")
    expect(page.locator("#paper mark.by-deadline").first).to_have_text("6月底前")
    page.locator("#paper p", has_text="供水管网普查").locator(".s-task").last.click()
    expect(row(page, last)).to_have_attribute("aria-current", "true")


def test_a_line_break_cuts_a_task_and_undo_makes_it_whole(desk: Desk, plan: Plan) -> None:
    page = at_plan(desk(), plan)
    item = tasks(plan)[0]
    row(page, item).locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("建成管线")
    page.keyboard.press("Enter")
    page.keyboard.type("年内通水")
    expect(row(page, item)).to_contain_text("将拆成 2 项")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#plan")).to_contain_text("年内通水")
    assert [one.content for one in tasks(plan)[:2]] == ["建成管线", "年内通水"]
    page.keyboard.press("Control+z")
    expect(page.locator("#plan")).not_to_contain_text("年内通水")


def test_words_that_were_not_saved_outlive_a_reload(desk: Desk, plan: Plan) -> None:
    page = at_plan(desk(), plan)
    item = tasks(plan)[0]
    row(page, item).locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.type("，写到一半")
    at_plan(page, plan)
    row(page, item).locator(".unsaved").click()
    expect(row(page, item).locator("textarea").first).to_have_value(f"{item.content}，写到一半")
    page.keyboard.press("Control+Enter")
    expect(row(page, item)).to_contain_text("写到一半")
    expect(page.locator(".unsaved")).to_have_count(0)


def test_two_clerks_at_one_task_see_both_versions_and_choose(desk: Desk, cast: Cast, plan: Plan) -> None:
    page = at_plan(desk(), plan)
    item = tasks(plan)[0]
    row(page, item).locator(".words").click()
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("甲改的话")
    edit(cast.second_clerk, plan_id=plan.pk, item=item.pk, revision=1, content="乙改的话")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#conflict")).to_contain_text("ducha2")
    expect(page.locator("#conflict-theirs")).to_contain_text("乙改的话")
    expect(page.locator("#conflict-mine")).to_contain_text("甲改的话")
    page.click("#take-mine")
    expect(row(page, item).locator(".words")).to_have_text("甲改的话")
    item.refresh_from_db()
    assert (item.content, item.revision) == ("甲改的话", 3)


def test_quick_work_at_one_task_is_no_conflict_with_itself(desk: Desk, cast: Cast, plan: Plan) -> None:
    page = at_plan(desk(), plan)
    item = tasks(plan)[-1]
    held: list[Route] = []
    page.route("**/act/assign/**", lambda route: held.append(route))
    row(page, item).locator(".words").click()
    page.keyboard.press("y")
    page.keyboard.press("g")
    page.wait_for_selector("#units-list [role=option]")
    page.keyboard.type("周明川")
    page.wait_for_selector("#units-list [aria-selected=true]")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    held[0].continue_()
    expect(row(page, item).locator("td.leader")).to_contain_text("周明川")
    expect(page.locator("#conflict")).to_be_hidden()
    item.refresh_from_db()
    assert (item.leader_id, item.revision) == (cast.post.pk, 3)
    assert [one.unit_id for one in item.assignments.all()] == [cast.slj.pk]


def test_what_a_colleague_changed_is_announced_and_shown_on_request(desk: Desk, cast: Cast, plan: Plan) -> None:
    page = at_plan(desk(), plan)
    item = tasks(plan)[0]
    edit(cast.second_clerk, plan_id=plan.pk, item=item.pk, revision=1, content="乙改的话")
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#stale")).to_contain_text("ducha2更新了这份方案")
    expect(row(page, item)).not_to_contain_text("乙改的话")
    page.click("#stale-refresh")
    expect(row(page, item)).to_contain_text("乙改的话")


def test_a_row_moves_with_alt_and_an_arrow_and_several_are_told_at_once(desk: Desk, plan: Plan) -> None:
    page = at_plan(desk(), plan)
    first, second = tasks(plan)[:2]
    row(page, first).locator(".words").click()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#plan tr.k-task").first).to_have_attribute("data-id", str(second.pk))
    page.keyboard.press("x")
    row(page, second).locator(".words").click(modifiers=["Control"])
    expect(page.locator("#bulk-count")).to_have_text("2")
    page.keyboard.press("l")
    page.keyboard.type("文旅")
    page.wait_for_selector("#units-list [aria-selected=true]")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    for item in (first, second):
        expect(row(page, item).locator("td.lead")).to_contain_text("文旅局")


def test_on_a_phone_rows_are_cards_and_nothing_is_wider_than_the_screen(desk: Desk, plan: Plan) -> None:
    page = at_plan(desk(width=390, height=844), plan)
    assert overflow(page) == 0
    first = row(page, tasks(plan)[0])
    expect(first.locator("td.lead")).to_be_visible()
    words, lead = first.locator(".words").bounding_box(), first.locator("td.lead").bounding_box()
    assert words
    assert lead
    assert lead["y"] >= words["y"] + words["height"] - 1
    first.locator('[data-do="adopt"]').click()
    expect(first).to_contain_text("已采纳")
