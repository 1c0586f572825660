from __future__ import annotations

import io
from pathlib import Path

import docx
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import upload


def lit(page: Page) -> str:
    return "".join(page.locator("#paper .lit").all_inner_texts())


def test_a_paper_put_in_is_read_and_its_tasks_stand_beside_it(page: Page) -> None:
    upload(page)
    expect(page.locator("#paper")).to_contain_text("手续齐全的项目不要再等")
    row = page.locator("#panel-task .item", has_text="3月20日前全部批回来")
    expect(row).to_contain_text("县自然资源和规划局、县林业局")
    expect(row).to_contain_text("2025-03-20")


def test_a_click_on_a_task_lights_its_sentence_and_a_click_on_its_words_lights_the_row(page: Page) -> None:
    upload(page)
    page.locator("#panel-task .item", has_text="全部批回来").click()
    expect(page.locator("#paper .lit").first).to_be_in_viewport()
    assert lit(page).startswith("县自然资源和规划局、县林业局")
    page.locator("#paper .s-deadline", has_text="6月底前").click()
    row = page.locator("#panel-task .item.lit")
    expect(row).to_contain_text("6月底前见底账")
    expect(row).to_be_in_viewport()


def test_a_click_on_a_name_opens_the_list_of_names_at_it(page: Page) -> None:
    upload(page)
    page.click("#tab-name")
    page.locator("#paper .s-name", has_text="云峤制药二期").first.click()
    expect(page.locator("#panel-name .item.lit")).to_contain_text("云峤制药二期")


def test_a_layer_is_switched_off_and_on_and_stays_so_on_the_next_paper(page: Page) -> None:
    upload(page)
    task = page.locator("#paper .s-task").first
    tint = "() => getComputedStyle(document.querySelector('#paper .s-task:not(.lit)')).backgroundColor"
    assert page.evaluate(tint) != "rgba(0, 0, 0, 0)"
    page.click('[data-toggle="task"]')
    assert page.evaluate(tint) == "rgba(0, 0, 0, 0)"
    expect(task).to_be_visible()
    page.reload()
    page.wait_for_selector("#panel-task .item")
    expect(page.locator('[data-toggle="task"]')).to_have_attribute("aria-pressed", "false")


def test_the_task_table_comes_down_as_xlsx_docx_and_json(page: Page, tmp_path: Path) -> None:
    upload(page)
    for kind in ("xlsx", "docx", "json"):
        page.locator(".menu summary", has_text="下载").click()
        with page.expect_download() as waiting:
            page.click(f'a[href$="/export/{kind}/"]')
        waiting.value.save_as(tmp_path / f"dev1.{kind}")
    cells = [str(cell) for row in load_workbook(tmp_path / "dev1.xlsx").worksheets[0].values for cell in row]
    assert any("全部批回来" in cell for cell in cells)
    table = docx.Document(io.BytesIO((tmp_path / "dev1.docx").read_bytes())).tables[0]
    assert any("全部批回来" in cell.text for row in table.rows for cell in row.cells)
    assert "owner_details" in (tmp_path / "dev1.json").read_text("utf-8")


def test_the_table_is_copied_for_word_and_for_excel(page: Page) -> None:
    upload(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#copy")
    page.wait_for_selector(".flash")
    words: str = page.evaluate("() => navigator.clipboard.readText()")
    first, second = words.splitlines()[:2]
    assert first.split("\t")[:2] == ["序号", "工作内容"]
    assert second.count("\t") == first.count("\t")
    kinds = page.evaluate("async () => (await navigator.clipboard.read())[0].types")
    assert "text/html" in kinds


def test_a_search_finds_words_in_the_whole_text_and_shows_the_place(page: Page) -> None:
    upload(page)
    page.fill("#find", "店小二")
    page.click(".hit")
    expect(page.locator("#paper mark.shown")).to_have_text("店小二")
    expect(page.locator("#paper mark.shown")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#paper mark.shown")).to_have_count(0)


def test_the_list_keeps_what_lacks_a_lead_or_a_deadline(page: Page) -> None:
    upload(page)
    whole = page.locator("#panel-task .item").count()
    page.check('#panel-task input[value="owner"]')
    expect(page.locator("#panel-task .item")).not_to_have_count(whole)
    for row in page.locator("#panel-task .item").all():
        expect(row.locator("td").nth(2)).to_contain_text("待明确")


def test_everything_is_done_from_the_keyboard(page: Page) -> None:
    upload(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator('#panel-task .item[aria-current="true"] .no')).to_have_text("2")
    assert lit(page).startswith("县自然资源和规划局")
    page.keyboard.press("1")
    expect(page.locator("#tab-outline")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Shift+Digit1")
    expect(page.locator('[data-toggle="outline"]')).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_print_holds_the_task_table_and_no_tools(page: Page) -> None:
    upload(page)
    page.evaluate("() => { window.print = () => {}; }")
    page.locator(".menu summary", has_text="下载").click()
    page.click("#print")
    page.emulate_media(media="print")
    expect(page.locator("#for-print")).to_contain_text("全部批回来")
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator("#panes")).to_be_hidden()


def test_each_column_of_the_task_table_stands_under_its_head(page: Page) -> None:
    upload(page)
    lefts = "row => Array.from(row.cells).map(cell => Math.round(cell.getBoundingClientRect().left))"
    head = page.locator("#panel-task thead tr").evaluate(lefts)
    assert page.locator("#panel-task tr.item").first.evaluate(lefts) == head
    assert len(set(head)) == 6
