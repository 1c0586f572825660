"""Figures as a table and as a chart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.paper.writers.table import TableCell
from luoshi.reports.rules.lay_figures import figures_chart, figures_table
from tests.reports.filling import figure

DATA = [
    figure("地区生产总值", "value", "152.3449", "亿元"), figure("地区生产总值", "growth", "5.04", "%"),
    figure("固定资产投资", "growth", "-2", "%"), figure("规上企业", "value", "246", "家", state="未发布"),
]  # fmt: skip


def test_a_row_an_indicator_and_a_column_a_facet_that_is_there() -> None:
    table = figures_table(DATA)
    assert [column.title for column in table.columns] == ["指标", "单位", "本期", "增长%"]
    told = [[cell.text if isinstance(cell, TableCell) else cell for cell in row] for row in table.rows]
    assert told == [
        ["地区生产总值", "亿元", "152.34", "5.0"], ["固定资产投资", "", "—", "-2"], ["规上企业", "家", "待发布", "—"],
    ]  # fmt: skip


def test_what_is_not_released_is_neither_in_the_table_nor_in_the_chart() -> None:
    chart = figures_chart(
        [figure("甲", "value", "1", "家"), figure("乙", "value", "2", "家", state="未发布")], "value", caption="图"
    )
    assert chart.series[0][1] == [Decimal(1), None]
    assert "乙" not in chart.words


def test_one_chart_has_one_unit() -> None:
    with pytest.raises(ValueError, match="several units"):
        figures_chart([figure("甲", "value", "1", "家"), figure("乙", "value", "2", "亿元")], "value", caption="图")
