"""The story of a register: three hundred rows pasted, three mended, confirmed, one sent back, the rest counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from luoshi.calendar.seed import seed
from luoshi.organization.models import Role
from luoshi.organization.queries import actor_for
from luoshi.organization.services.accounts import give_role, make_account
from luoshi.packs import load_file, pack_folder
from luoshi.registers.models import Entry, Filing
from luoshi.registers.queries.measuring import measure
from luoshi.registers.queries.reach import desk as at_desk
from luoshi.registers.services.opening import open_register
from luoshi.registers.services.opening_filings import filing_for
from tests.browser.conftest import Desk, overflow
from tests.browser.test_grid import clipboard
from tests.registers.conftest import Cast, cast

__all__ = ["cast"]
#: Days of a half-year that is over, so that the story is the same whenever it is told.
HALF = {"start": date(2025, 1, 1), "end": date(2025, 7, 1)}


@pytest.fixture
def filing(cast: Cast) -> Filing:
    seed()
    data = load_file(pack_folder("county") / "registers" / "investment.yaml").data
    open_register(cast.admin, data=data, owner_id=cast.tcj.pk)
    return filing_for(at_desk(cast.lead, "investment"), unit=cast.gxj.pk, day=date(2025, 6, 10))


def columns(page: Page) -> list[str]:
    config: list[str] = page.evaluate(
        "() => JSON.parse(document.getElementById('grid-filing').textContent).columns.map((one) => one.key)"
    )
    return config


def block(keys: list[str], count: int) -> str:
    """Rows as a spreadsheet copies them, three of them with a slip: an unclear sum, no such day, the wrong order."""
    lines = []
    for at in range(count):
        landed = at % 3 == 0
        row = {
            "name": f"装备制造项目{at:03}", "investor": f"云峤机电第{at}公司", "source": "省外", "industry": "高端装备",
            "total": "8000", "team": "工信局", "clue_on": "2025-01-06", "signed_on": "2025.3.10",
            "contract": f"招字2025-{at:03}", "stage": "落地" if landed else "签约", "paid_in": "800",
            **({"landed_on": "2025/5/20", "town": "沂川县", "licence": f"9137{at:014}", "premises": f"政土{at}号"}
               if landed else {}),
        }  # fmt: skip
        row |= {10: {"total": "约两亿"}, 20: {"signed_on": "去年春天"}, 30: {"landed_on": "2025-01-20"}}.get(at, {})
        lines.append("\t".join(row.get(key, "") for key in keys))
    return "\r\n".join(lines) + "\r\n"


def cell(page: Page, row: int, key: str) -> Any:
    return page.locator(f".grid-cell[data-r='{row - 1}'][data-c='{columns(page).index(key)}']")


def saved(page: Page) -> None:
    expect(page.locator(".grid-state")).to_have_text("已保存", timeout=60_000)


def mend(page: Page, problem: str, words: str) -> None:
    page.locator(".grid-problems li button", has_text=problem).first.click()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    saved(page)


def test_from_a_pasted_block_to_the_half_years_rate(desk: Desk, cast: Cast, filing: Filing) -> None:
    page = desk(cast.lead, 1440)
    page.goto("/registers/filings/")
    page.get_by_role("link", name="招商引资项目").click()
    expect(page.locator(".grid-count")).to_contain_text("行")
    cell(page, 1, columns(page)[0]).click()
    clipboard(page, "paste", block(columns(page), 300))
    saved(page)
    expect(page.locator(".grid-problems li")).to_have_count(3)
    expect(page.locator(".grid-problems")).to_contain_text("不是准确数")
    expect(page.locator("#check")).to_contain_text("3 处问题")
    expect(page.locator("#check")).to_contain_text("300 行中的 3 行")
    page.get_by_role("button", name="上报").click()
    expect(page.locator(".flash.error")).to_contain_text("还有 3 处问题")
    mend(page, "不是准确数", "2亿元")
    mend(page, "去年春天", "2025-4-2")
    mend(page, "落地日期早于签约日期", "2025-5-6")
    expect(page.locator("#check")).to_contain_text("300 行可以上报")
    page.get_by_role("button", name="上报").click()
    expect(page.locator(".flash.success")).to_contain_text("已请本单位负责人确认")

    head = desk(cast.lead_head, 390)
    head.goto(f"/registers/filings/{filing.pk}/")
    assert overflow(head) <= 0
    head.get_by_role("button", name="确认").click()
    expect(head.locator(".flash.success")).to_contain_text("已确认")

    owner = desk(cast.owner, 1440)
    owner.goto("/registers/filings/")
    owner.get_by_role("link", name="招商引资项目").first.click()
    expect(owner.locator(".changes tbody tr")).to_have_count(50)
    owner.locator('.changes input[name="entry"]').nth(1).check()
    owner.get_by_role("button", name="退回勾选的").click()
    expect(owner.locator(".flash.error")).to_contain_text("原因")
    owner.locator('.changes input[name="entry"]').nth(1).check()
    owner.locator('[name="reason"]').fill("投资方名称与合同不一致")
    owner.get_by_role("button", name="退回勾选的").click()
    expect(owner.locator(".flash.success")).to_contain_text("已退回 1 行")
    owner.get_by_role("button", name="审核通过全部 299 行").click()
    expect(owner.locator(".flash.success")).to_contain_text("已审核通过 299 行")

    at = at_desk(cast.leader, "investment")
    signed, landed, rate = (measure(at, key, **HALF).value for key in ("signed", "landed", "landing_rate"))
    assert (signed, landed) == (299, 100)
    assert rate == landed / signed * 100  # type: ignore[operator]

    page.goto(f"/registers/filings/{filing.pk}/")
    expect(page.locator(".note.error")).to_contain_text("投资方名称与合同不一致")
    expect(page.locator(".grid-count")).to_have_text("共 1 行")


def test_two_people_on_one_row_choose_cell_by_cell(desk: Desk, cast: Cast, filing: Filing) -> None:
    second = make_account(cast.admin, username="gxj2", name="李敏", password="yi-chuan-2025-kou", unit=cast.gxj)
    give_role(cast.admin, second, Role.LIAISON, unit=cast.gxj)
    mine, theirs = desk(cast.lead, 1440), desk(actor_for(second), 1440)
    mine.goto(f"/registers/filings/{filing.pk}/")
    cell(mine, 1, columns(mine)[0]).click()
    clipboard(mine, "paste", block(columns(mine), 1))
    saved(mine)
    theirs.goto(f"/registers/filings/{filing.pk}/")
    for page, words in ((theirs, "9000"), (mine, "9500")):
        cell(page, 1, "total").click()
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        if page is theirs:
            saved(page)
    clash = mine.locator(".grid-problems .clash button")
    expect(clash).to_contain_text("李敏")
    assert Entry.objects.get(filing_id=filing.pk).values["total"] == "9000"
    clash.click()
    expect(mine.locator("dialog.grid-conflict tbody tr")).to_have_count(1)
    mine.get_by_role("button", name="全用我的").click()
    saved(mine)
    assert Entry.objects.get(filing_id=filing.pk).values["total"] == "9500"


def test_a_late_unit_is_reminded_once_a_day(desk: Desk, cast: Cast, filing: Filing) -> None:
    Filing.objects.filter(pk=filing.pk).update(due_on=timezone.localdate() - timedelta(days=9))
    page = desk(cast.owner, 1440)
    page.goto("/registers/investment/filings?year=2025")
    expect(page.locator(".matrix .cell.bad")).to_have_text("逾期未报")
    for said in ("已催办 1 家", "今天已经催办过了"):
        page.get_by_role("button", name="全部催办").click()
        expect(page.locator(".flash.success")).to_contain_text(said)
    late = desk(cast.lead, 390)
    late.goto("/work/notices/")
    late.get_by_text("催办：").first.click()
    late.wait_for_url(f"**/registers/filings/{filing.pk}/")
    assert overflow(late) <= 0
