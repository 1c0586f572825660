"""How a value came about, step by step."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from luoshi.formulas import Type, compile, number, show
from luoshi.ground.missing import Missing


def test_a_trace_goes_from_the_value_down_to_what_was_filed(names: dict[str, Type], row: dict[str, Any]) -> None:
    program = compile("百分比(到位资金 / (总投资 - 500万元))", names)
    assert program.trace(row).lines() == [
        "百分比(到位资金 / (总投资 - 500万元)) = 55.555556%",
        "  到位资金 / (总投资 - 500万元) = 0.555556",
        "    到位资金 = 0.25亿元",
        "    总投资 - 500万元 = 4500万元",
        "      总投资 = 5000万元",
    ]


def test_a_trace_shows_only_the_branch_that_was_taken(names: dict[str, Type], row: dict[str, Any]) -> None:
    program = compile("若(甲 > 乙, 户数, 面积 / 1亩 * 1户)", names)
    assert [leaf.text for leaf in program.trace(row).leaves()] == ["甲", "乙", "户数"]
    row["甲"] = Missing("masked")
    assert [leaf.text for leaf in program.trace(row).leaves()] == ["甲", "乙"]


def test_a_trace_shows_where_a_value_went_missing(names: dict[str, Type], row: dict[str, Any]) -> None:
    assert compile("甲 / 丙 + 1", names).trace(row).lines() == [
        "甲 / 丙 + 1 = 算不出（除数为零）",
        "  甲 / 丙 = 算不出（除数为零）",
        "    甲 = 6",
        "    丙 = 0",
    ]


def test_a_trace_ends_with_the_value_in_the_wanted_unit(names: dict[str, Type], row: dict[str, Any]) -> None:
    trace = compile("总投资 * 2", names, wants=number("亿元")).trace(row)
    assert trace.shown() == "1亿元"
    assert trace.value == compile("总投资 * 2", names, wants=number("亿元")).run(row)


def test_a_trace_survives_a_number_beyond_all_bounds(names: dict[str, Type], row: dict[str, Any]) -> None:
    row["甲"] = Decimal("9E+999999")
    assert compile("甲 * 甲 > 乙", names).trace(row).lines()[0] == "甲 * 甲 > 乙 = 算不出（数太大或不是数）"


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (Decimal("0E-30"), "", "0"), (Decimal("-0.0000001"), "", "0"), (Decimal("1E+3"), "户", "1000户"),
        (Decimal("1.50"), "亿元", "1.5亿元"), (Decimal("1E+99"), "", "1E+99"), (True, "", "是"),
        ([Decimal(1)] * 14, "", "1、" * 11 + "1…共14项"), (Missing("not_due"), "万元", "未到期"),
    ],
)  # fmt: skip
def test_a_value_is_printed_for_people(value: Any, unit: str, printed: str) -> None:
    assert show(value, unit) == printed
