"""Figures out as a workbook and over the API, and back in unchanged; targets."""

from __future__ import annotations

import json
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from luoshi.indicators.models import Indicator, Target
from luoshi.indicators.queries.exporting import Wanted, long_sheet, take, wide_sheet
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.indicators.services.releasing import release
from luoshi.organization.actor import Actor
from luoshi.organization.models import Account
from luoshi.organization.services.tokens import make_token
from luoshi.paper.sheets import rows_of, write_rows
from tests.indicators.conftest import NOW, Cast, looked
from tests.sessions import browser_of

JUNE = parse_period("2025-06")
MAY = parse_period("2025-05")


@pytest.fixture
def filed(cast: Cast, indicators: dict[str, Indicator]) -> Cast:
    figures = [
        Given("revenue", JUNE, Decimal("8.25")), Given("output", JUNE, Decimal("300.5")),
        Given("output", JUNE, Decimal("6.4"), "growth"), Given("output", MAY, Decimal("250.25")),
        Given("output", JUNE, Decimal("280"), area=cast.peers[0].code),
    ]  # fmt: skip
    file_figures(cast.statistics, figures=figures, now=NOW)
    release(cast.statistics, codes=["output"], period=JUNE, now=NOW)
    return cast


def book(actor: Actor, layout: Any) -> bytes:
    target = BytesIO()
    write_rows(target, [layout(take(actor, Wanted(MAY, JUNE)), above=("主要指标",))])
    return target.getvalue()


@pytest.mark.parametrize("layout", [wide_sheet, long_sheet])
def test_what_is_exported_comes_back_in_as_the_same(filed: Cast, layout: Any) -> None:
    content = book(filed.statistics, layout)
    job = looked(filed.statistics, content)
    assert job.counts == {"same": 5, "revises": 0}


def test_unreleased_figures_leave_for_few(filed: Cast) -> None:
    def cells(actor: Actor) -> list[Any]:
        return [value for row in rows_of(book(actor, long_sheet), name="出.xlsx") for value in row.values]

    assert Decimal("8.25") in cells(filed.statistics)
    assert Decimal("8.25") not in cells(filed.clerk)
    assert Decimal("300.5") in cells(filed.clerk)
    assert "未发布" in cells(filed.clerk)


def program(actor: Actor) -> Client:
    Account.objects.filter(pk=actor.account_id).update(must_change=False)
    secret = make_token(actor, label="测试", scope="write", days=1, now=timezone.now()).secret
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_a_program_files_figures_once_and_finds_them_with_their_trace(filed: Cast) -> None:
    client = program(filed.statistics)
    sent = {"figures": [{"code": "farm", "period": "2025-06", "value": "123400", "unit": "万元"}]}
    for outcome in ({"new": 1, "same": 0}, {"new": 0, "same": 1}):
        answer = client.post("/api/v1/indicators/values", json.dumps(sent), content_type="application/json").json()
        assert {key: answer[key] for key in outcome} == outcome
    found = client.get("/api/v1/indicators/farm/values?first=2025-06&last=2025-06").json()["values"]
    assert [(Decimal(one["value"]), one["state"], one["unit"]) for one in found] == [
        (Decimal("12.34"), "preliminary", "亿元")
    ]
    trace = client.get(found[0]["trace"]).json()
    assert trace["facets"][0]["lines"]


def test_a_program_that_sends_one_bad_figure_files_none_and_is_told_which(filed: Cast) -> None:
    good = {"code": "farm", "period": "2025-06", "value": "12"}
    sent = {"figures": [good, {"code": "nothing", "period": "2025-06", "value": "1"}]}
    answer = program(filed.statistics).post(
        "/api/v1/indicators/values", json.dumps(sent), content_type="application/json"
    )
    assert answer.status_code == 400
    assert [one["where"] for one in answer.json()["fields"]] == ["figures.1"]
    assert program(filed.leader).get("/api/v1/indicators/farm/values").json()["values"] == []


def test_a_target_set_on_its_page_is_kept_in_versions_with_the_reason(filed: Cast) -> None:
    page = browser_of(filed.clerk)
    sent = {"code": "output", "year": "2025", "facet": "growth", "value": "8", "words": "增长8%以上"}
    page.post("/indicators/targets/set", sent)
    page.post("/indicators/targets/set", {**sent, "value": "7.5"})
    assert Target.objects.get().value == 8
    page.post("/indicators/targets/set", {**sent, "value": "7.5%", "reason": "年中调整"})
    shown = page.get("/indicators/targets/?year=2025").content.decode()
    assert "增速不低于 7.5%" in shown
    assert "年中调整" in shown
    assert browser_of(filed.treasury).post("/indicators/targets/set", sent).status_code == 403
