from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import PAPERS, overflow, upload


def test_pages_are_chinese_until_somebody_asks_for_english(page: Page) -> None:
    upload(page)
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#tab-task")).to_contain_text("Tasks")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("#tab-task")).to_contain_text("任务")


def test_the_theme_chosen_is_remembered(page: Page) -> None:
    page.goto("/read/")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.click("#theme")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_no_page_is_wider_than_a_phone_and_the_switcher_shows_either_pane(phone: Page) -> None:
    upload(phone)
    assert overflow(phone) == 0
    expect(phone.locator("#source")).to_be_hidden()
    phone.locator("#panel-task .item", has_text="全部批回来").click()
    expect(phone.locator("#paper .lit").first).to_be_in_viewport()
    expect(phone.locator("#proposal")).to_be_hidden()
    assert overflow(phone) == 0
    phone.click('.switcher [data-show="proposal"]')
    expect(phone.locator("#proposal")).to_be_visible()
    phone.goto("/read/")
    assert overflow(phone) == 0


def test_a_paper_is_removed_after_a_question_and_brought_back(page: Page) -> None:
    upload(page)
    page.goto("/read/")
    page.locator(".papers .acts button").click()
    page.click("#confirm-yes")
    expect(page.locator("#papers")).to_contain_text("还没有文稿")
    page.locator(".flash button", has_text="撤销").click()
    expect(page.locator(".papers .title")).to_contain_text("重点项目建设推进会议")


def test_the_sample_is_one_click_away_where_there_are_no_papers(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="用样稿试一试").click()
    page.wait_for_selector("#panel-task .item")
    expect(page.locator("#paper")).to_contain_text("城东水厂")


def test_a_secret_file_is_refused_with_a_reason_and_the_rest_is_kept(page: Page) -> None:
    page.goto("/read/")
    secret = "秘密★3年\n关于某项工作的通知\n　　请于3月底前办结。\n".encode()
    page.set_input_files(
        "#id_files",
        [
            {"name": "密件.txt", "mimeType": "text/plain", "buffer": secret},
            {"name": "dev3.txt", "mimeType": "text/plain", "buffer": (PAPERS / "dev3.txt").read_bytes()},
        ],
    )
    expect(page.locator(".tray-line.failed")).to_contain_text("密件.txt")
    expect(page.locator(".papers .title")).to_have_count(1)


def test_pasted_words_are_read(page: Page) -> None:
    page.goto("/read/")
    page.locator(".paste summary").click()
    page.fill("#id_text", (PAPERS / "dev1.txt").read_text("utf-8"))
    page.locator(".paste button", has_text="读文").click()
    page.wait_for_selector("#panel-task .item")
    expect(page.locator("#panel-task")).to_contain_text("县自然资源和规划局")


def test_the_skip_link_is_the_first_stop_of_the_keyboard(page: Page) -> None:
    page.goto("/read/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
