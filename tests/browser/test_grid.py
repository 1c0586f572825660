"""The spreadsheet grid under a clerk's hands: paste, type, fill, undo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import grid_site
from tests.browser.conftest import open_page, overflow

#: What a browser says when a test takes its network or its session away.
PROVOKED = re.compile("ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 401")
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
    assert [words for words in complaints if not PROVOKED.search(words)] == []


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


def test_keys_do_what_they_do_in_a_spreadsheet(desk: Page, sheet: grid_site.Sheet) -> None:
    for at in range(4):
        sheet.add(name=f"项目{at + 1}", money=str(at))
    open_sheet(desk)
    cell(desk, 1, "money").click()
    desk.keyboard.type("88.5")
    desk.keyboard.press("Enter")
    expect(cell(desk, 1, "money")).to_have_text("88.50")
    desk.keyboard.press("ArrowUp")
    for _ in range(3):
        desk.keyboard.press("Shift+ArrowDown")
    desk.keyboard.press("Control+d")
    expect(cell(desk, 4, "money")).to_have_text("88.50")
    expect(desk.locator(".grid-sums")).to_have_text("计数：4 · 求和：354.0")
    assert clipboard(desk, "copy") == "88.5\r\n88.5\r\n88.5\r\n88.5\r\n"
    desk.keyboard.press("Delete")
    expect(cell(desk, 4, "money")).to_have_text("")
    desk.keyboard.press("Control+z")
    desk.keyboard.press("Control+z")
    expect(cell(desk, 4, "money")).to_have_text("3.00")
    cell(desk, 4, "name").click()
    desk.keyboard.press("F2")
    desk.keyboard.type("甲")
    desk.keyboard.press("Tab")
    expect(cell(desk, 4, "name")).to_have_text("项目4甲")
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert [row["values"]["money"] for row in sheet.rows] == ["88.5", "1", "2", "3"]


def test_one_value_pasted_on_a_whole_column_fills_it_and_makes_no_row(desk: Page, sheet: grid_site.Sheet) -> None:
    for at in range(3):
        sheet.add(name=f"项目{at + 1}")
    open_sheet(desk)
    desk.locator(".grid-heading[data-c='2']").click()
    clipboard(desk, "paste", "工业")
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert [row["values"].get("kind") for row in sheet.rows] == ["工业"] * 3


def test_the_handle_fills_down(desk: Page, sheet: grid_site.Sheet) -> None:
    for kind in ("工业", "农业", None, None, None):
        sheet.add(name="项目", kind=kind)
    open_sheet(desk)
    cell(desk, 1, "kind").click()
    cell(desk, 2, "kind").click(modifiers=["Shift"])
    box = cell(desk, 2, "kind").bounding_box()
    desk.mouse.move(box["x"] + box["width"] - 3, box["y"] + box["height"] - 3)
    desk.mouse.down()
    below = cell(desk, 5, "kind").bounding_box()
    desk.mouse.move(below["x"] + 20, below["y"] + 10, steps=5)
    desk.mouse.up()
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    expect(cell(desk, 5, "kind")).to_have_text("工业")
    assert [row["values"]["kind"] for row in sheet.rows] == ["工业", "农业", "工业", "农业", "工业"]


def test_lists_are_narrowed_by_typing(desk: Page, sheet: grid_site.Sheet) -> None:
    sheet.add(name="项目")
    open_sheet(desk)
    cell(desk, 1, "kind").click()
    desk.keyboard.type("文")
    expect(desk.locator(".grid-options li.on")).to_have_text("文旅")
    desk.keyboard.press("Enter")
    expect(cell(desk, 1, "kind")).to_have_text("文旅")
    cell(desk, 1, "unit").click()
    desk.keyboard.type("教育")
    desk.locator(".grid-options li", has_text="县教育和体育局").click()
    expect(cell(desk, 1, "unit")).to_have_text("县教育和体育局")
    cell(desk, 1, "tags").click()
    desk.keyboard.press("Alt+ArrowDown")
    desk.locator(".grid-options li", has_text="市重点").click()
    desk.locator(".grid-options li", has_text="开门红").click()
    desk.keyboard.press("Enter")
    cell(desk, 1, "open").click()
    desk.keyboard.type("是")
    desk.keyboard.press("Enter")
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    values = sheet.rows[0]["values"]
    assert values["unit"] == {"value": 1, "label": "县教育和体育局"}
    assert (values["kind"], values["tags"], values["open"]) == ("文旅", "市重点、开门红", True)


def test_closed_cells_stay_and_are_counted(desk: Page, sheet: grid_site.Sheet) -> None:
    sheet.add(name="项目1", left="5")
    locked = sheet.add(name="项目2")
    locked |= {"locked": True, "reason": "已核定，不能再改。"}
    open_sheet(desk)
    expect(cell(desk, 2, "name")).to_have_attribute("title", "已核定，不能再改。")
    cell(desk, 1, "note").click()
    clipboard(desk, "paste", "说明\t9\r\n说明\t9")
    expect(desk.locator(".grid-said")).to_have_text("已粘贴 2 行。 3 个单元格不可修改，保持原样。")
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert (sheet.rows[0]["values"]["note"], sheet.rows[0]["values"]["left"]) == ("说明", "5")
    assert "note" not in locked["values"]


def test_ten_thousand_rows_show_only_those_in_sight(desk: Page, sheet: grid_site.Sheet) -> None:
    for at in range(10_000):
        sheet.add(name=f"项目{at + 1}", money="1")
    sheet.page_size = 500
    open_sheet(desk)
    expect(desk.locator(".grid-count")).to_have_text("已载入 500 / 10,000 行，向下滚动继续载入")
    cell(desk, 1, "name").click()
    desk.keyboard.press("Control+End")
    expect(desk.locator(".grid-count")).to_have_text("共 10,000 行")
    expect(cell(desk, 10_000, "name")).to_have_text("项目10000")
    assert desk.locator(".grid-row").count() < 60


def test_tab_goes_on_in_the_next_row_and_leaves_at_the_end(desk: Page, sheet: grid_site.Sheet) -> None:
    sheet.add(name="项目")
    open_sheet(desk)
    cell(desk, 1, "left").click()
    desk.keyboard.press("Tab")
    expect(cell(desk, 2, "name")).to_have_class(re.compile(r"\bat\b"))
    desk.keyboard.press("Shift+Tab")
    expect(cell(desk, 1, "left")).to_have_class(re.compile(r"\bat\b"))
    desk.keyboard.press("Control+End")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="报送")).to_be_focused()


def test_a_columns_width_is_remembered(desk: Page, sheet: grid_site.Sheet) -> None:
    open_sheet(desk)
    edge = desk.locator(".grid-heading[data-c='1'] .grid-resize").bounding_box()
    assert edge
    desk.mouse.move(edge["x"] + 3, edge["y"] + 10)
    desk.mouse.down()
    desk.mouse.move(edge["x"] + 63, edge["y"] + 10, steps=3)
    desk.mouse.up()
    widened = cell(desk, 1, "unit").bounding_box()["width"]
    open_sheet(desk)
    assert (widened, cell(desk, 1, "unit").bounding_box()["width"]) == (200, 200)


def test_a_filing_is_submitted_only_when_all_is_saved(desk: Page, sheet: grid_site.Sheet) -> None:
    open_sheet(desk)
    cell(desk, 1, "name").click()
    desk.keyboard.type("城东水厂")
    desk.get_by_role("button", name="报送").click()
    expect(desk.locator("body")).to_have_text("1 yes")
    assert sheet.rows[0]["values"]["name"] == "城东水厂"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("甲\t乙\r\n丙\t丁\r\n", [["甲", "乙"], ["丙", "丁"]]),
        ('"两行\n的格"\t"带""引号""\n的"', [["两行\n的格", '带"引号"\n的']]),
        ('"引用"的话\t"整格"', [['"引用"的话', '"整格"']]),
        ("甲\r\n\r\n", [["甲"], [""]]),
        ('"没有关上\t乙', [['"没有关上', "乙"]]),
    ],
)
def test_blocks_of_excel_are_read_cell_by_cell(desk: Page, text: str, rows: list[list[str]]) -> None:
    desk.goto("/grid/")
    assert desk.evaluate("(text) => luoshi.grid.readTable(text)", text) == rows
    assert desk.evaluate("(rows) => luoshi.grid.readTable(luoshi.grid.writeTable(rows))", rows) == rows


def test_a_phone_moves_the_sheet_inside_its_box(
    browser: Browser, sheet: grid_site.Sheet, live_server: LiveServer
) -> None:
    page, complaints = open_page(browser, live_server.url, 390, 844)
    sheet.add(name="一个名称很长很长很长很长很长很长的项目", money="123456789.5")
    open_sheet(page)
    expect(page.locator(".grid-phone a")).to_have_text("用表单填写")
    assert overflow(page) <= 0
    page.emulate_media(media="print")
    expect(page.locator(".grid-paper tbody td").nth(1)).to_have_text("一个名称很长很长很长很长很长很长的项目")
    expect(page.locator(".grid-box")).to_be_hidden()
    page.context.close()
    assert complaints == []
