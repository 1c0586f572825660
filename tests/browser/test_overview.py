"""The first page and the county overview: a number opens its list, an open page follows what happens, nothing is
wider than a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from luoshi.documents.models import Document
from luoshi.plans.models import Assignment, Item
from luoshi.plans.services.adopting import drop
from luoshi.plans.services.issuing import amend
from tests.browser.conftest import Desk, overflow
from tests.cockpit.conftest import TODAY, County, county
from tests.plans.conftest import Cast, cast, speech

__all__ = ["cast", "county", "speech"]


@pytest.fixture
def late_task(transactional_db: None, cast: Cast, speech: Document, county: County) -> Item:
    task = Item.objects.create(
        area=cast.area, plan=county.plan, parent=county.task.parent, state="live", position=9000,
        content="补齐项目用地手续", date_kind="deadline", due=TODAY - timedelta(days=3),
    )  # fmt: skip
    Assignment.objects.create(area=cast.area, item=task, unit=cast.gxj, part="lead")
    return task


def test_a_leader_goes_from_a_number_to_the_sentence_and_the_open_page_follows_the_office(
    desk: Desk, cast: Cast, county: County, late_task: Item
) -> None:
    page = desk(cast.leader, 1440)
    page.goto("/work/")
    number = page.locator(".tiles .bad a").first
    expect(number).to_be_visible()
    number.click()
    expect(page.locator("#ledger")).to_contain_text("补齐项目用地手续")
    page.goto("/overview/")
    frame = page.locator("#part-frames tr", has_text="打好工业攻坚").first
    late = int(frame.locator(".bad-number").inner_text())
    expect(page.locator("#part-late")).to_contain_text("工程台账")
    amend(cast.clerk, plan_id=county.plan.pk)
    drop(cast.clerk, plan_id=county.plan.pk, items=[late_task.pk], reason="手续已补齐，予以销号")
    # Looked at again, the page asks at once instead of at its next turn.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#part-frames.fresh")).to_be_visible()
    expect(page.locator("#part-late.fresh")).to_have_count(0)
    expect(frame.locator(".bad-number")).to_have_text(str(late - 1))
    frame.locator(".bar-cell a").click()
    expect(page.locator(".deeds")).to_contain_text("手续已补齐，予以销号")
    page.get_by_text("全部", exact=True).last.click()
    expect(page.locator(".deeds .results").first).to_contain_text("供水管线工程")


def test_no_page_of_the_overview_is_wider_than_a_phone(
    desk: Desk, cast: Cast, county: County, late_task: Item
) -> None:  # fmt: skip
    page = desk(cast.leader, 390)
    for address in ("/work/", "/overview/", "/overview/late", f"/yearbook/{TODAY.year}/"):
        page.goto(address)
        assert overflow(page) <= 0, address
