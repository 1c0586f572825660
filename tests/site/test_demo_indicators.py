"""The demo's twelve counties have three years of plausible figures: they add up, rank, and are told in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from luoshi.indicators.models import Observation, State
from luoshi.indicators.queries.doubts import doubts
from luoshi.indicators.queries.sheet import sheet
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Area, Unit
from luoshi.packs import load_file, pack_folder
from luoshi.registers.services.opening import open_register
from luoshi.registers.storage.bulk import BulkRow, copy_in
from luoshi.site.demo.indicators.filling import compute, fill
from luoshi.site.demo.indicators.making import levels
from luoshi.site.demo.load import COUNTY, load_demo
from luoshi.site.verbs.explain import open_sheet, print_sheet

CITY = "379900"
Key = tuple[str, str, str, date, str]
SUMS = {
    "gdp": ("gdp_primary", "gdp_secondary", "gdp_tertiary"), "trade": ("exports", "imports"),
    "public_budget_revenue": ("tax_revenue", "nontax_revenue"),
}  # fmt: skip
WITHIN = {
    "retail_above": "retail_sales", "industry_electricity": "electricity", "loans": "deposits",
    "livelihood_spending": "public_budget_spending", "eight_spending": "public_budget_spending",
    "tax_revenue": "public_budget_revenue", "rural_income": "urban_income", "industry_profit": "industry_output",
}  # fmt: skip
NOW = datetime(2025, 8, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def keeper(db: None, settings: Any) -> Actor:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    load_demo()
    return system(Area.objects.get(code=COUNTY).pk, "演示数据")


class Figures:
    """Everything that is kept, by (code, area, kind, start, facet)."""

    def __init__(self) -> None:
        rows = Observation.objects.filter(value__isnull=False).values_list(
            "indicator__code", "area__code", "kind", "start", "facet", "value"
        )
        self.all: dict[Key, Decimal] = {tuple(row[:5]): row[5] for row in rows}

    def each(self, code: str, true: Callable[[Decimal, Callable[[str], Decimal]], bool]) -> None:
        """Whether something is true of every value of an indicator; of the others the same area and period's is got."""
        own = {key: value for key, value in self.all.items() if key[0] == code and key[4] == "value"}
        assert own
        for (_code, *rest), value in own.items():
            assert true(value, lambda other, rest=rest: self.all[(other, *rest)]), (code, rest, value)

    def falling(self) -> set[Key]:
        """Cumulated values below those of the month or quarter before."""
        found = set()
        for (code, area, kind, start, facet), value in self.all.items():
            step = {"month": 1, "quarter": 3}.get(kind, 12)
            if levels()[code].kind in ("flow", "each", "sum", "count") and start.month > step and facet == "value":
                before = self.all.get((code, area, kind, start.replace(month=start.month - step), facet), Decimal(0))
                found |= {(code, area, kind, start, facet)} if before > value else set()
        return found


def test_every_filed_indicator_of_the_pack_has_its_line() -> None:
    there = [load_file(path).data for path in (pack_folder("county") / "indicators").glob("*.yaml")]
    assert set(levels()) == {str(one["code"]) for one in there if one.get("source", "filed") == "filed"}


@pytest.mark.django_db
def test_the_demos_figures_are_true_to_each_other_in_every_county_and_period(keeper: Actor) -> None:
    assert fill(keeper, now=NOW, only=set(levels())) > 20_000
    assert fill(keeper, now=NOW) == 0
    figures = Figures()
    counties = {one.code for one in Area.objects.filter(parent__code=CITY)}
    assert {area for code, area, *_ in figures.all if code == "gdp"} == counties | {CITY}
    assert set(Observation.objects.filter(state=State.PRELIMINARY).values_list("start__month", flat=True)) == {7}
    for total, parts in SUMS.items():
        figures.each(total, lambda now, get, parts=parts: now == sum(get(one) for one in parts))
    for part, whole in WITHIN.items():
        figures.each(part, lambda now, get, whole=whole: 0 <= now <= get(whole))
    for code in ("rd_share", "urban_rate", "high_tech_output_share"):
        figures.each(code, lambda now, get: 0 < now < 100)
    figures.each("income", lambda now, get: get("rural_income") < now < get("urban_income"))
    for code in ("accidents", "accident_deaths", "foreign_capital", "urban_income"):
        figures.each(code, lambda now, get: now == now.to_integral_value() and now >= 0)
    assert figures.falling() == set()
    # Of the city's own values its counties' add up to them, but for what one of them restated since.
    for start in (date(2023, 3, 1), date(2024, 9, 1)):
        found = [figures.all["retail_sales", one, "month", start, "value"] for one in counties]
        assert sum(found) == figures.all["retail_sales", CITY, "month", start, "value"]


@pytest.mark.django_db
def test_official_growths_follow_from_the_levels_but_for_prices(keeper: Actor) -> None:
    fill(keeper, now=NOW, only={"gdp", "gdp_primary", "gdp_secondary", "gdp_tertiary", "urban_income"})
    figures = Figures()
    apart = []
    for (code, area, kind, start, facet), growth in figures.all.items():
        before = figures.all.get((code, area, kind, start.replace(year=start.year - 1), "value"))
        if facet == "growth" and before is not None:
            now = figures.all[code, area, kind, start, "value"]
            apart.append((code, abs(growth - (now / before - 1) * 100)))
    assert len(apart) > 500
    assert max(far for code, far in apart if code == "urban_income") <= Decimal("0.05")
    assert max(far for _code, far in apart) < 2


@pytest.mark.django_db
def test_the_demo_has_late_counties_a_restated_base_and_an_odd_figure_explained(keeper: Actor) -> None:
    fill(keeper, now=NOW, only={"tax_revenue", "nontax_revenue", "public_budget_revenue", "foreign_capital"})
    july, today = parse_period("2025-07"), NOW.date()
    revenue = sheet(keeper, "public_budget_revenue", period=july, today=today)
    assert revenue.panel.ranking(july).of == 10
    assert not [one for one in doubts(revenue) if one.doubt.code == "parts"]
    before = sheet(keeper, "public_budget_revenue", period=parse_period("2024-06"), today=today)
    assert before.facets["value"].state == "revised"
    assert before.bulletins == {}
    assert {one.settled for one in doubts(sheet(keeper, "foreign_capital", period=july, today=today))} == {True}


@pytest.mark.django_db
def test_what_registers_count_is_kept_and_agrees_with_the_oracle(keeper: Actor, capsys: Any) -> None:
    investment = open_register(keeper, data=load_file(pack_folder("county") / "registers" / "investment.yaml").data)
    stages = ["signed", "landed", "landed", "started", "ended", "talks"]
    rows = [BulkRow(Unit.objects.earliest("pk").pk, "", {"signed_on": f"2025-0{month}-11"}, stage=stage, official=True)
            for month, stage in enumerate(stages, 1)]  # fmt: skip
    copy_in(investment.pk, keeper.area_id, rows, keys=[])
    assert fill(keeper, now=NOW, only={"gdp", "gdp_primary", "gdp_secondary", "gdp_tertiary", "landing_rate"}) > 500
    assert compute(keeper, now=NOW) > 0
    gdp = sheet(keeper, "GDP", period=parse_period("2025Q2"), today=NOW.date())
    assert gdp.held
    assert gdp.sentence.startswith("上半年，全县实现地区生产总值")
    assert "位" in gdp.sentence
    # A neighbour's figures stand in the county's library.
    print_sheet(open_sheet("gdp", "蒙泉县", "2025Q2"))
    assert "蒙泉县 2025年二季度" in capsys.readouterr().out
    assert print_sheet(open_sheet("landing_rate", COUNTY, "2025-06")) == 0
    said = capsys.readouterr().out
    assert "另算（手写 SQL）\t50.00\t一致" in said
    Observation.objects.filter(indicator__code="landing_rate", start=date(2025, 6, 1)).update(value=49)
    assert print_sheet(open_sheet("landing_rate", COUNTY, "2025-06")) == 1
    assert "不一致" in capsys.readouterr().out
