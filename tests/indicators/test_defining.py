"""Indicators enter the library with every fault told; what uses what is known; cycles are refused with their path."""

from __future__ import annotations

import pytest

from luoshi.indicators.errors import BadDefinition, IndicatorError
from luoshi.indicators.models import Dependency, Indicator
from luoshi.indicators.queries.reach import desk, desks
from luoshi.indicators.services.defining import change_definition, open_indicator
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import system
from tests.indicators.conftest import REVENUE, SHARE, Cast, indicator

pytestmark = pytest.mark.django_db


def test_a_set_is_opened_each_after_what_it_uses(cast: Cast, indicators: dict[str, Indicator]) -> None:
    assert list(desks(cast.clerk)) == ["farm_share", "share_change", "revenue", "output", "farm", "works"]
    rows = Dependency.objects.values_list("indicator__code", "uses__code", "months")
    assert set(rows) == {
        ("farm_share", "farm", 0), ("farm_share", "output", 0), ("share_change", "farm_share", 12)
    }  # fmt: skip


def test_a_cycle_is_refused_with_its_path_and_leaves_no_trace(cast: Cast, indicators: dict[str, Indicator]) -> None:
    data = indicator("farm", "农业产出", source="formula", formula="总产出 * 上期(农业占比)")
    with pytest.raises(BadDefinition, match=r"农业产出→农业占比→农业产出|农业占比→农业产出→农业占比"):
        change_definition(cast.admin, indicator_id=indicators["farm"].pk, data=data, note="试")
    assert desk(cast.clerk, "farm").definition.source == "filed"


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("公共收入 + 农业占比", "单位"),
        ("公共收入 / 没有的指标", "没有“没有的指标”这个名称"),
        ("百分比(公共收入 / 总产出)", "结果应是数（亿元）"),
        ("公共收入 +", "公式"),
    ],
)
def test_a_formula_that_makes_no_sense_is_refused_at_definition_time(
    cast: Cast, indicators: dict[str, Indicator], formula: str, said: str
) -> None:
    with pytest.raises(BadDefinition, match=said):
        open_indicator(cast.admin, data=indicator("odd", "怪指标", source="formula", formula=formula))


def test_every_fault_is_told_at_once(cast: Cast) -> None:
    data = {"code": "Odd", "name": "", "unit": "亿元", "frequency": "week", "colour": "red"}
    with pytest.raises(BadDefinition) as refused:
        open_indicator(cast.admin, data=data)
    assert {fault.way for fault in refused.value.faults} == {("code",), ("name",), ("frequency",), ("colour",)}


def test_what_figures_mean_cannot_change_under_them(cast: Cast, indicators: dict[str, Indicator]) -> None:
    with pytest.raises(IndicatorError, match="单位不能改"):
        change_definition(
            cast.admin, indicator_id=indicators["revenue"].pk, data={**REVENUE, "unit": "万元"}, note="换单位"
        )


def test_a_county_uses_its_citys_indicator_until_it_has_one_of_that_code(cast: Cast) -> None:
    open_indicator(system(cast.city.pk, "市"), data={**REVENUE, "name": "全市公共收入"})
    assert desk(cast.clerk, "revenue").definition.name == "全市公共收入"
    open_indicator(cast.admin, data=REVENUE)
    assert desk(cast.clerk, "revenue").definition.name == "公共收入"
    assert desk(cast.clerk, "收入").code == "revenue"


def test_who_may_not_define_may_not(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        open_indicator(cast.clerk, data=SHARE)
