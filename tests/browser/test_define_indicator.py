"""An indicator made on its form, its formula offered, judged and tried as it is typed; changed with a look before."""

from __future__ import annotations

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from luoshi.indicators.models import Indicator
from luoshi.indicators.services.defining import open_many
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.organization.actor import system
from luoshi.organization.models import Area, Unit
from tests.browser.conftest import overflow, part, write
from tests.indicators.conftest import FARM, NOW, OUTPUT, WORKS

pytestmark = pytest.mark.django_db(transaction=True)
TABS = ("whole", "timing", "from", "facets", "coverage", "comparing", "pace", "limits", "sources")


@pytest.fixture
def county() -> Area:
    """A county at this machine with figures of June: no account has been made."""
    own = Area.objects.create(code="370099", name="沂川县", position=1)
    Unit.objects.create(area=own, code="tjj", name="沂川县统计局", abbreviations=["统计局"], position=10)
    keeper = system(own.pk, "装载")
    open_many(keeper, many=[(one, "") for one in (FARM, WORKS, OUTPUT)])
    june = [Given("farm", "2025-06", Decimal(30)), Given("output", "2025-06", Decimal(240))]
    file_figures(keeper, figures=june, now=NOW)
    return own


def test_an_indicator_is_made_on_its_form_and_its_formula_tried_as_it_is_typed(page: Page, county: Area) -> None:
    page.goto("/indicators/define/new")
    page.get_by_role("button", name="开始", exact=True).click()
    page.wait_for_url("**/define/draft/*/")
    for key, words in (("name", "农业占比"), ("code", "farm_share"), ("unit", "%"), ("owner", "海洋局")):
        write(page, key, words)
    expect(page.locator('[data-way="owner"] .errors')).to_contain_text("没有认出“海洋局”")
    write(page, "owner", "统计局")
    part(page, "timing")
    page.get_by_label("累计数", exact=True).uncheck()
    part(page, "from")
    page.locator('[data-way="source"] select').select_option("formula")
    box = page.get_by_role("combobox", name="公式")
    box.press_sequentially("百分比(农业")
    expect(page.locator(".names [role=option]").first).to_contain_text("农业产出")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    box.press_sequentially(" / 亩产)")
    expect(page.locator('[data-way="formula"] .place mark')).to_have_text("亩产")
    box.fill("百分比(农业产出 / 总产出)")
    page.get_by_label("时期").select_option("2025-06")
    expect(page.locator(".bench .result")).to_contain_text("12.50%")
    expect(page.locator(".bench .trace")).to_contain_text("总产出 = 240亿元")
    page.locator('[data-input="农业产出"]').fill("60")
    expect(page.locator(".bench .result")).to_contain_text("25.00%")
    expect(page.locator("#define-faults")).to_have_text("没有要改的")
    page.locator("#define-preview").click()
    page.get_by_role("button", name="启用指标").click()
    page.wait_for_url("**/define/farm_share/")
    assert Indicator.objects.get(code="farm_share").source == "formula"


def test_a_new_coverage_is_looked_at_before_it_breaks_the_series(page: Page, county: Area) -> None:
    page.goto("/indicators/define/output/")
    page.get_by_role("button", name="修改定义").click()
    expect(page.locator('[data-way="unit"] input')).to_have_attribute("readonly", "")
    part(page, "timing")
    expect(page.locator('[data-way="frequency"] select')).to_be_disabled()
    part(page, "coverage")
    page.locator('button[data-add="coverage"]').click()
    write(page, "coverage.0.effective", "2025-01-01")
    write(page, "coverage.0.words", "主营业务收入 2000 万元及以上")
    expect(page.locator("#define-saved")).to_have_text("已保存")
    page.locator("#define-preview").click()
    expect(page.locator(".notice").first).to_contain_text("序列在 2025-01-01 断开")
    page.fill("#note", "照新的统计制度")
    page.get_by_role("button", name="修改指标").click()
    page.wait_for_url("**/define/output/")
    page.get_by_role("link", name="处不同").click()
    expect(page.locator(".follows")).to_contain_text("2025-01-01 起：主营业务收入 2000 万元及以上")


def test_the_form_fits_a_phone(phone: Page, county: Area) -> None:
    phone.goto("/indicators/define/output/")
    assert overflow(phone) <= 0
    phone.get_by_role("button", name="修改定义").click()
    for name in TABS:
        part(phone, name)
        assert overflow(phone) <= 0, name
