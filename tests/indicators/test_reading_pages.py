"""What the pages of figures say: places, pace, gaps and where each figure comes from, for whom, in how many queries."""

from __future__ import annotations

import html
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.calendar.seed import seed
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.services.defining import open_indicator
from luoshi.indicators.services.releasing import revise
from luoshi.indicators.services.targets import set_target
from luoshi.organization.models import Area
from luoshi.paper import open_paper
from luoshi.paper.sheets import open_book
from tests.indicators.conftest import NOW, Cast, indicator
from tests.indicators.test_filing import put
from tests.indicators.test_sheet import fill
from tests.registers.test_list_pages import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indicators")]
JUNE = parse_period("2025-06")


@pytest.fixture
def figures(cast: Cast) -> None:
    """Revenue over two Junes and a May: the own county falls from the second place to the third."""
    seed()
    fill(cast, "2024-06", ("9.00", "10.00", "8.00", "7.00"))
    fill(cast, "2025-05", ("8.20", "9.00", "8.00", "6.00"))
    fill(cast, "2025-06", ("9.90", "11.00", "10.00", "7.00"))
    set_target(cast.clerk, code="revenue", period=parse_period("2025"), value=Decimal(20), words="达到20亿元", now=NOW)


def words(client: Client, address: str) -> str:
    """The page's body as a reader sees it: no marks, no runs of blanks."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    body = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    body = re.sub(r"<script.*?</script>", "", body, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_a_sheet_says_who_passed_us_and_what_one_place_up_would_take(client: Client, cast: Cast, figures: None) -> None:
    client = sign_in(client, "ducha")
    said = words(client, "/indicators/revenue/?period=2025-06")
    assert "1—6月，全县实现公共收入9.90亿元，增长10.0%，居全市第三位" in said
    assert "被其超过 汶岭县" in said
    assert "要与汶岭县（第2位）持平，还差0.10亿元，即增长11.1%" in said
    assert "较上月后移1位" in said
    fill(cast, "2025-04", ("6.00", "5.00", "5.50", None))
    said = words(client, "/indicators/revenue/?period=2025-04")
    assert "— 青埠县 未报" in said
    assert "1个没有数" in said.replace(" ", "")


def test_completion_is_held_against_every_clock_by_its_name_and_disagreement_is_told(
    client: Client, cast: Cast, figures: None
) -> None:
    client = sign_in(client, "ducha")
    said = words(client, "/indicators/revenue/?period=2025-06")
    assert "49.5 %" in said
    assert "月度时钟 本页采用 50.00% 落后 0.50" in said
    assert "日历时钟 49.59% 落后 0.09" in said
    assert "时钟结论不一" not in said
    set_target(cast.clerk, code="revenue", period=parse_period("2025"), value=Decimal("19.92"), reason="调整", now=NOW)
    said = words(client, "/indicators/revenue/?period=2025-06")
    assert "月度时钟 本页采用 50.00% 落后 0.30" in said
    assert "日历时钟 49.59% 超前 0.11" in said
    assert "时钟结论不一" in said


def test_the_chart_holds_this_year_last_year_and_a_line_of_the_target_that_grows_with_time(
    client: Client, cast: Cast, figures: None
) -> None:
    page = sign_in(client, "ducha").get("/indicators/revenue/?period=2025-06")
    chart = page.context["chart"]
    assert [one["name"] for one in chart["series"]] == ["2025年", "2024年"]
    assert chart["series"][0]["values"][4:7] == ["8.20", "9.90", None]
    assert chart["series"][1]["values"][5] == "9.00"
    assert chart["target"] == [f"{Decimal(20) * month / 12:.2f}" for month in range(1, 13)]


def test_a_target_on_growth_is_a_level_line_over_its_own_year_in_the_chart_of_growth(
    client: Client, cast: Cast, figures: None
) -> None:
    fill(cast, "2024-05", ("8.00", "9.00", "8.00", "6.00"))
    year = parse_period("2025")
    set_target(cast.clerk, code="revenue", period=year, value=Decimal("6.5"), facet="growth", words="增长6.5%", now=NOW)
    page = sign_in(client, "ducha").get("/indicators/revenue/?period=2025-06")
    chart = page.context["growth_chart"]
    by_name = dict(zip(chart["categories"], chart["target"], strict=True))
    assert {value for name, value in by_name.items() if name.startswith("2025年")} == {"6.5"}
    assert {value for name, value in by_name.items() if not name.startswith("2025年")} == {None}


def test_an_unreleased_figure_is_told_to_the_statistics_office_and_withheld_from_the_rest(
    client: Client, cast: Cast, figures: None
) -> None:
    put(cast, ("revenue", "2025-07", "12.34"))
    address = "/indicators/revenue/?period=2025-07"
    assert "12.34" in words(sign_in(client, "tongji"), address)
    for reader in ("ducha", "wlj"):
        there = sign_in(Client(), reader)
        for page in ("", "figure", "board", "charts"):
            assert "12.34" not in there.get(f"/indicators/revenue/{page}?period=2025-07").content.decode(), page
        assert "未发布" in words(there, address)
        assert "12.34" not in words(there, "/indicators/dashboard?period=2025-07")


def test_a_revised_figure_opens_to_both_values_and_the_reason(client: Client, cast: Cast, figures: None) -> None:
    revise(cast.statistics, code="revenue", period=JUNE, value=Decimal("9.70"), reason="年报核定", now=NOW)
    client = sign_in(client, "ducha")
    assert "首次发布为 9.90；年报核定" in words(client, "/indicators/revenue/?period=2025-06")
    said = words(client, "/indicators/revenue/figure?period=2025-06&facet=value")
    kept = said.partition("留存的数")[2]
    assert re.findall(r"(\d\.\d\d)亿元 (已修订|已发布)", kept) == [("9.70", "已修订"), ("9.90", "已发布")]
    assert "年报核定" in kept


def test_what_was_filed_before_its_release_is_not_among_the_versions_that_others_see(
    client: Client, cast: Cast
) -> None:
    put(cast, ("revenue", "2025-06", "8.88"))
    fill(cast, "2025-06", ("9.90", None, None, None))
    address = "/indicators/revenue/figure?period=2025-06&facet=value"
    assert "8.88" in words(sign_in(client, "tongji"), address)
    assert "8.88" not in words(sign_in(Client(), "ducha"), address)


def test_ties_share_a_place_on_the_board_and_its_history_says_who_had_none(
    client: Client, cast: Cast, figures: None
) -> None:
    fill(cast, "2025-07", ("15", "15", "14", None))
    said = words(sign_in(client, "ducha"), "/indicators/revenue/board?period=2025-07")
    assert "1 并列 沂川县 15.00" in said
    assert "1 并列 蒙泉县 15.00" in said
    assert "3 汶岭县 14.00" in said
    history = said.partition("历次位次")[2]
    assert "沂川县 — — — — — — — — — 2 3 1 =" in history
    assert "青埠县 — — — — — — — — — 4 4 —" in history


def test_small_charts_have_one_scale_and_a_gap_where_nothing_is_known(
    client: Client, cast: Cast, figures: None
) -> None:
    fill(cast, "2025-07", ("12", "13", "12", None))
    page = sign_in(client, "ducha").get("/indicators/revenue/charts?period=2025-07")
    drawn = {one.name: one.drawn for one in page.context["smalls"]}
    ends = {name: one.last for name, one in drawn.items()}
    assert ends["蒙泉县"][1] == "2"
    assert ends["青埠县"] is None
    assert [len(one.runs) for one in drawn.values()] == [1, 1, 1, 1]


def test_the_overview_has_a_line_an_indicator_and_says_what_moved(client: Client, cast: Cast, figures: None) -> None:
    said = words(sign_in(client, "ducha"), "/indicators/dashboard?period=2025-06")
    assert "位次后移 公共收入 后移1位" in said
    assert "慢于序时 公共收入 0.50" in said
    assert "公共收入 1—6月 9.90 亿元 10.0 % 3 后移1位 49.5% 0.50" in said


def test_the_overview_is_exported_without_what_is_not_released(
    client: Client, cast: Cast, figures: None, tmp_path: Path
) -> None:
    put(cast, ("farm", "2025-06", "3.21"))
    client = sign_in(client, "tongji")
    assert "3.21" in words(client, "/indicators/dashboard?period=2025-06")
    answer = client.get("/indicators/dashboard/export?period=2025-06")
    rows = rows_of(answer.content)
    revenue = next(one for one in rows if "公共收入" in one)
    assert [Decimal(revenue[place]) for place in (4, 5, 6)] == [Decimal("9.90"), Decimal("10.0"), Decimal(3)]
    assert "3.21" not in str(rows)
    paper = tmp_path / "overview.docx"
    paper.write_bytes(client.get("/indicators/dashboard/export?period=2025-06&form=docx").content)
    text = open_paper(paper).text
    assert "公共收入" in text
    assert "9.90" in text
    assert "3.21" not in text


def rows_of(content: bytes) -> list[list[str]]:
    with open_book(content, name="x.xlsx") as book:
        return [[str(cell) for cell in row.values] for row in book.rows()]


def test_no_page_asks_the_database_more_often_for_more_counties_or_indicators(
    client: Client, cast: Cast, figures: None
) -> None:
    client = sign_in(client, "ducha")
    most = {
        "revenue/?period=2025-06": 32, "revenue/figure?period=2025-06&facet=rank": 36,
        "revenue/board?period=2025-06": 28, "revenue/charts?period=2025-06": 24, "dashboard?period=2025-06&all=1": 26,
    }  # fmt: skip
    before = {address: asked_by(client, address) for address in most}
    assert [one for one in most if before[one] > most[one]] == []
    for number in range(3):
        Area.objects.create(code=f"37008{number}", name=f"新增{number}县", parent=cast.city, position=20 + number)
        open_indicator(cast.admin, data=indicator(f"added_{number}", f"新增指标{number}"))
    put(cast, *(("revenue", "2025-06", str(number + 5), f"新增{number}县") for number in range(3)))
    assert {address: asked_by(client, address) for address in most} == before


def asked_by(client: Client, address: str) -> int:
    """Queries of a page that has been opened before."""
    client.get(f"/indicators/{address}")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/indicators/{address}").status_code == 200
    return len(asked)


def test_another_areas_sheet_speaks_of_it_and_a_strange_one_is_not_found(
    client: Client, cast: Cast, figures: None
) -> None:
    client = sign_in(client, "ducha")
    said = words(client, f"/indicators/revenue/?period=2025-06&area={cast.peers[0].code}")
    assert "1—6月，蒙泉县实现公共收入11.00亿元" in said
    for query in ("area=110000", "period=2025-13", "period=abc"):
        answer: Any = client.get(f"/indicators/revenue/?{query}")
        assert answer.status_code in (400, 404, 409, 422), query
    assert client.get("/indicators/nothing/").status_code == 404


def test_what_pulled_a_total_down_most_stands_first(client: Client, cast: Cast) -> None:
    for year, total, farm, works in (("2024", "100", "40", "60"), ("2025", "102", "37", "64.5")):
        put(cast, *((code, f"{year}-06", value) for code, value in (
            ("output", total), ("farm", farm), ("works", works),
        )))  # fmt: skip
    said = words(sign_in(client, "tongji"), "/indicators/output/?period=2025-06").partition("谁在拉动、谁在拖累")[2]
    assert re.search(r"农业产出 37\.00 -7\.5 -3\.00 -3\.00 -150\.0 工业产出", said)
    assert "各部分之外 0.50" in said
