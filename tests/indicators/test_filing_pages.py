"""The month's sheet over HTTP: typed, doubted, explained, released, revised; and who may."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from luoshi.indicators.models import Indicator, Observation, Query
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.services.filing import Given, file_figures
from tests.indicators.conftest import Cast
from tests.sessions import browser_of

MONTH = "2025-06"
JUNE = parse_period(MONTH)
NOW = datetime(2025, 7, 20, 9, 0, tzinfo=UTC)


def rows(client: Client) -> dict[str, dict[str, Any]]:
    answer = client.get(f"/indicators/filing/{MONTH}/rows").json()
    return {one["values"]["name"]: one for one in answer["rows"]}


def save(client: Client, row: dict[str, Any], **values: Any) -> dict[str, Any]:
    sent = {"rows": [{"id": row["id"], "revision": row["revision"], "values": values}]}
    answer = client.post(f"/indicators/filing/{MONTH}/save", json.dumps(sent), content_type="application/json")
    assert answer.status_code == 200, answer.content
    outcome: dict[str, Any] = answer.json()["rows"][0]
    return outcome


@pytest.fixture
def office(cast: Cast, indicators: dict[str, Indicator]) -> Client:
    return browser_of(cast.statistics)


def test_a_unit_is_asked_for_its_own_indicators_and_statistics_for_all(cast: Cast, office: Client) -> None:
    assert set(rows(office)) == {"公共收入", "总产出", "农业产出", "工业产出"}
    assert set(rows(browser_of(cast.treasury))) == {"公共收入"}
    assert rows(browser_of(cast.outsider)) == {}
    assert browser_of(cast.leader).get(f"/indicators/filing/{MONTH}/rows").status_code == 403
    assert browser_of(cast.clerk).get(f"/indicators/filing/{MONTH}/").status_code == 403


def test_typed_figures_are_kept_in_the_indicators_unit_whatever_unit_was_typed(cast: Cast, office: Client) -> None:
    row = rows(office)["总产出"]
    outcome = save(office, row, value="3005000万元", growth="增长6.4%")
    assert (outcome["values"]["value"], outcome["values"]["growth"], outcome["errors"]) == ("300.5", "6.4", {})
    assert outcome["revision"] > row["revision"]
    kept = Observation.objects.get(indicator__code="output", area=cast.area, start=JUNE.start, facet="value")
    assert (kept.value, kept.state) == (Decimal("300.5"), "preliminary")


def test_what_is_no_figure_is_refused_alone_and_the_rest_of_the_row_is_kept(office: Client) -> None:
    outcome = save(office, rows(office)["总产出"], value="约三百", growth=6.4)
    assert outcome["refused"] == ["value"]
    assert outcome["errors"]["value"][0]["remedy"]
    assert rows(office)["总产出"]["values"]["growth"] == "6.4"


def test_a_slip_of_the_unit_is_remarked_explained_and_then_waits_to_be_judged(cast: Cast, office: Client) -> None:
    last = [Given("output", "2024-06", Decimal("290"))]
    file_figures(cast.statistics, figures=last, now=NOW)
    outcome = save(office, rows(office)["总产出"], value="3005000")
    assert "把亿写成了万" in outcome["errors"]["value"][0]["message"]
    explained = save(office, rows(office)["总产出"], explain="新投产一家")
    assert explained["errors"] == {}
    assert explained["values"]["explain"] == "新投产一家"
    query = Query.objects.get(code="slip")
    assert (query.state, query.answer) == ("answered", "新投产一家")
    page = office.get(f"/indicators/filing/{MONTH}/check").content.decode()
    assert "新投产一家" in page


def test_an_emptied_cell_takes_the_unreleased_figure_out_again(cast: Cast, office: Client) -> None:
    row = save(office, rows(office)["总产出"], value="300")
    outcome = save(office, row, value=None)
    assert outcome["values"]["value"] is None
    assert not Observation.objects.filter(indicator__code="output", facet="value", area=cast.area).exists()


def test_two_who_type_at_once_see_each_others_figure_and_nothing_is_lost(cast: Cast, office: Client) -> None:
    before = rows(office)["公共收入"]
    save(browser_of(cast.treasury), before, value="8.2")
    outcome = save(office, before, value="8.3")
    assert outcome["conflict"]["by"] == "czj"
    assert outcome["conflict"]["theirs"]["value"] == "8.2"
    assert rows(office)["公共收入"]["values"]["value"] == "8.2"


def test_released_figures_are_closed_in_the_sheet_and_revised_with_a_reason(cast: Cast, office: Client) -> None:
    save(office, rows(office)["公共收入"], value="8.2")
    assert browser_of(cast.treasury).post(f"/indicators/filing/{MONTH}/release", {"code": "revenue"}).status_code == 403
    office.post(f"/indicators/filing/{MONTH}/release", {"code": ["revenue"]})
    row = rows(office)["公共收入"]
    assert "value" not in row["editable"]
    assert save(office, row, value="9")["refused"] == ["value"]
    sent = {"which": "revenue:value", "value": "8.25", "reason": "按决算修订"}
    office.post(f"/indicators/filing/{MONTH}/revise", sent)
    kept = Observation.objects.get(indicator__code="revenue", area=cast.area, start=JUNE.start, facet="value")
    assert (kept.value, kept.state, kept.original, kept.reason) == (
        Decimal("8.25"), "revised", Decimal("8.2"), "按决算修订",
    )  # fmt: skip


def test_the_home_page_shows_released_figures_to_all_and_unreleased_ones_to_few(cast: Cast, office: Client) -> None:
    save(office, rows(office)["公共收入"], value="8.2")
    assert "8.20" in office.get("/indicators/").content.decode()
    assert "8.20" not in browser_of(cast.clerk).get("/indicators/").content.decode()
    office.post(f"/indicators/filing/{MONTH}/release", {"code": ["revenue"]})
    assert "8.20" in browser_of(cast.clerk).get("/indicators/").content.decode()
