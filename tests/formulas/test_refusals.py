"""What is refused when a formula is defined: where, what was found, what to do."""

from __future__ import annotations

from itertools import pairwise

import pytest

from luoshi.formulas import CycleError, FormulaError, Type, compile, number, order


@pytest.mark.parametrize(
    ("text", "code", "found", "remedy"),
    [
        ("总投只 > 0万元", "name", "总投只", "是不是“总投资”"),
        ("甲 + 天书(乙)", "name", "天书(乙)", "是不是“天数”"),
        ("签约日期 < 今天", "name", "今天", "不看时钟"),
        ("最大 + 1", "name", "最大", "后面要有括号"),
        ("甲(乙)", "name", "甲(乙)", "写运算符"),
        ("甲 乙", "syntax", "乙", "缺运算符"),
        ("甲 +", "syntax", "", "可以写"),
        ("(甲 + 乙", "syntax", "(", "右括号"),
        ("甲 + 乙)", "syntax", ")", "左括号"),
        ('"在建', "syntax", '"', "补上"),
        ("甲 ^ 乙", "syntax", "^", "运算符"),
        ("100、200", "syntax", "、", "函数的括号里"),
        ("最大(1，000)", "syntax", "000", "前面的0"),
        ("甲 ** 乙", "syntax", "*", "可以写"),
        ("", "syntax", "", "写一个公式"),
        ("最大(100,200)", "syntax", "100,200", "逗号后空一格"),
        ("5苹果", "unit", "苹果", "通行写法"),
        ("若(甲 > 0)", "arguments", "若(甲 > 0)", "例如"),
        ('日期("2024-2-30")', "arguments", '"2024-2-30"', "2024-06-30"),
        ("四舍五入(甲, 乙)", "arguments", "乙", "不能是字段"),
        ('换算(总投资, "苹果")', "unit", '"苹果"', "通行的写法"),
        ('状态 > "在建"', "type", '状态 > "在建"', "用 = 或 ≠"),
        ('签约日期 > "2024-01-01"', "type", '签约日期 > "2024-01-01"', "日期("),
        ("状态 + 项目名称", "type", "状态", "连接("),
        ("标签 + 1", "type", "标签", "合计("),
        ("非 甲", "type", "甲", "写成比较"),
        ("甲 且 乙", "type", "甲", "写成比较"),
        ("若(甲 > 1, 甲, 状态)", "type", "若(甲 > 1, 甲, 状态)", "都用数"),
        ("签约日期 + 落地日期", "type", "落地日期", "写天数"),
        ("到位资金 + 完成率", "unit", "到位资金 + 完成率", "同一种单位"),
        ("总投资 + 外资", "unit", "总投资 + 外资", "同一种单位"),
        ("总投资 > 500", "unit", "总投资 > 500", "500万元"),
        ("完成率 > 50", "unit", "完成率 > 50", "50%"),
        ("完成率 - 上年完成率 > 5%", "unit", "完成率 - 上年完成率 > 5%", "2个百分点"),
        ("到位资金 / 总投资 * 100%", "unit", "到位资金 / 总投资 * 100%", "百分比("),
        ("到位资金 / 总投资 > 50%", "unit", "到位资金 / 总投资 > 50%", "百分比("),
        ("总投资 * 到位资金", "unit", "总投资 * 到位资金", "普通的数"),
        ("1 / 总投资", "unit", "1 / 总投资", "写明单位"),
        ("上期(甲)", "scope", "上期(甲)", "只看本行"),
    ],
)
def test_a_formula_that_is_wrong_is_refused_with_place_and_remedy(
    text: str, code: str, found: str, remedy: str, names: dict[str, Type]
) -> None:
    with pytest.raises(FormulaError) as refused:
        compile(text, names)
    error = refused.value
    assert (error.code, error.found) == (f"formula-{code}", found)
    assert remedy in error.remedy
    assert text == error.text


def test_an_error_is_shown_under_its_place(names: dict[str, Type]) -> None:
    with pytest.raises(FormulaError) as refused:
        compile("甲 + 总投只", names)
    assert refused.value.shown().splitlines()[:2] == ["甲 + 总投只", "     ^"]


@pytest.mark.parametrize(
    ("text", "wants", "remedy"),
    [
        ("到位资金 / 总投资", number("%"), "百分比("),
        ("完成率", number("万元"), "小数("),
        ("甲", number("万元"), "计为("),
        ("户数", number(), '计为(…, "")'),
        ("状态", number("万元"), "改这一栏的类型"),
    ],
)
def test_a_result_that_a_column_cannot_hold_is_refused(
    text: str, wants: Type, remedy: str, names: dict[str, Type]
) -> None:
    with pytest.raises(FormulaError, match="结果应是") as refused:
        compile(text, names, wants=wants)
    assert remedy in refused.value.remedy


def test_brackets_nest_as_deep_as_they_are_typed(names: dict[str, Type]) -> None:
    assert str(compile("(" * 1500 + "甲" + ")" * 1500, names)) == "甲"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-" * 3000 + "甲", "formula-size"),
        ("甲" + "+甲" * 1500, "formula-size"),
        ("绝对值(" * 900 + "甲" + ")" * 900, "formula-size"),
        ("非 " * 1900 + "是否投产", "formula-size"),
        ("非" * 3000, "formula-name"),
        ("1" * 3000, "formula-size"),
        ("1" + "万" * 3000, "formula-unit"),
    ],
)
def test_what_is_too_deep_or_too_long_is_refused(text: str, code: str, names: dict[str, Type]) -> None:
    with pytest.raises(FormulaError) as refused:
        compile(text, names)
    assert refused.value.code == code


def test_a_formula_longer_than_a_page_is_refused(names: dict[str, Type]) -> None:
    with pytest.raises(FormulaError, match="超过4000字"):
        compile("甲 + " * 1000 + "甲", names)


def test_a_power_cannot_be_written(names: dict[str, Type]) -> None:
    with pytest.raises(FormulaError):
        compile("9**9**9", names)


def test_formulas_are_ordered_so_that_each_follows_what_it_uses(names: dict[str, Type]) -> None:
    programs = {"丙": compile("甲 + 乙", names), "乙": compile("甲 * 2", names), "甲": compile("1", names)}
    assert order(programs) == ["甲", "乙", "丙"]


def test_a_cycle_is_refused_with_its_path(names: dict[str, Type]) -> None:
    programs = {"甲": compile("乙 + 1", names), "乙": compile("丙 + 1", names), "丙": compile("甲 + 1", names)}
    with pytest.raises(CycleError) as refused:
        order(programs)
    path = refused.value.path
    assert len(path) == 4
    assert path[0] == path[-1]
    assert all(used in programs[user].names for user, used in pairwise(path))


def test_a_long_chain_of_formulas_is_ordered(names: dict[str, Type]) -> None:
    chain = {f"指标{step}": number() for step in range(3000)}
    programs = {f"指标{step}": compile(f"指标{step - 1} + 1", chain) for step in range(1, 3000)}
    assert order(programs)[0] == "指标1"
