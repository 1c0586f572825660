"""Definitions in the browser: a draft saved as it is typed, tried, looked at, taken; versions and going back."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.models import Indicator, IndicatorDraft, IndicatorVersion, Observation
from luoshi.indicators.queries.judging import judge
from luoshi.indicators.queries.trying import try_out
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.services.defining import change_definition
from luoshi.indicators.services.drafting import begin_draft, draft_of, save_draft, take_draft
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.indicators.services.rehearsing import rehearse
from luoshi.organization.models import Account
from tests.indicators.conftest import FARM, NOW, REVENUE, SHARE, Cast, indicator
from tests.sessions import browser_of

pytestmark = pytest.mark.django_db
JUNE = parse_period("2025-06")


@pytest.fixture
def filed(cast: Cast, indicators: dict[str, Indicator]) -> Cast:
    given = [
        Given("farm", JUNE, Decimal(30)),
        Given("output", JUNE, Decimal(240)),
        Given("farm", "2025-05", Decimal(20)),
    ]
    file_figures(cast.statistics, figures=[*given, Given("output", "2025-05", Decimal(200))], now=NOW)
    return cast


@pytest.fixture
def desk(filed: Cast) -> Client:
    return browser_of(filed.statistics)


def sent(client: Client, address: str, data: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(address, json.dumps(data), content_type="application/json")
    found: dict[str, Any] = {"status": answer.status_code, **answer.json()}
    return found


def change(cast: Cast, code: str, data: dict[str, Any]) -> IndicatorDraft:
    draft = draft_of(cast.statistics, code=code)
    return save_draft(cast.statistics, draft_id=draft.pk, body=data, revision=draft.revision)


def test_what_is_typed_is_kept_with_its_faults_at_their_keys(desk: Client) -> None:
    desk.post("/indicators/define/new", {"way": "blank"})
    draft = IndicatorDraft.objects.get()
    body = {**draft.body, "code": "yield", "unit": "亩产", "source": "formula", "formula": "农业产出 / 亩产"}
    found = sent(desk, f"/indicators/define/draft/{draft.pk}/save", {"body": body, "revision": 1})
    assert found["revision"] == 2
    assert {tuple(one["way"]) for one in found["faults"]} == {("name",), ("formula",)}
    again = sent(desk, f"/indicators/define/draft/{draft.pk}/save", {"body": body, "revision": 1})
    assert (again["status"], again["code"]) == (409, "draft-conflict")


def test_every_fault_stands_at_the_control_that_mends_it(cast: Cast, indicators: dict[str, Indicator]) -> None:
    def ways(data: dict[str, Any], at: Indicator | None = None) -> set[tuple[str | int, ...]]:
        return {one.way for one in judge(cast.statistics, data, at)[1]}

    assert ways({**REVENUE, "code": "farm", "owner": "海洋局"}) == {("code",), ("owner",)}
    assert ways({**REVENUE, "code": "files"}) == {("code",)}
    assert ways({**REVENUE, "unit": "万元"}, indicators["revenue"]) == {("unit",)}
    assert ways({**FARM, "name": "种植业产出"}, indicators["farm"]) == {("name",)}
    assert ways({**FARM, "name": "种植业产出", "synonyms": ["农业产出"]}, indicators["farm"]) == set()
    assert ways({**REVENUE, "code": "r2", "name": "新", "parts": ["farm_share"]}) == {("parts", 0)}
    curve = {"clock": "curve", "curve": ["8", "x"]}
    assert ways({**REVENUE, "pace": curve, "limits": {"min": "一"}}) == {("pace", "curve", 1), ("limits", "min")}


def test_a_formula_is_tried_over_the_figures_that_are_there_and_over_others(desk: Client, filed: Cast) -> None:
    draft = draft_of(filed.statistics, code="farm_share")
    address = f"/indicators/define/draft/{draft.pk}/try"
    asked = {"source": "formula", "formula": "百分比(农业产出 / 总产出)", "period": "2025-06", "area": "370099"}
    found = sent(desk, address, asked)
    assert (found["result"], found["area"], found["period"]) == ("12.5%", "沂川县", "2025-06")
    assert "农业产出 = 30亿元" in "\n".join(found["trace"])
    assert sent(desk, address, {**asked, "values": {"农业产出": "60"}})["result"] == "25.0%"
    assert sent(desk, address, {**asked, "values": {"农业产出": "缺"}})["result"] == "未报"
    assert sent(desk, address, {**asked, "values": {"农业产出": "nan"}})["inputs"][0]["problem"]
    wrong = sent(desk, address, {**asked, "formula": "百分比(农业产出 / 亩产)"})["error"]
    assert asked["formula"].replace("总产出", "亩产")[wrong["start"] : wrong["end"]] == "亩产"


def test_who_may_define_but_not_see_figures_tries_with_his_own(filed: Cast) -> None:
    own = Account.objects.get(pk=filed.admin.account_id)
    assert own.username == "admin"
    found = try_out(filed.admin, SHARE, area=filed.area, period=JUNE, typed={})
    assert {one.found for one in found.inputs} == {"未发布"}
    typed = {"农业产出": "1", "总产出": "8"}
    assert try_out(filed.admin, SHARE, area=filed.area, period=JUNE, typed=typed).result == "12.5%"


def test_looking_at_what_follows_tells_it_and_changes_nothing(filed: Cast) -> None:
    draft = change(filed, "farm_share", {**SHARE, "formula": "百分比(农业产出 * 2 / 总产出)"})
    found = rehearse(filed.statistics, draft=draft, now=NOW)
    assert [(was, then) for _at, was, then in found.values[1:]] == [(10, 20), (Decimal("12.5"), 25)]
    assert [one.name for one in found.users] == ["农业占比变动"]
    assert [one.title for one in found.differences] == ["基本情况"]
    assert IndicatorVersion.objects.filter(indicator=filed.made["farm_share"]).count() == 1


def test_what_would_break_another_formula_is_refused_before_and_while_it_is_taken(filed: Cast) -> None:
    draft = change(filed, "farm", {**FARM, "name": "种植业产出"})
    (fault,) = rehearse(filed.statistics, draft=draft, now=NOW).faults
    assert "农业占比" in fault.message
    with pytest.raises(IndicatorError, match="农业占比"):
        take_draft(filed.statistics, draft_id=draft.pk, revision=draft.revision, note="改名", now=NOW)


def test_a_change_is_taken_with_its_reason_and_newest_values_are_computed_anew(filed: Cast) -> None:
    draft = change(filed, "farm_share", {**SHARE, "formula": "百分比(农业产出 * 2 / 总产出)"})
    with pytest.raises(IndicatorError, match="为什么"):
        take_draft(filed.statistics, draft_id=draft.pk, revision=draft.revision, note=" ", now=NOW)
    one = take_draft(filed.statistics, draft_id=draft.pk, revision=draft.revision, note="试翻倍", now=NOW)
    assert one.version is not None
    assert (one.version.number, one.version.note) == (2, "试翻倍")
    assert Observation.objects.get(indicator=one, start=JUNE.start).value == 25
    assert not IndicatorDraft.objects.exists()


def test_an_older_version_comes_back_as_a_new_one(desk: Client, filed: Cast) -> None:
    draft = change(filed, "revenue", {**REVENUE, "about": "含政府性基金"})
    take_draft(filed.statistics, draft_id=draft.pk, revision=draft.revision, note="改", now=NOW)
    address = "/indicators/define/revenue/"
    assert "说明" in desk.get(f"{address}versions/2").content.decode()
    preview = desk.post(f"{address}act", {"verb": "back", "number": "1"}, follow=True).content.decode()
    assert "回到第 1 版" in preview
    back = IndicatorDraft.objects.get()
    desk.post(f"/indicators/define/draft/{back.pk}/take", {"revision": back.revision, "note": "改回去"})
    filed.made["revenue"].refresh_from_db()
    version = filed.made["revenue"].version
    assert version is not None
    assert (version.number, version.body.get("about", "")) == (3, "")
    assert desk.get(f"{address}versions/9").status_code == 404


def test_the_text_and_the_form_are_one_draft(desk: Client, filed: Cast) -> None:
    draft = draft_of(filed.statistics, code="farm_share")
    address = f"/indicators/define/draft/{draft.pk}/text"
    lines = ("code: farm_share", "name: 农业占比", "unit: '%'", "frequency: month", "source: formula")
    text = "\n".join((*lines, "formula: 百分比(农业产出 / 亩产)"))
    assert "第 6 行" in desk.post(address, {"text": text, "revision": "1", "verb": "preview"}).content.decode()
    draft.refresh_from_db()
    assert draft.body["formula"] == "百分比(农业产出 / 亩产)"
    broken = desk.post(address, {"text": "code: [", "revision": "2"}).content.decode()
    assert "code: [" in broken
    draft.refresh_from_db()
    assert draft.revision == 2


def test_a_copy_carries_the_definition_and_asks_for_a_code_of_its_own(desk: Client) -> None:
    desk.post("/indicators/define/new", {"way": "copy", "of": "公共收入"})
    draft = IndicatorDraft.objects.get()
    assert (draft.body["unit"], draft.body["name"], draft.body["code"]) == ("亿元", "公共收入（副本）", "")
    assert "没有选" in desk.post("/indicators/define/new", {"way": "copy", "of": "没有的"}).content.decode()


def test_a_draft_begun_before_another_version_came_is_not_taken_over_it(filed: Cast) -> None:
    mine = draft_of(filed.statistics, code="revenue")
    one = filed.made["revenue"]
    change_definition(filed.admin, indicator_id=one.pk, data={**REVENUE, "about": "一句话"}, note="先一步")
    with pytest.raises(IndicatorError, match="新的版本"):
        take_draft(filed.statistics, draft_id=mine.pk, revision=mine.revision, note="改", now=NOW)


def test_a_new_indicator_is_opened_from_its_draft(filed: Cast) -> None:
    draft = begin_draft(filed.statistics, body=indicator("grain", "粮食产量", unit="吨"))
    assert rehearse(filed.statistics, draft=draft, now=NOW).faults == []
    assert not Indicator.objects.filter(code="grain").exists()
    assert take_draft(filed.statistics, draft_id=draft.pk, revision=1, note="", now=NOW).code == "grain"
