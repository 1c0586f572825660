"""What formulas are worth on a row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.formulas import FormulaError, Type, compile, number, to_text
from luoshi.ground.missing import Missing


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("落地日期 >= 签约日期", True),
        ("若(总投资 > 0, 到位资金 / 总投资, 0)", Decimal("0.5")),
        ("总投资>500万元且是否投产", True),
        ("非已入库或丙>1", True),
        ("0<=甲<=5", False),
        ("甲 <> 乙 and not 已入库", True),
        ("１，０００ + 甲", Decimal(1006)),
        ("1,000 + 甲", Decimal(1006)),
        ("(甲 - 乙 - 1) * -3", Decimal(-3)),
        ("甲÷乙×２", Decimal(3)),
        ("状态 属于 (“在建”，'完工')", True),
        ("状态 属于 (”在建“, ’完工‘)", True),
        ("状态 not in (\"在建\")", False),
        ("是否投产 = 是", True),
        ("含(标签, \"外来\") 且 开头是(项目名称, \"城东\") 且 结尾是(项目名称, \"园\")", True),
        ("长度(项目名称)", Decimal(5)),
        ("连接(状态, \"：\", 项目名称)", "在建：城东产业园"),
        ("天数(签约日期, 落地日期) <= 60", False),
        ("落地日期 - 签约日期", Decimal(61)),
        ("签约日期 + 30天", date(2024, 3, 31)),
        ("签约日期 + 2周 > 日期(\"2024-03-14\")", True),
        ("年(签约日期) * 100 + 月(签约日期)", Decimal(202403)),
        ("最大(甲, 乙, 丙)", Decimal(6)),
        ("SUM(甲, 乙) / count(甲, 乙)", Decimal(5)),
        ("四舍五入(2.345, 2)", Decimal("2.35")),
        ("round(-2.5)", Decimal(-3)),
        ("ceil(户数 / 2)", Decimal(4)),
        ("floor(-甲 / 4)", Decimal(-2)),
        ("且末产值且是否投产", None),
        ("且末产值>0且是否投产", True),
        ("「占比（%）」 > 10%", True),
        ("[占比（%）] = 12%", True),
        ("12345工单数 + 1", Decimal(10)),
        ("500万 / 甲 > 0", True),
    ],
)  # fmt: skip
def test_a_formula_has_the_value_that_its_words_say(
    text: str, value: object, names: dict[str, Type], row: dict[str, Any]
) -> None:
    if value is None:
        with pytest.raises(FormulaError):
            compile(text, names)
        return
    assert compile(text, names).run(row) == value


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("总投资 + 到位资金", "万元", "7500"),
        ("到位资金 + 总投资", "亿元", "0.75"),
        ("到位资金 + 3000万元", "亿元", "0.55"),
        ("到位资金 / 总投资", "", "0.5"),
        ("百分比(到位资金 / 总投资)", "%", "50"),
        ("完成率 - 上年完成率", "百分点", "5"),
        ("完成率 + 2个百分点", "%", "52"),
        ("上年完成率 - 20‰", "百分点", "43"),
        ("总投资 * 10%", "万元", "500"),
        ("20% * 完成率", "%", "10"),
        ("总投资 / (50% + 完成率) * 3", "万元", "15000"),
        ("小数(完成率)", "", "0.5"),
        ("总投资 / 面积", "万元/亩", "500"),
        ("总投资 / 面积 * 面积", "万元", "5000"),
        ("3万元/亩 * 面积", "万元", "30"),
        ("换算(总投资, \"亿元\")", "亿元", "0.5"),
        ("计为(甲, \"分\") + 1", "分", "7"),
        ("最小(总投资, 到位资金)", "万元", "2500"),
        ("取(外资, 0)", "美元", "100"),
        ("-到位资金", "亿元", "-0.25"),
        ("户数 + 1", "户", "8"),
    ],
)  # fmt: skip
def test_a_result_is_counted_in_the_unit_that_follows_from_its_parts(
    text: str, unit: str, value: str, names: dict[str, Type], row: dict[str, Any]
) -> None:
    program = compile(text, names)
    assert (program.type.unit.name if program.type.unit else "") == unit
    assert program.run(row) == Decimal(value)


def test_a_computed_column_is_brought_to_its_own_unit(names: dict[str, Type], row: dict[str, Any]) -> None:
    assert compile("总投资 + 到位资金", names, wants=number("亿元")).run(row) == Decimal("0.75")


@pytest.mark.parametrize("reason", ["not_due", "not_reported", "not_applicable", "masked", "failed", "withheld"])
def test_what_is_missing_stays_missing_for_its_reason(reason: Any, names: dict[str, Type], row: dict[str, Any]) -> None:
    row["乙"] = Missing(reason)
    for text in (
        "甲 + 乙",
        "乙 * 2 > 甲",
        "最大(甲, 乙)",
        "若(乙 > 1, 甲, 丙)",
        "四舍五入(乙)",
        "-乙",
        "乙 属于 (甲, 丙)",
    ):
        assert compile(text, names).run(row) == Missing(reason)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("空(乙)", True), ("空(甲)", False), ("取(乙, 甲)", Decimal(6)), ("取(乙, 乙, 7)", Decimal(7)),
        ("甲 > 100 且 乙 > 1", False), ("乙 > 1 或 甲 > 1", True), ("若(空(乙), 甲, 乙)", Decimal(6)),
        ("若(甲 > 1, 甲, 乙)", Decimal(6)), ("缺数(甲, 乙)", Decimal(1)), ("甲 属于 (乙, 6)", True),
    ],
)  # fmt: skip
def test_a_formula_can_deal_with_what_is_missing(
    text: str, value: object, names: dict[str, Type], row: dict[str, Any]
) -> None:
    row["乙"] = None
    assert compile(text, names).run(row) == value


def test_a_check_that_cannot_be_judged_is_neither_true_nor_false(names: dict[str, Type], row: dict[str, Any]) -> None:
    del row["落地日期"]
    verdict = compile("落地日期 >= 签约日期", names).run(row)
    assert verdict == Missing("not_reported")
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(verdict)


def test_a_division_by_zero_has_failed_and_says_why(names: dict[str, Type], row: dict[str, Any]) -> None:
    assert compile("甲 / 丙", names).run(row) == Missing("failed", "除数为零")


@pytest.mark.parametrize("value", [Decimal("9E+999999"), Decimal("NaN"), Decimal("Infinity")])
def test_a_number_beyond_all_bounds_fails_and_raises_nothing(
    value: Decimal, names: dict[str, Type], row: dict[str, Any]
) -> None:
    row["甲"] = value
    assert isinstance(compile("甲 * 甲 - 甲 * 甲 > 乙 / 甲", names).run(row), Missing)


def test_a_date_beyond_the_calendar_fails_and_raises_nothing(names: dict[str, Type], row: dict[str, Any]) -> None:
    assert isinstance(compile("签约日期 + 99999999", names).run(row), Missing)
    assert compile("签约日期 + 甲 / 乙", names).run(row) == Missing("failed", "天数不是整数")


@pytest.mark.parametrize(("name", "value"), [("甲", "六"), ("甲", 0.5), ("签约日期", "2024-03-01")])
def test_a_value_of_another_type_than_declared_is_refused(
    name: str, value: object, names: dict[str, Type], row: dict[str, Any]
) -> None:
    row[name] = value
    with pytest.raises(FormulaError) as refused:
        compile("甲 + 乙 > 0 且 签约日期 < 落地日期", names).run(row)
    assert refused.value.code == "formula-value"


def test_the_normal_form_spells_each_operator_one_way(names: dict[str, Type]) -> None:
    program = compile("((甲 ＋（乙*丙))>=1,000 and not 是否投产)或 if(甲!=1，true,false)", names)
    assert to_text(program) == "甲 + 乙 * 丙 >= 1000 且 非 是否投产 或 若(甲 ≠ 1, 是, 否)"
