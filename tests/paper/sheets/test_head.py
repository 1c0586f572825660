"""Heads of tables as people make them, and what stands under them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper.sheets import Row
from luoshi.paper.sheets.head import DATA, HEAD, NOTE, SECTION, TOTAL, Head, NoHeadError, head_of, table_of
from luoshi.paper.sheets.head.words import is_total
from tests.paper.sheets.books import book_of, read


def sheet_of(rows: Sequence[Sequence[object]], *merged: str) -> list[Row]:
    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)

    return read(book_of(fill))


def sorted_rows(rows: list[Row]) -> tuple[Head, list[tuple[int, str]]]:
    head, body = table_of(rows)
    return head, [(one.row.number, one.kind) for one in body]


def test_a_head_is_found_under_title_notes_and_unit() -> None:
    rows = sheet_of(
        [
            ["2024年招商引资项目台账"], ["填报单位：沂河街道", None, None, "单位：万元"], [],
            ["序号", "项目名称", "总投资", "签约日期"], [1, "一号厂房", 1200, date(2024, 3, 5)],
        ],
        "A1:D1",
    )  # fmt: skip
    head, body = sorted_rows(rows)
    assert head.titles == ("序号", "项目名称", "总投资", "签约日期")
    assert (head.rows, head.unit, head.serial) == ((4,), "万元", 0)
    assert head.above == ("2024年招商引资项目台账", "填报单位：沂河街道", "单位：万元")
    assert body == [(5, DATA)]


def test_a_head_of_two_merged_rows_is_joined() -> None:
    rows = sheet_of(
        [
            ["序号", "项目\n名称", "投资额", None, None, "备注"], [None, None, "总投资", "固定资产", "到位资金", None],
            [1, "一号厂房", 1200, 800, 300, "无"],
        ],
        "A1:A2", "B1:B2", "C1:E1", "F1:F2",
    )  # fmt: skip
    head, body = sorted_rows(rows)
    assert head.titles == ("序号", "项目名称", "投资额/总投资", "投资额/固定资产", "投资额/到位资金", "备注")
    assert head.rows == (1, 2)
    assert body == [(3, DATA)]


def test_a_head_of_two_rows_without_merged_cells_is_joined() -> None:
    rows = sheet_of(
        [
            ["项目", "投资额", None, "备注"], [None, "总投资", "到位资金", None], ["一号厂房", 1200, 300, "无"],
        ]
    )  # fmt: skip
    assert head_of(rows).titles == ("项目", "投资额/总投资", "投资额/到位资金", "备注")


def test_a_head_of_three_rows_is_joined() -> None:
    rows = sheet_of(
        [
            ["项目", "资金", None, None], [None, "财政", None, "自筹"], [None, "中央", "省", None], ["渠", 1, 2, 3],
        ],
        "A1:A3", "B1:D1", "B2:C2", "D2:D3",
    )  # fmt: skip
    head = head_of(rows)
    assert head.titles == ("项目", "资金/财政/中央", "资金/财政/省", "资金/自筹")
    assert head.rows == (1, 2, 3)


def test_rows_of_numbers_and_of_units_belong_to_the_head() -> None:
    rows = sheet_of(
        [["项目", "投资", "面积", "人数"], [None, "万元", "亩", "人"], ["甲", 1, 2, 3], ["一号厂房", 1200, 30, 5]]
    )
    head, body = sorted_rows(rows)
    assert (head.rows, head.units) == ((1, 2, 3), ("", "万元", "亩", "人"))
    assert body == [(4, DATA)]


def test_sums_repeated_heads_lines_across_and_notes_are_told_from_data() -> None:
    head = ["序号", "镇街", "项目", "投资"]
    rows = sheet_of(
        [
            head, ["一、工业项目"], [1, "沂河街道", "厂房", 10], [None, "沂河街道小计", None, 10], head,
            [2, "蒙山镇", "合计算力中心", 20], ["合  计", None, None, 30], [],
            ["注：1.本表按月填报。"], ["2.金额保留两位小数。"],
            ["填表人：张某", None, "审核人：李某", "联系电话：12345"],
        ],
        "A2:D2",
    )  # fmt: skip
    assert sorted_rows(rows)[1] == [
        (2, SECTION), (3, DATA), (4, TOTAL), (5, HEAD), (6, DATA), (7, TOTAL), (9, NOTE), (10, NOTE), (11, NOTE),
    ]  # fmt: skip


def test_a_sum_beside_a_merged_name_is_a_sum() -> None:
    rows = sheet_of(
        [["镇街", "项目", "投资"], ["沂河街道", "厂房", 10], [None, "小计", 10], ["蒙山镇", "渠", 5]], "A2:A3"
    )
    assert sorted_rows(rows)[1] == [(2, DATA), (3, TOTAL), (4, DATA)]


def test_names_that_are_known_decide_where_rows_above_look_like_a_head() -> None:
    rows = sheet_of(
        [["联系人", "张某", "科室", "投促"], ["名称", "金额", "日期", "状态"], ["一号厂房", "10", "待定", "在建"]]
    )
    assert head_of(rows, known=["名称", "金额", "日期"]).rows == (2,)


@pytest.mark.parametrize("rows", [[], [[1, 2, 3], [4, 5, 6]]])
def test_a_sheet_without_a_head_says_what_to_do(rows: list[list[object]]) -> None:
    with pytest.raises(NoHeadError, match="表头") as caught:
        head_of(sheet_of(rows))
    assert "列名" in caught.value.remedy


def test_a_table_of_one_column_has_a_head_too() -> None:
    head, body = sorted_rows(sheet_of([["村名"], ["一村"], ["二村"]]))
    assert (head.titles, body) == (("村名",), [(2, DATA), (3, DATA)])


@pytest.mark.parametrize("text", ["合计", "合 计", "总计：", "小计", "沂河街道小计", "合计（万元）", "本年累计"])
def test_words_for_a_sum(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize("text", ["合计算力中心", "设计", "会计", "统计局", "累计投资强度达标的项目清单"])
def test_words_that_only_contain_one(text: str) -> None:
    assert not is_total(text)


TITLES = st.lists(st.sampled_from(["项目", "镇街", "投资", "日期", "状态", "责任人", "备注"]), min_size=3, unique=True)


@given(TITLES, st.integers(0, 4), st.integers(1, 6))
def test_lines_above_and_rows_below_never_move_the_head(titles: list[str], above: int, below: int) -> None:
    width = len(titles)
    lines = [
        Row(place + 1, (f"第{place}行说明",) * width, "t" * width, tuple(range(1, width))) for place in range(above)
    ]
    head = Row(above + 1, tuple(titles), "t" * width)
    data = [Row(above + 2 + place, tuple(f"{title}{place}" for title in titles), "t" * width) for place in range(below)]
    found, body = table_of([*lines, head, *data])
    assert found.titles == tuple(titles)
    assert found.rows == (above + 1,)
    assert [one.kind for one in body] == [DATA] * below
