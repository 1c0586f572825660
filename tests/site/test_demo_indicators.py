"""The demo's twelve counties have three years of plausible figures: they add up, rank, and are told in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from luoshi.indicators.models import Observation, State
from luoshi.indicators.queries.doubts import doubts
from luoshi.indicators.queries.sheet import sheet
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.organization.actor import system
from luoshi.organization.models import Area, Unit
from luoshi.packs import load_file, pack_folder
from luoshi.registers.services.opening import open_register
from luoshi.registers.storage.bulk import BulkRow, copy_in
from luoshi.site.demo.indicators import GROWTHS, LEVELS, fill
from luoshi.site.demo.load import COUNTY, load_demo
from luoshi.site.verbs.explain import open_sheet, print_sheet

FILED = {*LEVELS, *GROWTHS, "gdp"}
NOW = datetime(2025, 8, 5, 9, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_the_demos_figures_add_up_rank_and_read_well(settings: Any, capsys: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    load_demo()
    keeper = system(Area.objects.get(code=COUNTY).pk, "演示数据")
    investment = open_register(keeper, data=load_file(pack_folder("county") / "registers" / "investment.yaml").data)
    stages = ["signed", "landed", "landed", "started", "ended", "talks"]
    rows = [BulkRow(Unit.objects.earliest("pk").pk, "", {"signed_on": f"2025-0{month}-11"}, stage=stage, official=True)
            for month, stage in enumerate(stages, 1)]  # fmt: skip
    copy_in(investment.pk, keeper.area_id, rows, keys=[])
    assert fill(keeper, now=NOW, only=FILED | {"landing_rate", "primary_share"}) > 3000
    assert fill(keeper, now=NOW) == 0
    assert Observation.objects.filter(start__year=2022).exists()
    assert set(Observation.objects.filter(state=State.PRELIMINARY).values_list("start__month", flat=True)) == {7}
    june, today = parse_period("2025-06"), NOW.date()
    revenue = sheet(keeper, "public_budget_revenue", period=june, today=today)
    assert len(revenue.panel.ranking(june, "growth_rank").places) == 12
    assert revenue.held
    gdp = sheet(keeper, "GDP", period=parse_period("2025Q2"), today=today)
    assert not [one for one in doubts(gdp) if one.doubt.code == "parts"]
    assert gdp.sentence.startswith("上半年，全县实现地区生产总值")
    assert "位" in gdp.sentence
    # A neighbour's figures stand in the county's library.
    print_sheet(open_sheet("gdp", "蒙泉县", "2025Q2"))
    assert "蒙泉县 2025Q2" in capsys.readouterr().out
    assert print_sheet(open_sheet("landing_rate", COUNTY, "2025-06")) == 0
    said = capsys.readouterr().out
    assert "另算（手写 SQL）\t50.00\t一致" in said
    Observation.objects.filter(indicator__code="landing_rate", start=date(2025, 6, 1)).update(value=49)
    assert print_sheet(open_sheet("landing_rate", COUNTY, "2025-06")) == 1
    assert "不一致" in capsys.readouterr().out
