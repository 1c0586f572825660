"""The demo's reports: half way and true to its figures; once, and never over somebody's own work."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from luoshi.indicators.models import Observation
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Account, Area
from luoshi.organization.queries import actor_for
from luoshi.reports.models import Report
from luoshi.reports.queries.filling import filling
from luoshi.reports.queries.reach import listed
from luoshi.reports.queries.seats import Filling
from luoshi.reports.services.starting import start_from_text
from luoshi.site.demo.indicators.filling import fill
from luoshi.site.demo.load import COUNTY, load_demo
from luoshi.site.demo.registers.opening import open_registers
from luoshi.site.demo.reports.seeding import ASKED, NAMES, first_half, ready, seed_reports

NOW, TODAY = datetime(2025, 8, 5, 9, 0, tzinfo=UTC), date(2025, 8, 5)
#: What the analysis of a month speaks of, and GDP, which the half year begins with.
FILED = {
    "industry_added", "industry_electricity", "stopped_firms", "fixed_investment", "industry_investment",
    "infrastructure_investment", "property_investment", "home_sales", "private_investment", "retail_sales",
    "retail_above", "trade", "exports", "imports", "public_budget_revenue", "tax_revenue", "nontax_revenue",
    "tax_share", "electricity", "deposits", "loans", "loan_deposit_ratio", "gdp", "gdp_primary", "gdp_secondary",
    "gdp_tertiary",
}  # fmt: skip


@pytest.fixture
def county(db: None, settings: Any) -> Actor:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    load_demo()
    return system(Area.objects.get(code=COUNTY).pk, "演示数据")


@pytest.fixture
def figures(county: Actor) -> Actor:
    open_registers(county, only={"enterprise"})
    fill(county, now=NOW, only=FILED)
    return county


def whole(report: Report) -> Filling:
    return filling(actor_for(Account.objects.get(username="ducha")), report, today=TODAY, for_print=True)


def gdp(start: date, facet: str) -> Decimal:
    """As it is kept, whatever the report says of it."""
    found = Observation.objects.get(indicator__code="gdp", area__code=COUNTY, kind="quarter", start=start, facet=facet)
    assert found.value is not None
    return found.value


def test_a_newcomer_finds_a_half_year_half_way_and_a_months_analysis(figures: Actor) -> None:
    assert seed_reports(figures.area_id, now=NOW, today=TODAY)
    analysis, half = Report.objects.order_by("pk")
    assert (analysis.template, analysis.start) == ("economy_month", date(2025, 6, 1))
    assert "1—6月" in whole(analysis).text
    assert not whole(analysis).blocked
    assert (half.start, half.end) == (date(2025, 1, 1), date(2025, 7, 1))
    there = whole(half)
    second = date(2025, 4, 1)
    said = f"生产总值完成{gdp(second, 'value').normalize():f}亿元、同比增长{gdp(second, 'growth').normalize():f}%"
    assert said in there.text
    for words in NAMES.values():
        assert words in there.text
    assert there.count("asked") == len(ASKED) == 2
    assert set(half.slots.filter(cell__isnull=False).values_list("cell__unit__code", flat=True)) == set(ASKED.values())
    confirmed = half.slots.filter(confirmed_at__isnull=False)
    assert set(confirmed.values_list("confirmed_by", flat=True)) == {"宋佳"}
    assert 0 < len(there.open) < len(there.seats)
    listing = listed(actor_for(Account.objects.get(username="ducha"))).get(pk=half.pk)
    assert listing.total == len(there.seats)
    # What was asked is not settled before it is answered.
    assert listing.settled == confirmed.count() - len(ASKED) + half.slots.filter(ref__kind="derived").count()


def test_it_is_made_once(figures: Actor) -> None:
    assert seed_reports(figures.area_id, now=NOW, today=TODAY)
    assert not seed_reports(figures.area_id, now=NOW, today=TODAY)
    assert Report.objects.count() == 2


def test_a_county_in_which_somebody_is_at_a_report_is_left_alone(county: Actor) -> None:
    clerk = actor_for(Account.objects.get(username="ducha"))
    start_from_text(clerk, text="办结*件。", period=first_half(TODAY), title="自己的", now=NOW, today=TODAY)
    assert not seed_reports(county.area_id, now=NOW, today=TODAY)
    assert [one.title for one in Report.objects.all()] == ["自己的"]


def test_what_fails_half_way_leaves_no_report(county: Actor) -> None:
    with pytest.raises(Exception, match="规模以上工业增加值"):
        seed_reports(county.area_id, now=NOW, today=TODAY)
    assert not Report.objects.exists()


def test_it_waits_for_figures_that_are_still_to_be_counted(figures: Actor) -> None:
    assert not ready(figures.area_id)


def test_the_half_year_is_the_last_first_half_that_has_ended() -> None:
    days = (date(2025, 6, 30), date(2025, 7, 1), date(2026, 1, 1), date(2026, 6, 30))
    assert [first_half(day).start.year for day in days] == [2024, 2025, 2025, 2025]
