"""The spreadsheet grid when things go wrong: two people on a row, no network, a session that ended."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.browser import grid_site
from tests.browser.test_grid import cell, clipboard, desk, open_sheet, sheet

__all__ = ["desk", "sheet"]


def test_two_people_on_a_row_choose_cell_by_cell(desk: Page, sheet: grid_site.Sheet) -> None:
    row = sheet.add(name="城东水厂", money="100", kind="工业")
    open_sheet(desk)
    row["values"] |= {"money": "250", "kind": "农业"}
    row["revision"] += 1
    cell(desk, 1, "kind").click()
    clipboard(desk, "paste", "文旅\t\t300")
    expect(desk.locator(".grid-problems .clash")).to_contain_text("第 1 行：李敏 同时改了这一行")
    desk.locator(".grid-problems .clash button").click()
    dialog = desk.locator(".grid-conflict")
    expect(dialog.get_by_role("button", name="按选择保存")).to_be_disabled()
    dialog.get_by_label("300.00").check()
    dialog.get_by_label("农业").check()
    dialog.get_by_role("button", name="按选择保存").click()
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert (row["values"]["money"], row["values"]["kind"]) == ("300", "农业")
    expect(desk.locator(".grid-problems")).to_be_hidden()


def test_what_is_typed_without_network_is_sent_when_it_is_back(desk: Page, sheet: grid_site.Sheet) -> None:
    sheet.add(name="城东水厂")
    open_sheet(desk)
    desk.context.set_offline(True)
    cell(desk, 1, "name").click()
    desk.keyboard.type("城西水厂")
    desk.keyboard.press("Enter")
    expect(desk.locator(".grid-state")).to_have_text("1 处未保存（网络中断，恢复后自动重试）")
    assert sheet.rows[0]["values"]["name"] == "城东水厂"
    desk.context.set_offline(False)
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert sheet.rows[0]["values"]["name"] == "城西水厂"


def test_unsent_changes_are_offered_again_on_the_next_visit(desk: Page, sheet: grid_site.Sheet) -> None:
    sheet.add(name="城东水厂")
    open_sheet(desk)
    desk.context.set_offline(True)
    cell(desk, 1, "name").click()
    clipboard(desk, "paste", "城西水厂\r\n城南水厂")
    expect(desk.locator(".grid-state")).to_contain_text("2 处未保存")
    desk.route("**/grid/save", lambda route: route.abort())
    desk.context.set_offline(False)
    desk.on("dialog", lambda dialog: dialog.accept())
    open_sheet(desk)
    desk.unroute("**/grid/save")
    expect(cell(desk, 1, "name")).to_have_text("城东水厂")
    expect(desk.locator(".grid-notice")).to_contain_text("上次有 2 处没有保存")
    desk.get_by_role("button", name="放回来").click()
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert [row["values"]["name"] for row in sheet.rows] == ["城西水厂", "城南水厂"]


def test_an_answer_lost_on_the_way_makes_no_second_row(desk: Page, sheet: grid_site.Sheet) -> None:
    open_sheet(desk)
    lost: list[int] = []

    def lose(route: Route) -> None:
        route.fetch()
        lost.append(len(sheet.rows))
        route.abort()

    desk.route("**/grid/save", lose, times=1)
    cell(desk, 1, "name").click()
    clipboard(desk, "paste", "城西水厂\r\n城南水厂")
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert (lost, len(sheet.rows)) == ([2], 2)


def test_a_session_that_ended_costs_nothing(desk: Page, sheet: grid_site.Sheet) -> None:
    sheet.add(name="城东水厂")
    open_sheet(desk)
    desk.route("**/grid/save", lambda route: route.fulfill(status=401, body="{}"))
    cell(desk, 1, "name").click()
    desk.keyboard.type("城西水厂")
    desk.keyboard.press("Enter")
    expect(desk.locator(".grid-state")).to_contain_text("登录已失效")
    desk.unroute("**/grid/save")
    desk.get_by_role("button", name="重试").click()
    expect(desk.locator(".grid-state")).to_have_text("已保存")
    assert sheet.rows[0]["values"]["name"] == "城西水厂"
