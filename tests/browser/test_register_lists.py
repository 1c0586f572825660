"""A register in the browser: filtered, sorted, turned over, kept as a view, moved on the board, measured."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from luoshi.registers.models import Filing, Register
from luoshi.registers.queries.reach import desk as desk_at
from tests.browser.conftest import Desk, overflow
from tests.registers.conftest import Cast, a_row, cast, filing, register, save

__all__ = ["cast", "filing", "register"]


@pytest.fixture
def rows(transactional_db: None, cast: Cast, register: Register, filing: Filing) -> None:
    """70 projects that count, of 1, 2, … 70 万元; every second one of agriculture."""
    given = [
        a_row(
            project=f"电机{n}号",
            amount=str(n),
            contract=f"H{n}",
            kind="工业" if n % 2 else "农业",
            signed_on="2025-03-10",
        )
        for n in range(1, 71)
    ]
    save(desk_at(cast.lead, "projects"), cast.gxj, *given, filing=filing)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registers_entry SET official = true, state = 'verified'")


def titles(page: Page) -> list[str]:
    return page.locator("#rows tbody .first a").all_inner_texts()


def test_a_list_is_filtered_sorted_turned_over_and_kept(desk: Desk, cast: Cast, rows: None) -> None:
    page = desk(cast.lead, 1440)
    page.goto("/registers/projects/")
    page.get_by_role("link", name="筛选").click()
    page.locator('[name="lo.amount"]').fill("10")
    page.locator('[name="hi.amount"]').fill("")
    page.locator('[name="lo.amount"]').press("Enter")
    expect(page.locator(".tally")).to_contain_text("61")
    assert page.url.endswith("/registers/projects/?f.amount=10..")
    page.locator("thead").get_by_role("link", name="总投资").click()
    expect(page.locator('#rows th[aria-sort="descending"]')).to_have_text(re.compile("总投资"))
    expect(page.locator("#rows tbody .first a").first).to_have_text("电机70号")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator("#rows tbody tr")).to_have_count(11)
    assert titles(page)[-1] == "电机10号"
    page.get_by_role("link", name="上一页").click()
    expect(page.locator("#rows tbody .first a").first).to_have_text("电机70号")
    page.get_by_role("button", name="合计").click()
    expect(page.locator("#sums")).to_contain_text("2,440")

    page.locator("summary", has_text="视图").click()
    page.get_by_role("button", name="保存当前视图").click()
    page.locator("#view-name").fill("十万以上")
    page.locator("#keep-view .primary").click()
    expect(page.locator(".flash")).to_contain_text("十万以上")
    page.goto("/registers/projects/")
    page.locator("summary", has_text="视图").click()
    page.get_by_role("link", name="十万以上").click()
    expect(page.locator(".chip-filter")).to_contain_text("10 万元以上")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#rows tr.at .first a")).to_have_text("电机69号")
    page.locator(".chip-filter").click()
    expect(page.locator(".tally")).to_contain_text("70")


def test_a_card_is_moved_by_hand_and_by_its_button(desk: Desk, cast: Cast, rows: None) -> None:
    page = desk(cast.lead, 1440)
    page.goto("/registers/projects/board")
    page.drag_and_drop('[data-stage="signed"] .card >> nth=0', '[data-stage="landed"] ul')
    expect(page.locator("#move h2")).to_contain_text("电机")
    expect(page.locator('#move [value="landed"]')).to_be_checked()
    page.locator("#move-landed_on").fill("2025-06-02")
    page.locator("#move .primary").click()
    expect(page.locator(".flash")).to_contain_text("落地")
    expect(page.locator('[data-stage="signed"] .card .chip')).to_contain_text("待审核")


def test_a_measure_opens_to_its_rows_and_nothing_is_wider_than_a_phone(desk: Desk, cast: Cast, rows: None) -> None:
    page = desk(cast.leader, 390)
    for address in ("/registers/", "/registers/projects/", "/registers/projects/board", "/registers/projects/print"):
        page.goto(address)
        assert overflow(page) <= 0, address
    page.goto("/registers/projects/measures?kind=half&from=2025-01-01&of=signed&by=kind")
    page.wait_for_selector(".chart canvas")
    assert overflow(page) <= 0
    page.locator("#told a.value").filter(has_text="35").first.click()
    expect(page.locator(".tally")).to_contain_text("35")
    expect(page.locator(".chip-filter").first).to_contain_text("签约数")
