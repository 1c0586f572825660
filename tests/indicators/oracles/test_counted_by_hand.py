"""Where a count is easily got wrong: a few rows whose result is plain to see."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from luoshi.indicators.models import Observation
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.services.computing import refresh
from luoshi.indicators.services.defining import open_many
from luoshi.organization.actor import system
from luoshi.registers.services.opening import open_register
from luoshi.registers.storage.bulk import BulkRow, copy_in
from tests.indicators.conftest import NOW, Cast
from tests.indicators.oracles.test_every_computed_indicator import FILES, REGISTERS

pytestmark = pytest.mark.django_db


def june(cast: Cast, register: str, codes: list[str], rows: list[dict[str, Any]]) -> dict[str, Decimal | None]:
    """What indicators of one register come to in June 2025; ``stage`` stands among a row's values."""
    kept = open_register(system(cast.area.pk, "装载"), data=REGISTERS[register].data, owner_id=cast.tjj.pk)
    bulk = [BulkRow(cast.tjj.pk, "", one, stage=one.pop("stage", ""), official=True) for one in rows]
    copy_in(kept.pk, cast.area.pk, bulk, keys=[])
    open_many(cast.admin, many=[(FILES[code].data, "") for code in codes])
    period = parse_period("2025-06")
    refresh(system(cast.area.pk, "每晚"), periods=[period], codes=codes, now=NOW)
    found = Observation.objects.filter(area=cast.area, kind="month", start=period.start, facet="value")
    values = dict(found.values_list("indicator__code", "value"))
    return {code: values.get(code) for code in codes}


def test_a_station_counts_once_however_many_ways_its_air_is_reckoned(cast: Cast) -> None:
    month = {"station": "某站", "level": "国控", "month": "2025-03", "valid_days": "30", "heavy_days": "1"}
    rows = [
        {**month, "basis": "实况", "good_days": "21", "pm25": "40"},
        {**month, "basis": "标况", "good_days": "15", "pm25": "52"},
        {**month, "basis": "实况", "good_days": "24", "pm25": "50", "month": "2025-06"},
        {**month, "basis": "实况", "good_days": "30", "pm25": "10", "level": "乡镇站"},
        {**month, "basis": "实况", "good_days": "30", "pm25": "10", "month": "2025-07"},
    ]
    # (21 + 24) of 60 days; (40 + 50) / 2; one heavy day in each of the two months.
    said = june(cast, "air_month", ["air_good_rate", "pm25", "heavy_days"], rows)
    assert said == {"air_good_rate": 75, "pm25": 45, "heavy_days": 2}


def test_a_firm_with_two_titles_is_one_and_a_lapsed_title_none(cast: Cast) -> None:
    giant = {"title": "专精特新“小巨人”", "level": "国家级", "granted_on": "2025-02-01", "enterprise": "甲"}
    rows = [
        giant,
        {**giant, "title": "重点“小巨人”", "granted_on": "2025-05-01"},
        {**giant, "enterprise": "乙", "granted_on": "2022-07-01", "dropped_on": "2025-06-30"},
        {**giant, "enterprise": "丙", "granted_on": "2022-07-01", "dropped_on": "2025-07-01"},
        {**giant, "enterprise": "丁", "granted_on": "2025-07-01"},
    ]
    assert june(cast, "enterprise_title", ["giants", "giants_new"], rows) == {"giants": 2, "giants_new": 1}


def test_a_petition_still_open_past_its_day_is_late_and_one_not_yet_due_is_neither(cast: Cast) -> None:
    rows = [{"received": "2025-01-10", "timely": said} for said in ("按期", "按期", "按期", "超期", "未到期")]
    rows.append({"received": "2024-12-31", "timely": "超期"})
    assert june(cast, "petition", ["petition_timely_rate"], rows) == {"petition_timely_rate": 75}


def test_money_kept_in_ten_thousands_is_told_in_hundred_millions(cast: Cast) -> None:
    signed = {"signed_on": "2025-03-01", "total": "12500", "paid_in": "2500", "stage": "landed"}
    rows = [
        signed,
        {**signed, "total": "7500", "paid_in": "0", "stage": "ended"},
        {**signed, "signed_on": "2025-07-01"},
    ]
    codes = ["signed_total", "paid_in", "paid_rate", "landing_rate"]
    said = june(cast, "investment", codes, [dict(one) for one in rows])
    assert said == {"signed_total": 2, "paid_in": Decimal("0.25"), "paid_rate": Decimal("12.5"), "landing_rate": 50}


def test_nothing_signed_gives_no_rate_and_no_projects(cast: Cast) -> None:
    said = june(cast, "investment", ["signed_projects", "landing_rate"], [{"clue_on": "2025-03-01", "stage": "clue"}])
    assert said == {"signed_projects": 0, "landing_rate": None}
