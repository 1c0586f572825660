"""A county's monthly bulletin as it is printed, entered in every way there is: each figure returns as it stood."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from luoshi.indicators.models import Observation
from luoshi.indicators.queries.dashboard import dashboard
from luoshi.indicators.queries.sheet import sheet
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.services.defining import open_many
from luoshi.indicators.services.releasing import release_periods
from luoshi.packs import load_file, pack_folder
from tests.indicators.conftest import NOW, Cast, looked, written
from tests.indicators.test_filing import put
from tests.indicators.test_reading_sheets_of_figures import book
from tests.sessions import browser_of

pytestmark = pytest.mark.django_db
CODES = (
    "gdp", "gdp_primary", "gdp_secondary", "gdp_tertiary", "industry_added", "industry_output", "fixed_investment",
    "retail_sales", "electricity", "tax_revenue", "nontax_revenue", "public_budget_revenue", "urban_income",
)  # fmt: skip
JUNE, HALF = parse_period("2025-06"), parse_period("2025Q2")
TITLE = "沂川县2025年1—6月主要经济指标完成情况"
HEAD = ("指标名称", "计量单位", "1—6月累计", "比上年同期增长（%）", "全市位次")
#: As printed: numbered, with parts set in, units by row, a growth in the column of amounts, places, dashes.
PRINTED: tuple[tuple[Any, ...], ...] = (
    ("一、地区生产总值", "亿元", 186.42, 6.4, 3),
    ("  其中：第一产业增加值", "亿元", 21.35, 4.1, "—"),
    ("  第二产业增加值", "亿元", 68.9, 7.6, "—"),
    ("  第三产业增加值", "亿元", 96.17, 6, "—"),
    ("二、规模以上工业增加值", "%", 8.4, "—", 3),
    ("  规模以上工业总产值", "万元", 2184500, 9.1, "—"),
    ("三、固定资产投资", "亿元", "—", -2.6, 7),
    ("四、社会消费品零售总额", "亿元", 71.18, 5.9, 6),
    ("五、一般公共预算收入", "亿元", 11.06, 5.3, 4),
    ("  税收收入", "亿元", 7.94, 6.1, "—"),
    ("  非税收入", "亿元", 3.12, 3.4, "—"),
    ("六、城镇居民人均可支配收入", "元", 19876, 4.9, 5),
    ("七、全社会用电量", "万千瓦时", 95213, 5.1, "—"),
    ("八、每万人拥有博物馆", "个", 0.4, "—", "—"),
)
#: What of it is filed, in the indicators' own units; growths that follow from the values are not filed but come out.
FILED = {
    ("gdp", "value"): "186.42", ("gdp", "growth"): "6.4", ("gdp_primary", "value"): "21.35",
    ("gdp_primary", "growth"): "4.1", ("gdp_secondary", "value"): "68.9", ("gdp_secondary", "growth"): "7.6",
    ("gdp_tertiary", "value"): "96.17", ("gdp_tertiary", "growth"): "6", ("industry_added", "growth"): "8.4",
    ("industry_output", "value"): "218.45", ("industry_output", "growth"): "9.1",
    ("fixed_investment", "growth"): "-2.6", ("retail_sales", "value"): "71.18", ("retail_sales", "growth"): "5.9",
    ("retail_sales", "growth_rank"): "6", ("public_budget_revenue", "value"): "11.06", ("tax_revenue", "value"): "7.94",
    ("nontax_revenue", "value"): "3.12", ("urban_income", "value"): "19876", ("urban_income", "growth"): "4.9",
    ("electricity", "value"): "9.5213",
}  # fmt: skip
SAID = {
    "gdp": "上半年，全县实现地区生产总值186.42亿元，增长6.4%。",
    "industry_added": "1—6月，全县规模以上工业增加值增长8.4%。",
    "fixed_investment": "1—6月，全县固定资产投资下降2.6%。",
    "retail_sales": "1—6月，全县实现社会消费品零售总额71.18亿元，增长5.9%，增速居全市第六位。",
    "public_budget_revenue": "1—6月，全县实现一般公共预算收入11.06亿元，增长5.3%。",
    "electricity": "1—6月，全县全社会用电量为9.52亿千瓦时，增长5.1%。",
}


def _definition(code: str) -> dict[str, Any]:
    data = dict(load_file(pack_folder("county") / "indicators" / f"{code}.yaml").data)
    if code == "retail_sales":
        # This county files the place as the city prints it.
        data["facets"] = {**data["facets"], "growth_rank": "official"}
    data.pop("examples", None)
    return data


@pytest.fixture
def library(cast: Cast) -> Cast:
    open_many(cast.admin, many=[(_definition(code), "") for code in CODES])
    # Last year's bulletin, for the growths that follow from values.
    put(cast, ("public_budget_revenue", "2024-06", "10.503"), ("electricity", "2024-06", "9.0593"))
    release_periods(cast.statistics, codes=CODES, periods=[parse_period("2024-06")], now=NOW)
    return cast


def _number(words: str) -> float:
    return float(words)


def by_grid(cast: Cast) -> None:
    """Typed into the month's sheet, row by row."""
    office: Client = browser_of(cast.statistics)
    there = {one["id"]: one for one in office.get("/indicators/filing/2025-06/rows").json()["rows"]}
    named = {one["values"]["name"]: one for one in there.values()}
    names = {code: str(_definition(code)["name"]) for code in CODES}
    for code in CODES:
        values = {facet: words for (own, facet), words in FILED.items() if own == code}
        row = named[names[code]]
        sent = {"rows": [{"id": row["id"], "revision": row["revision"], "values": values}]}
        answer = office.post("/indicators/filing/2025-06/save", json.dumps(sent), content_type="application/json")
        assert not answer.json()["rows"][0].get("refused"), answer.content


def _upload(cast: Cast, *rows: tuple[Any, ...]) -> dict[str, Any]:
    job = looked(cast.statistics, book(*rows))
    assert "bad" not in job.counts, list(job.lines.filter(verdict="bad").values("found", "message"))
    written(cast.statistics, job)
    return {"notes": job.notes, "head": job.head}


def as_printed(cast: Cast) -> None:
    """The bulletin's own table: its title says the period, nobody says whose it is."""
    notes = _upload(cast, (TITLE,), HEAD, *PRINTED)["notes"]
    assert any("每万人拥有博物馆" in one for one in notes)
    assert any("地区生产总值增速位次（不用填报）" in one for one in notes)


def wide(cast: Cast) -> None:
    """A row a county, units in the heads, some of them others than the indicators' own."""
    heads = {
        ("gdp", "value"): ("地区生产总值（万元）", 10000),
        ("electricity", "value"): ("全社会用电量（万千瓦时）", 10000),
        ("retail_sales", "growth_rank"): ("社会消费品零售总额增速位次", 1),
    }  # fmt: skip
    words = {"value": "", "growth": "增速（%）"}
    titles, cells = ["县区"], ["沂川县"]
    for (code, facet), number in FILED.items():
        title, by = heads.get((code, facet), (str(_definition(code)["name"]) + words.get(facet, ""), 1))
        titles.append(title)
        cells.append(str(Decimal(number) * by))
    _upload(cast, ("2025年1—6月主要经济指标",), tuple(titles), (cells[0], *map(_number, cells[1:])))


def long(cast: Cast) -> None:
    """A row a figure."""
    words = {"value": "数值", "growth": "增速", "growth_rank": "增速位次"}
    rows = [("沂川县", str(_definition(code)["name"]), words[facet], "2025年1—6月", _number(number))
            for (code, facet), number in FILED.items()]  # fmt: skip
    _upload(cast, ("地区", "指标", "项目", "时期", "数值"), *rows)


@pytest.mark.parametrize("enter", [by_grid, as_printed, wide, long])
def test_every_printed_figure_returns_on_sheet_overview_and_in_the_sentence(
    library: Cast, enter: Callable[[Cast], None]
) -> None:
    enter(library)
    release_periods(library.statistics, codes=CODES, periods=[JUNE, HALF], now=NOW)
    rows = Observation.objects.filter(area=library.area, start__year=2025, computed=False)
    kept = {(code, facet): value for code, facet, value in rows.values_list("indicator__code", "facet", "value")}
    assert kept == {key: Decimal(words) for key, words in FILED.items()}
    pages = {code: _page(library, code) for code in CODES}
    assert {code: pages[code].sentence for code in SAID} == SAID
    for (code, facet), words in FILED.items():
        assert pages[code].facets[facet].value == Decimal(words), (code, facet)  # type: ignore[index]
    lines = {one.desk.code: one for one in dashboard(library.clerk, period=JUNE, today=NOW.date())}
    for (code, facet), words in FILED.items():
        if facet in ("value", "growth"):
            assert getattr(lines[code], facet).value == Decimal(words), (code, facet)


def _page(cast: Cast, code: str) -> Any:
    period = HALF if _definition(code)["frequency"] == "quarter" else JUNE
    return sheet(cast.clerk, code, period=period, today=NOW.date())


def test_the_pages_print_what_the_bulletin_printed(library: Cast) -> None:
    as_printed(library)
    release_periods(library.statistics, codes=CODES, periods=[JUNE, HALF], now=NOW)
    reader = browser_of(library.clerk)
    shown = reader.get("/indicators/dashboard?period=2025-06&of=all").content.decode()
    for words in ("186.42", "218.45", "71.18", "19,876", "9.52"):
        assert f">{words}</a>" in shown, words
    page = reader.get("/indicators/retail_sales/?period=2025-06").content.decode()
    assert SAID["retail_sales"] in page


def test_a_list_says_at_the_cell_where_a_unit_does_not_fit(library: Cast) -> None:
    content = book(
        (TITLE,), HEAD, ("社会消费品零售总额", "吨", 71.18, 5.9, 6), ("城镇居民人均可支配收入", "元", "约2万", 4.9, 5)
    )
    job = looked(library.statistics, content)
    bad = {(one.row, one.column): one.message for one in job.lines.filter(verdict="bad")}
    assert bad.keys() == {(3, 2), (4, 2)}
    assert "吨" in bad[3, 2]
