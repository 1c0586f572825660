"""A file's way in the browser: dropped, its columns looked at, previewed, its good rows written, taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from luoshi.paper.sheets import open_book
from luoshi.registers.models import Entry, Register
from tests.browser.conftest import open_page, overflow, sign_in
from tests.registers.conftest import Cast, cast, register
from tests.registers.sheets_made import a_project, projects

__all__ = ["cast", "register"]
HEAD = ("项目名称", "投资企业方", "产业", "总投资（亿元）", "签约日期", "合同编号", "联系电话")


@pytest.fixture
def page(browser: Browser, working: LiveServer, cast: Cast) -> Iterator[Page]:
    opened, complaints = open_page(browser, working.url, 1440, 900)
    sign_in(opened, cast.lead)
    yield opened
    opened.context.close()
    # The server's refusal of a file is what the browser complains of; nothing else.
    assert [one for one in complaints if "422" not in one] == []


def rows() -> list[dict[str, object]]:
    return [*Entry.objects.filter(removed_at=None).order_by("id").values_list("values", flat=True)]


@pytest.mark.django_db(transaction=True)
def test_a_file_is_mapped_previewed_written_in_part_and_taken_back(page: Page, register: Register) -> None:
    lines = [[*a_project(number, amount=1.2), "13800000000"] for number in range(1, 121)]
    lines[4][3] = "大约两亿"
    lines[8][4] = "去年春天"
    page.goto("/registers/projects/import/")
    page.set_input_files("#id_file", {"name": "坏.xlsx", "mimeType": "", "buffer": b"%PDF-1.7"})
    expect(page.locator("#bring-said.bad")).to_contain_text("不是电子表格")
    content = projects(*lines, head=HEAD, above=[["招商项目统计"]])
    page.set_input_files("#id_file", {"name": "项目.xlsx", "mimeType": "", "buffer": content})
    page.wait_for_url("**/import/*/")
    guess = page.locator("tr.guess")
    expect(guess).to_contain_text("投资企业方")
    expect(page.locator("tr", has_text="总投资（亿元）")).to_contain_text("按亿元换算")
    expect(page.locator("tr.unread")).to_contain_text("联系电话")
    page.set_viewport_size({"width": 390, "height": 844})
    assert overflow(page) <= 0
    page.click("#check-again")
    expect(page.locator(".preview-tabs .bad b")).to_have_text("2", timeout=60_000)
    assert overflow(page) <= 0
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator(".preview-table")).to_contain_text("D7")
    with page.expect_download() as coming:
        page.click("text=下载标注副本")
    with open_book(coming.value.path().read_bytes(), name="a.xlsx") as book:
        assert book.sheets[0].name == "问题清单"
    page.click(".preview-tabs .new")
    expect(page.locator(".preview-table tbody tr")).to_have_count(50)
    expect(page.locator(".pager")).to_contain_text("1 / 3")
    assert rows() == []
    page.click("#write-good")
    expect(page.locator("#undo-import")).to_be_visible(timeout=60_000)
    assert len(rows()) == 118
    assert {row["amount"] for row in rows()} == {"12000"}
    page.click("#undo-import")
    page.click("dialog[open] button.primary, dialog[open] button.danger")
    expect(page.locator(".import-done")).to_contain_text("已撤销", timeout=60_000)
    assert rows() == []
