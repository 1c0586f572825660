"""The story of a report: a masked paper, its figures confirmed, what is missing asked for, printed, begun anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from luoshi.calendar.seed import seed
from luoshi.organization.models import Unit
from luoshi.paper import open_paper
from luoshi.reports.models import Edition, Report
from luoshi.requests.models import Cell
from luoshi.requests.services.answering import Said, answer
from tests.browser.conftest import Desk, overflow
from tests.indicators.conftest import Cast
from tests.reports.conftest import PAPER, cast, file_june, indicators

__all__ = ["cast", "indicators"]
# Filling a paper takes its time on a busy machine.
expect.set_options(timeout=20_000)


def slot(page: Page, words: str) -> None:
    """Choose the slot before which these words stand."""
    page.locator("#paper p", has_text=words).locator("button.slot").first.wait_for()
    key = page.evaluate(
        """words => { for (const one of document.querySelectorAll("#paper button.slot")) {
             let before = "";
             for (let at = one.previousSibling; at; at = at.previousSibling) before = at.textContent + before;
             if (before.endsWith(words)) return one.id; } return ""; }""",
        words,
    )
    assert key, words
    page.locator(f"#{key}").click()
    expect(page.locator(f"#side .slot-panel[data-key={key}]")).to_be_visible()


def tally(page: Page) -> str:
    return page.locator("#tally b").inner_text()


def test_a_masked_paper_is_filled_asked_for_decided_on_printed_and_begun_anew(
    desk: Desk, cast: Cast, indicators: object, tmp_path: Path
) -> None:
    seed()
    file_june(cast)
    paper = tmp_path / "上半年.txt"
    paper.write_text(PAPER, "utf-8")
    page = desk(cast.clerk, 1440)
    page.goto("/reports/")
    expect(page.locator("main")).to_contain_text("还没有报告")
    page.set_input_files("input[type=file]", paper)
    page.fill("input[name=period]", "2025年上半年")
    page.click("text=开始填报告")
    page.wait_for_url("**/reports/*/")
    assert tally(page) == "0 / 11"

    page.click("text=确认有把握的")
    expect(page.locator("#tally b")).to_have_text("6 / 11")
    expect(page.locator("#paper")).to_contain_text("公共收入8.8亿元、增长10%，完成全年任务55%，居全市第二位")
    page.locator(".flash .link").click()
    expect(page.locator("#tally b")).to_have_text("0 / 11")
    page.click("text=确认有把握的")
    expect(page.locator("#tally b")).to_have_text("6 / 11")

    page.keyboard.press("n")
    expect(page.locator("#side h2")).to_contain_text("签约项目")
    slot(page, "深入开展“")
    page.fill("#side input[name=words]", "沂川")
    page.keyboard.press("Enter")
    expect(page.locator("#paper")).to_contain_text("“沂川好人”")

    page.locator("#paper .para").last.hover()
    page.locator("#paper .para").last.locator(".edit").click()
    page.locator(".editing .words").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("总产出再看一次：*亿元。")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#paper")).to_contain_text("总产出再看一次：120.5亿元。")
    slot(page, "再看一次：")
    page.keyboard.press("y")
    expect(page.locator("#side .chip")).to_contain_text("已填")

    page.click("text=向单位要数 >> nth=0")
    page.wait_for_url("**/ask")
    unit = Unit.objects.get(code="wlj")
    for line in page.locator("tbody tr").all():
        line.locator("input[type=checkbox]").check()
        line.locator("select").select_option(str(unit.pk))
    page.click("text=发出")
    page.wait_for_url("**/reports/*/")
    expect(page.locator("#tally")).to_contain_text("已要数 3")
    cells = {cell.datum.name: cell for cell in Cell.objects.select_related("datum")}
    typed = {"签约项目": "40", "签约项目落地": "31", "培训新型农民": "260"}
    said = {cells[name].pk: Said(value) for name, value in typed.items()}
    request = cells["签约项目"].asks.get().request_id
    answer(cast.outsider, request_id=request, said=said, now=timezone.now())

    page.reload()
    for words in ("签约项目", "已落地", "培训新型农民"):
        slot(page, words)
        page.keyboard.press("y")
        expect(page.locator("#side .chip").first).to_contain_text("已填")
    expect(page.locator("#paper")).to_contain_text("签约项目40个，已落地31个，落地率77.5%")
    assert tally(page) == "12 / 12"

    slot(page, "全县公共收入")
    page.click("text=另印核定值")
    page.fill("#side input[name=value]", "9")
    page.fill("#side input[name=reason]", "审计调整")
    page.click("text=提出核定")
    expect(page.locator("#side")).to_contain_text("待核定")
    leader = desk(cast.leader, 1440)
    leader.goto(page.url)
    slot(leader, "全县公共收入")
    leader.click("text=同意核定值")
    expect(leader.locator("#paper")).to_contain_text("公共收入9亿元")

    page.goto(page.url + "check")
    expect(page.locator("main")).to_contain_text("所有空都已落定")
    page.click('main button:text-is("付印")')
    page.wait_for_url("**/reports/*/")
    page.click(".editions a")
    page.wait_for_url("**/edition/1/")
    with page.expect_download() as saved:
        page.click("a:text-is('docx')")
    file = tmp_path / "印.docx"
    saved.value.save_as(file)
    text = open_paper(file).text
    assert "公共收入9亿元、增长10%" in text
    assert "数据来源表" in text
    edition = Edition.objects.get()
    assert len(edition.sources) == 12
    assert "“沂川好人”" in edition.text

    page.goto(page.url.replace("edition/1/", ""))
    page.select_option("select[name=period]", "2026年上半年")
    page.click("text=生成下一份")
    expect(page.locator("h1")).to_contain_text("2026年上半年")
    assert Report.objects.get(based_on__isnull=False).slots.filter(confirmed_at__isnull=False).count() >= 7


def test_two_clerks_at_one_paragraph_see_both_versions(desk: Desk, cast: Cast, indicators: object) -> None:
    file_june(cast)
    first, second = desk(cast.clerk, 1440), desk(cast.clerk, 390)
    first.goto("/reports/")
    first.click("text=粘贴文字")
    first.fill("textarea[name=text]", PAPER)
    first.fill("input[name=period]", "2025年上半年")
    first.click("text=开始填报告")
    first.wait_for_url("**/reports/*/")
    second.goto(first.url)
    assert overflow(second) == 0
    for page in (first, second):
        page.locator("#paper .para").nth(1).hover()
        page.locator("#paper .para").nth(1).locator(".edit").click()
        page.locator(".editing .words").wait_for()
    for page, words in ((first, "甲改。"), (second, "乙改。")):
        page.locator(".editing .words").click()
        page.keyboard.press("Control+End")
        page.keyboard.type(words)
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(800)
    expect(second.locator(".editing .theirs")).to_contain_text("甲改。")
    expect(second.locator(".editing .words")).to_contain_text("乙改。")
    second.locator(".editing .words").click()
    second.keyboard.press("Control+Enter")
    expect(second.locator("#paper")).to_contain_text("乙改。")
    expect(second.locator("#paper")).not_to_contain_text("甲改。")


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_of_reports_is_wider_than_its_window(desk: Desk, cast: Cast, indicators: object, width: int) -> None:
    file_june(cast)
    page = desk(cast.clerk, width)
    page.goto("/reports/")
    page.click("text=粘贴文字")
    page.fill("textarea[name=text]", PAPER)
    page.fill("input[name=period]", "2025年上半年")
    page.click("text=开始填报告")
    page.wait_for_url("**/reports/*/")
    address = page.url
    for part in ("", "ask", "check", "sources"):
        page.goto(address + part)
        assert overflow(page) == 0, part
