"""The spreadsheet grid under a clerk's hands: paste, type, fill, undo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import grid_site
from tests.browser.conftest import open_page, overflow

CLIPBOARD = """([name, text]) => {
  const data = new DataTransfer();
  if (text) data.setData("text/plain", text);
  const event = new ClipboardEvent(name, { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
  return data.getData("text/plain");
}"""


def clipboard(page: Page, event: str, text: str = "") -> str:
    """What a clipboard event brings, and what it leaves there."""
    left: str = page.evaluate(CLIPBOARD, [event, text])
    return left


@pytest.fixture
def sheet(settings: Any) -> grid_site.Sheet:
    """The rows that the server keeps, none at first."""
    settings.ROOT_URLCONF = "tests.browser.grid_site"
    return grid_site.begin()


@pytest.fixture
def desk(browser: Browser, sheet: grid_site.Sheet, live_server: LiveServer) -> Iterator[Page]:
    page, complaints = open_page(browser, live_server.url, 1440, 900)
    yield page
    page.context.close()
    assert [words for words in complaints if "ERR_INTERNET_DISCONNECTED" not in words] == []


def open_sheet(page: Page) -> None:
    page.goto("/grid/")
    expect(page.locator(".grid-count")).to_contain_text("行")


def cell(page: Page, row: int, key: str) -> Any:
    column = [one["key"] for one in grid_site.COLUMNS].index(key)
    return page.locator(f".grid-cell[data-r='{row - 1}'][data-c='{column}']")


def line(name: str, money: str = "1200.5", signed: str = "2022.6.30") -> str:
    return "\t".join([name, "县教育和体育局", "工业", "", money, "", signed])


def test_pasted_rows_go_in_batches_and_bad_cells_are_named(desk: Page, sheet: grid_site.Sheet) -> None:
    open_sheet(desk)
    cell(desk, 1, "name").click()
    lines = [line(f"项目{at}") for at in range(1, 301)]
    lines[11] = line("项目12", signed="去年夏天")
    lines[99] = line("")
    lines[249] = line("项目250", money="约八百")
    clipboard(desk, "paste", "\r\n".join(lines) + "\r\n")
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert sheet.batches == [100, 100, 100]
    assert [row["values"].get("name") for row in sheet.rows][::100] == ["项目1", "项目101", "项目201"]
    problems = desk.locator(".grid-problems li")
    expect(problems).to_have_count(3)
    expect(problems.first).to_contain_text("第 12 行 签约日期：“去年夏天”不是日期。")
    expect(problems.first).to_contain_text("写成 2022-6-30 这样。")
    problems.nth(2).locator("button").click()
    expect(cell(desk, 250, "money")).to_have_class("grid-cell number bad at last")
    desk.keyboard.press("F8")
    desk.keyboard.type("2022-7-1")
    desk.keyboard.press("Enter")
    expect(problems).to_have_count(2)
    expect(cell(desk, 12, "signed")).to_have_text("2022-07-01")
    assert overflow(desk) <= 0


def test_a_paste_is_undone_and_redone_as_one_step(desk: Page, sheet: grid_site.Sheet) -> None:
    sheet.add(name="原有项目", money="5")
    open_sheet(desk)
    cell(desk, 1, "name").click()
    clipboard(desk, "paste", "新名称\r\n第二行\r\n第三行")
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert [row["values"]["name"] for row in sheet.rows] == ["新名称", "第二行", "第三行"]
    desk.keyboard.press("Control+z")
    expect(cell(desk, 1, "name")).to_have_text("原有项目")
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert [row["values"]["name"] for row in sheet.rows] == ["原有项目"]
    desk.keyboard.press("Control+y")
    expect(cell(desk, 3, "name")).to_have_text("第三行")
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert [row["values"]["name"] for row in sheet.rows] == ["新名称", "第二行", "第三行"]
