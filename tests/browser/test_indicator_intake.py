"""The statistics bureau at its desk: a month typed in, a city's file looked through, written and undone."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from luoshi.indicators.services.defining import open_many
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.organization.actor import system
from luoshi.organization.models import Area
from tests.browser.conftest import overflow
from tests.indicators.conftest import FARM, NOW, OUTPUT, REVENUE, WORKS
from tests.indicators.test_reading_sheets_of_figures import book

pytestmark = pytest.mark.django_db(transaction=True)
MONTH = "2025-06"


@pytest.fixture
def county() -> Area:
    """A county in a city of two, at this machine: no account has been made."""
    own = Area.objects.create(code="370099", name="沂川县", position=1)
    city = Area.objects.create(code="370000", name="东临市")
    Area.objects.filter(pk=own.pk).update(parent=city)
    Area.objects.create(code="370091", name="蒙泉县", parent=city, position=2)
    return own


def test_a_month_is_typed_doubted_and_explained(page: Page, county: Area) -> None:
    keeper = system(county.pk, "装载")
    open_many(keeper, many=[(one, "") for one in (FARM, WORKS, OUTPUT, REVENUE)])
    last: list[Any] = [Given("output", "2024-06", Decimal(290))]
    file_figures(keeper, figures=last, now=NOW)
    page.goto(f"/indicators/filing/{MONTH}/")
    cell = page.locator("[data-grid] [role=row]", has_text="总产出").locator("[role=gridcell]").nth(3)
    cell.click()
    page.keyboard.type("3005000")
    page.keyboard.press("Enter")
    expect(page.locator("#check")).to_contain_text("把亿写成了万")
    cell.click()
    page.keyboard.type("3005000万元")
    page.keyboard.press("Enter")
    expect(page.locator("#check")).not_to_contain_text("把亿写成了万")
    expect(cell).to_have_text("300.5")


def test_a_citys_file_is_looked_through_written_and_undone(page: Page, county: Area, tmp_path: Path) -> None:
    open_many(system(county.pk, "装载"), many=[(one, "") for one in (FARM, WORKS, OUTPUT, REVENUE)])
    file = tmp_path / "全市.xlsx"
    file.write_bytes(book(("县区", "总产出（万元）"), ("沂川县", 3005000), ("蒙泉县", "约三百")))
    page.goto(f"/indicators/files/?month={MONTH}")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="先核对").click()
    expect(page.locator(".cells")).to_contain_text("B3", timeout=60_000)
    page.get_by_role("button", name="只写入没有问题的").click()
    page.get_by_role("button", name="整份撤销").click(timeout=60_000)
    page.click('#confirm button[value="yes"]')
    expect(page.locator(".note").filter(has_text="恢复")).to_be_visible(timeout=60_000)


def test_the_pages_of_intake_fit_a_phone(phone: Page, county: Area) -> None:
    open_many(system(county.pk, "装载"), many=[(one, "") for one in (FARM, WORKS, OUTPUT, REVENUE)])
    for address in ("", f"filing/{MONTH}/", "files/", "targets/", "questions/", "define/", "define/new"):
        phone.goto(f"/indicators/{address}")
        assert overflow(phone) <= 0, address
