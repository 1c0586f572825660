"""Sheets of figures as cities send them: heads of one and two rows, wide and long, units that convert."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.rules.read_figures import Columns, Given, Sheet, known_of, read_columns, read_sheet
from luoshi.indicators.rules.read_figures.units import factor_to
from luoshi.indicators.rules.read_figures.values import Wrong, read_figure
from luoshi.indicators.rules.read_figures.words import area_names, facet_of, month_of
from luoshi.paper.sheets import open_book
from luoshi.paper.sheets.head import table_of

GDP = Definition.model_validate(
    {
        "code": "gdp", "name": "地区生产总值", "synonyms": ["GDP"], "unit": "亿元", "frequency": "quarter",
        "cumulative": True, "ranked_by": "growth", "facets": {"growth": "official", "growth_rank": "official"},
    }
)  # fmt: skip
RETAIL = Definition.model_validate(
    {
        "code": "retail", "name": "社会消费品零售总额", "synonyms": ["社零"], "unit": "亿元", "cumulative": True,
        "facets": {"growth": "official"},
    }
)  # fmt: skip
SHARE = Definition.model_validate(
    {"code": "tax_share", "name": "税收占比", "unit": "%", "decimals": 1, "facets": {"growth": "official"}}
)
INVESTMENT = Definition.model_validate(
    {"code": "fai", "name": "固定资产投资", "unit": "亿元", "cumulative": True, "months_missing": [1],
     "facets": {"value": "none", "growth": "official"}}
)  # fmt: skip
ALL = (GDP, RETAIL, SHARE, INVESTMENT)
KNOWN = known_of(ALL, area_names([(1, "370001", "沂川县"), (2, "370002", "蒙泉县"), (3, "370003", "汶岭市")]))
JUNE = parse_period("2025-06")


def book(*rows: tuple[Any, ...], merged: str = "") -> bytes:
    from openpyxl import Workbook

    made = Workbook()
    sheet = made.active
    for row in rows:
        sheet.append(row)
    for area in merged.split():
        sheet.merge_cells(area)
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def read(content: bytes, month: Period | None = JUNE) -> tuple[Columns, Sheet]:
    with open_book(content, name="数.xlsx") as opened:
        head, rows = table_of(opened.rows())
        columns = read_columns(head.titles, KNOWN, units=head.units, unit=head.unit)
        return columns, read_sheet(rows, columns, KNOWN, Given(month))


def said(sheet: Sheet) -> list[tuple[int, str, str, str, Any]]:
    return [(one.area, one.code, one.facet, str(one.period.start), one.value) for one in sheet.figures]


def test_a_wide_sheet_of_two_head_rows_gives_each_figure_its_indicator_facet_and_period() -> None:
    _, sheet = read(
        book(
            ("县区", "GDP", None, "社零", None),
            (None, "总量（亿元）", "增速（%）", "总量（万元）", "增速（%）"),
            ("沂川县", 186.42, 6.4, 1052300, 7.1),
            ("蒙泉", 201.5, 5.9, 987600, "-0.3"),
            merged="A1:A2 B1:C1 D1:E1",
        )
    )
    assert sheet.slips == []
    assert said(sheet) == [
        (1, "gdp", "value", "2025-04-01", Decimal("186.42")),
        (1, "gdp", "growth", "2025-04-01", Decimal("6.4")),
        (1, "retail", "value", "2025-06-01", Decimal("105.23")),
        (1, "retail", "growth", "2025-06-01", Decimal("7.1")),
        (2, "gdp", "value", "2025-04-01", Decimal("201.5")),
        (2, "gdp", "growth", "2025-04-01", Decimal("5.9")),
        (2, "retail", "value", "2025-06-01", Decimal("98.76")),
        (2, "retail", "growth", "2025-06-01", Decimal("-0.3")),
    ]


def test_a_long_sheet_says_indicator_facet_period_unit_and_state_row_by_row() -> None:
    _, sheet = read(
        book(
            ("地区", "指标", "项目", "时期", "数值", "单位", "状态", "来源"),
            ("370003", "GDP", "增速", "2025年上半年", "增长6.2%", "", "已发布", "统计公报"),
            ("汶岭市", "retail", "", "2025-05", 12000, "万元", "", ""),
        ),
        month=None,
    )
    assert sheet.slips == []
    assert said(sheet) == [
        (3, "gdp", "growth", "2025-04-01", Decimal("6.2")),
        (3, "retail", "value", "2025-05-01", Decimal("1.2")),
    ]
    assert [(one.state, one.source) for one in sheet.figures] == [("released", "统计公报"), ("preliminary", "")]


def test_what_is_computed_here_or_not_published_is_passed_over_and_says_so() -> None:
    columns, sheet = read(book(("县区", "社零位次", "固定资产投资（亿元）", "社零增速"), ("沂川县", 3, 55, 1.5)))
    assert [one.passed for one in columns.headings[1:3]] == [
        "社会消费品零售总额的位次由程序计算，不从文件取。", "固定资产投资的数值不发布，不从文件取。",
    ]  # fmt: skip
    assert [(one.code, one.facet) for one in sheet.figures] == [("retail", "growth")]


def test_a_bare_place_is_the_one_that_papers_print_of_the_indicator() -> None:
    _, sheet = read(book(("县区", "GDP增速", "GDP位次"), ("沂川县", 6.4, "第三位"), ("蒙泉县", 5.9, 2.5)))
    assert (1, "gdp", "growth_rank", "2025-04-01", Decimal(3)) in said(sheet)
    assert [(one.row, one.column, one.message) for one in sheet.slips] == [(3, 2, "“2.5”不是位次。")]


def test_every_cell_that_cannot_be_read_is_named_with_what_to_do() -> None:
    _, sheet = read(
        book(
            ("县区", "社零（吨）", "社零增速（%）"),
            ("沂川县", 12, "约6"),
            ("不知县", 1, 2),
            ("蒙泉县", None, "好"),
        )
    )
    assert sheet.figures == []
    assert [(one.row, one.column) for one in sheet.slips] == [(2, 1), (2, 2), (3, 0), (4, 2)]
    assert all(one.remedy for one in sheet.slips)


def test_a_datum_said_twice_is_taken_once_and_refused_where_the_two_differ() -> None:
    rows = (("县区", "社零增速"), ("沂川县", 1.5), ("沂川", 1.5), ("370001", 1.6))
    _, sheet = read(book(*rows))
    assert [one.value for one in sheet.figures] == [Decimal("1.5")]
    assert [(one.row, one.found) for one in sheet.slips] == [(4, "1.6")]


def test_a_figure_without_a_period_or_of_a_period_that_the_indicator_has_not_is_refused() -> None:
    content = book(("县区", "GDP增速", "固定资产投资增速"), ("沂川县", 6.4, 8))
    assert [one.message for one in read(content, None)[1].slips] == ["没有写明是哪一期的数。"] * 2
    january = read(content, parse_period("2025-01"))[1]
    assert [one.message for one in january.slips] == [
        "地区生产总值没有 2025-01 这一期。",
        "固定资产投资没有 2025-01 这一期。",
    ]


def test_a_head_may_say_the_period_of_its_column() -> None:
    _, sheet = read(book(("县区", "2025年1—5月社零增速", "2025年1—6月社零增速"), ("沂川县", 1, 2)), None)
    assert [(str(one.period.start), one.value) for one in sheet.figures] == [("2025-05-01", 1), ("2025-06-01", 2)]


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("2025-06", "2025-06"), ("2025年6月", "2025-06"), ("2025年1-6月", "2025-06"), ("2025年上半年", "2025-06"),
        ("2025Q2", "2025-06"), ("2025年前三季度", "2025-09"), ("2025年", "2025-12"), ("202506", "2025-06"),
        (date(2025, 6, 18), "2025-06"), (Decimal("202506"), "2025-06"), ("2025.6", "2025-06"),
    ],
)  # fmt: skip
def test_a_period_is_known_by_the_month_that_ends_it(words: object, month: str) -> None:
    assert month_of(words) == parse_period(month)


@pytest.mark.parametrize("words", ["", "1-6月", "上半年", "六月", "2025年13月", "三百", Decimal("1.5")])
def test_words_that_say_no_year_or_no_period_are_no_period(words: object) -> None:
    assert month_of(words) is None


def test_an_indicator_whose_name_holds_a_facets_word_is_read_by_its_whole_name() -> None:
    columns = read_columns(["县区", "税收占比", "税收占比增速"], KNOWN)
    assert [(one.code, one.facet) for one in columns.figures] == [("tax_share", "value"), ("tax_share", "growth")]
    assert facet_of("增速位次", GDP) == "growth_rank"


@pytest.mark.parametrize(
    ("given", "own", "by"),
    [("万元", "亿元", "0.0001"), ("%", "个百分点", "1"), ("", "亿元", "1"), ("万", "人", "10000"), ("个", "家", "1")],
)
def test_units_convert_where_they_count_the_same(given: str, own: str, by: str) -> None:
    assert factor_to(given, own) == Decimal(by)


def test_units_that_do_not_count_the_same_do_not_convert() -> None:
    assert [factor_to(*pair) for pair in (("吨", "亿元"), ("亿元", "%"), ("位次", "%"), ("什么", "亿元"))] == [None] * 4


@drawn(st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False))
def test_a_figure_typed_in_another_unit_or_as_a_percentage_is_the_same_figure(value: Decimal) -> None:
    assert read_figure(RETAIL, "value", value * 10000, unit="万元") == value
    assert read_figure(RETAIL, "value", f"{value * 10000:f}万元") == value
    assert read_figure(RETAIL, "growth", value / 100, percent=True) == value


@drawn(st.text(max_size=12))
def test_any_text_is_a_figure_a_reason_nothing_or_a_clear_refusal(words: str) -> None:
    found = read_figure(RETAIL, "value", words)
    assert found is None or isinstance(found, (Decimal, Missing)) or (isinstance(found, Wrong) and found.remedy)


def test_words_for_a_missing_figure_keep_their_reason_and_a_dash_says_nothing() -> None:
    assert read_figure(RETAIL, "value", "未报") == Missing("not_reported")
    assert read_figure(RETAIL, "value", "—") is None
    assert read_figure(RETAIL, "growth", "下降2.1%") == Decimal("-2.1")
