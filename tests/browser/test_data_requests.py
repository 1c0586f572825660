"""A datum asked at a desk and answered on a phone; the second asker sees it before sending."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from luoshi.requests.models import Cell, Request
from luoshi.requests.rules.name_datum import Wanted
from luoshi.requests.services.asking import ask
from tests.browser.conftest import Desk, overflow
from tests.browser.test_plan_rounds import cast
from tests.plans.conftest import Cast
from tests.requests.conftest import order

__all__ = [
    "cast",
]
DATA = tuple(Wanted(name, "个") for name in ("在建项目", "规上企业", "行政村", "水库"))


def sent(cast: Cast) -> Request:
    now = timezone.now()
    wanted = order(cast.gxj, data=DATA, due=now.date() + timedelta(days=9))
    return ask(cast.keeper, wanted._replace(asker_unit=cast.slj.pk), now=now, today=now.date()).request


def fill(page: Page, unit: str) -> None:
    page.goto("/requests/new/")
    page.fill("#id_lines", "在建项目（个）\n在岗职工（人）")
    page.fill("#id_period", "2025年上半年")
    page.get_by_label(unit).check()


def test_what_is_asked_already_is_shown_before_it_is_sent(desk: Desk, cast: Cast) -> None:
    sent(cast)
    page = desk(cast.clerk, 1440)
    fill(page, "工信局")
    expect(page.locator("#preview .sum")).to_contain_text("1 格要由单位新填 · 1 格已有答案或别人已在要")
    page.locator("#preview summary").click()
    expect(page.locator("#preview .there")).to_contain_text("水利局已在要")
    assert overflow(page) <= 0
    page.locator("#id_lines").press("Control+Enter")
    page.wait_for_url("**/requests/*/")
    assert Request.objects.latest("pk").asks.filter(spared=True).count() == 1


def test_a_column_from_a_spreadsheet_is_pasted_and_filed_on_a_phone(desk: Desk, cast: Cast) -> None:
    sent(cast)
    page = desk(cast.lead, 390)
    page.goto("/requests/inbox/")
    assert overflow(page) <= 0
    fields = page.locator('.answers input[name^="value-"]')
    expect(fields).to_have_count(4)
    fields.first.evaluate(
        """field => {
            const data = new DataTransfer();
            data.setData("text", "12\\t含续建\\n1,204\\n若干\\n46\\n");
            field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    expect(fields.nth(1)).to_have_value("1,204")
    page.get_by_role("button", name="报送").click()
    expect(page.locator(".wrong")).to_have_count(1)
    expect(page.locator(".wrong input").first).to_have_value("若干")
    assert sorted(Cell.objects.exclude(value=None).values_list("value", flat=True)) == [12, 46, 1204]
    assert Cell.objects.get(note="含续建").value == 12
