"""An indicator in the browser: its sheet, a figure's history, the sentence copied, the periods by key, a phone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from luoshi.calendar.seed import seed
from luoshi.indicators.models import Indicator
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.services.releasing import revise
from luoshi.indicators.services.targets import set_target
from tests.browser.conftest import Desk, overflow
from tests.indicators.conftest import NOW, Cast, cast, indicators
from tests.indicators.test_sheet import fill

__all__ = ["cast", "indicators"]


@pytest.fixture
def figures(transactional_db: None, cast: Cast, indicators: dict[str, Indicator]) -> None:
    """Two Junes and a May of four counties, a target, a revision."""
    seed()
    fill(cast, "2024-06", ("9.00", "10.00", "8.00", "7.00"))
    fill(cast, "2025-05", ("8.20", "9.00", "8.00", "6.00"))
    fill(cast, "2025-06", ("9.90", "11.00", "10.00", "7.00"))
    june = parse_period("2025-06")
    revise(cast.statistics, code="revenue", period=june, value=Decimal("9.80"), reason="年报核定", now=NOW)
    set_target(cast.clerk, code="revenue", period=parse_period("2025"), value=Decimal(20), now=NOW)


def test_a_figure_opens_to_its_history_and_the_keys_turn_the_periods(desk: Desk, cast: Cast, figures: None) -> None:
    page = desk(cast.clerk, 1440)
    page.goto("/indicators/revenue/?period=2025-06")
    page.wait_for_selector(".chart canvas")
    page.locator(".card-figure a.origin").first.click()
    expect(page.locator("#origin")).to_be_visible()
    expect(page.locator("#origin")).to_contain_text("年报核定")
    expect(page.locator("#origin tbody tr")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("#origin")).not_to_be_visible()
    page.keyboard.press("c")
    expect(page.locator(".flash")).to_contain_text("已复制")
    page.keyboard.press("[")
    expect(page.locator("h1")).to_contain_text("2025年5月")
    page.select_option("#period", "2025-06")
    expect(page.locator("h1")).to_contain_text("2025年6月")
    page.select_option("#area", cast.peers[0].code)
    expect(page.locator("#sentence")).to_contain_text("蒙泉县")


def test_no_page_of_figures_is_wider_than_a_phone(desk: Desk, cast: Cast, figures: None) -> None:
    page = desk(cast.leader, 390)
    for address in ("revenue/", "revenue/board", "revenue/charts", "revenue/figure", "dashboard"):
        page.goto(f"/indicators/{address}?period=2025-06")
        assert overflow(page) <= 0, address
