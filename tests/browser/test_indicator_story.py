"""June at the statistics bureau: typed and released, the city's file beside it, and what the page then says of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from luoshi.calendar.seed import seed
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.services.defining import open_many
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.indicators.services.releasing import release_periods
from luoshi.indicators.services.targets import set_target
from luoshi.organization.models import Area
from tests.browser.conftest import Desk
from tests.indicators.conftest import NOW, REVENUE, Cast, cast
from tests.indicators.test_reading_sheets_of_figures import book

__all__ = ["cast"]
OTHERS = ("甲县", "乙县", "丙县", "丁县", "戊县", "己县", "庚县", "辛县")
#: Of the twelve, ours first: last June, last May, May, June (in 亿元).
OURS, FIRST, SECOND = (
    ("9.00", "8.00", "8.20", "9.90"),
    ("10.00", "9.00", "9.00", "11.00"),
    ("8.00", "7.00", "8.00", "10.00"),
)
PERIODS = ("2024-06", "2024-05", "2025-05", "2025-06")


@pytest.fixture
def city(transactional_db: None, cast: Cast) -> Cast:
    """Twelve counties, last year's figures and May's; the year's target; the paper that the city will print."""
    seed()
    for place, name in enumerate(OTHERS):
        Area.objects.create(code=f"3701{place:02}", name=name, parent=cast.city, position=10 + place)
    open_many(cast.admin, many=[(REVENUE, "")])
    rows = [
        ("沂川县", OURS),
        ("蒙泉县", FIRST),
        ("汶岭县", SECOND),
        *((name, lower(name)) for name in ("青埠县", *OTHERS)),
    ]
    for number, period in enumerate(PERIODS[:3]):
        figures = [Given("revenue", period, Decimal(values[number]), area=area) for area, values in rows]
        file_figures(cast.statistics, figures=figures, now=NOW)
    release_periods(cast.statistics, codes=["revenue"], periods=[parse_period(one) for one in PERIODS[:3]], now=NOW)
    year = parse_period("2025")
    set_target(cast.clerk, code="revenue", period=year, value=Decimal(20), words="全年20亿元", now=NOW)
    return cast


def lower(name: str) -> tuple[str, ...]:
    """Small figures for the rest, each a little apart."""
    step = Decimal(("青埠县", *OTHERS).index(name)) / 10
    return tuple(f"{one - step:.2f}" for one in (Decimal(5), Decimal(4), Decimal("4.5"), Decimal("5.5")))


def test_june_is_typed_released_joined_by_the_city_and_told(
    desk: Desk, working: LiveServer, city: Cast, tmp_path: Path
) -> None:
    page = desk(city.statistics, 1440)
    _type_june(page)
    _bring_the_others(page, tmp_path)
    _release(page)
    page.goto("/indicators/revenue/?period=2025-06")
    expect(page.locator("#sentence")).to_have_text(
        "1—6月，全县实现公共收入9.90亿元，增长10.0%，居全市第三位，较上月后移1位。"
    )
    shown = page.locator("main")
    for words in (
        "/ 12", "后移1位", "49.5", "月度时钟", "日历时钟", "50.00%", "49.59%", "被其超过", "11.1%", "汶岭县",
        "要与汶岭县（第2位）持平，还差0.10亿元",
    ):  # fmt: skip
        expect(shown).to_contain_text(words)
    page.wait_for_selector(".chart canvas")
    _opens_to_its_bulletin(page)


def _type_june(page: Page) -> None:
    page.goto("/indicators/filing/2025-06/")
    cell = page.locator("[data-grid] [role=row]", has_text="公共收入").locator("[role=gridcell]").nth(3)
    cell.click()
    page.keyboard.type("99000万元")
    page.keyboard.press("Enter")
    expect(cell).to_have_text("9.9")
    expect(page.locator(".grid-state")).to_contain_text("已保存")


def _bring_the_others(page: Page, folder: Path) -> None:
    """The city's sheet: eleven counties in 万元, ours not among them."""
    rows = [("蒙泉县", FIRST[3]), ("汶岭县", SECOND[3]), *((name, lower(name)[3]) for name in ("青埠县", *OTHERS))]
    file = folder / "全市财政月报.xlsx"
    file.write_bytes(book(("县区", "公共收入（万元）"), *((name, float(Decimal(one) * 10000)) for name, one in rows)))
    page.goto("/indicators/files/?month=2025-06")
    page.set_input_files("#file", file)
    source = page.locator("[name=source]")
    if source.count():
        source.fill("全市财政收支月报")
    page.get_by_role("button", name="先核对").click()
    page.get_by_role("button", name="全部写入").click(timeout=60_000)
    expect(page.get_by_role("button", name="整份撤销")).to_be_visible(timeout=60_000)


def _release(page: Page) -> None:
    page.goto("/indicators/filing/2025-06/")
    box = page.locator('input[name="code"][value="revenue"]')
    box.check()
    page.get_by_role("button", name="发布选中的").click()
    page.click('#confirm button[value="yes"]')
    expect(page.locator(".flash")).to_contain_text("12")


def _opens_to_its_bulletin(page: Page) -> None:
    """The place opens to everybody's figures, a peer's figure to the paper that printed it."""
    page.locator(".card-figure a.origin", has_text="3").first.click()
    expect(page.locator("#origin")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".peers tr", has_text="汶岭县").locator("a.origin").first.click()
    expect(page.locator("#origin-body")).to_contain_text("汶岭县")
    expect(page.locator("#origin-body")).to_contain_text("全市财政收支月报")
