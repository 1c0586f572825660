"""What holds for every formula, whatever is typed."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from luoshi.formulas import PLAIN, TRUTH, FormulaError, Program, compile, number, to_text
from luoshi.formulas.vocabulary import FUNCTIONS, OPERATORS
from luoshi.ground.missing import Missing
from tests.formulas.conftest import NAMES
from tests.formulas.exact import Exact, UnknownQuotientError

NUMBERS = st.decimals(-(10**6), 10**6, places=3)
SAMPLES: dict[str, Any] = {
    "number": NUMBERS,
    "text": st.text(max_size=5),
    "date": st.dates(date(1949, 10, 1)),
    "truth": st.booleans(),
}
# The first formula of a process builds the parser; a machine that is busy must not fail a test for it.
steady = settings(deadline=None)
REASONS = st.sampled_from([Missing("not_due"), Missing("masked"), None])
ROWS = st.fixed_dictionaries(
    {
        name: REASONS | (st.lists(SAMPLES[kind.kind], max_size=3) if kind.many else SAMPLES[kind.kind])
        for name, kind in NAMES.items()
    }
)
PIECES = [
    *NAMES, *FUNCTIONS, *OPERATORS, *"+-*/()（），,<>=≠≤", "(", ")", "(", ")", ", ", "0", "3", "1,000", "50%", "3亿",
    "2个百分点", "500万元", "30天", "\"在建\"", "“”", "「占比（%）」", "是", "否", " ", "日期(\"2024-02-29\")",
    "最大(甲, 乙)", "甲 > 乙",
]  # fmt: skip


LEAVES = {
    "数": ["甲", "乙", "丙", "7", "0.5", "年(签约日期)", "长度(状态)", "总投资 / 到位资金", "小数(完成率)"],
    "钱": ["总投资", "到位资金", "且末产值", "500万元", "3亿元", "0万元"],
    "率": ["完成率", "上年完成率", "「占比（%）」", "30%", "百分比(甲 / 乙)"],
    "日": ["签约日期", "落地日期", '日期("2024-02-29")'],
    "字": ["状态", "项目名称", '"在建"', "“产业园”"],
    "真": ["是否投产", "已入库", "是", '含(标签, "外来")', "空(外资)"],
}
MADE = {
    "数": ["{数} + {数}", "{数} * {数}", "{数} / {数}", "-{数}", "({数} - {数})", "最大({数}, {数})", "{钱} / {钱}",
           "若({真}, {数}, {数})", "四舍五入({数}, 2)", "缺数({钱}, {日})", "取({数}, {数}, 0)"],
    "钱": ["{钱} + {钱}", "({钱} - {钱})", "{钱} * {率}", "{钱} / {数}",
           "合计({钱}, {钱}, {钱})",
           "若({真}, {钱}, 0)"],
    "率": ["{率} + ({率} - {率})", "{率} * {率}", "平均({率}, {率})", "舍位({率})", "绝对值({率})",
           "{率} / {数}"],
    "日": ["{日} + 30天", "{日} - 天数({日}, {日})", "最小({日}, {日})", "取({日}, {日})"],
    "字": ["连接({字}, {字})", "若({真}, {字}, {字})"],
    "真": ["{数} > {数}", "{钱} <= {钱}", "{率} ≠ {率}", "{日} >= {日}", "{字} = {字}", "{真} 且 {真}",
           "({真} 或 {真})", "非 {真}", "{数} 属于 ({数}, {数})", "{字} 不属于 ({字})", "开头是({字}, {字})",
           "0 < {数} <= {数}"],
}  # fmt: skip


@st.composite
def formulas(draw: st.DrawFn, kind: str, depth: int = 0) -> str:
    """A formula that gives a value of this kind."""
    pattern = draw(st.sampled_from(LEAVES[kind] if depth > 3 else [*LEAVES[kind][:3], *MADE[kind]]))
    made = re.sub(r"\{(.)\}", lambda hole: draw(formulas(hole[1], depth + 1)), pattern)
    return f"({made})" if draw(st.booleans()) else made


def outcome(text: str, *, scopes: bool = False) -> Program | FormulaError:
    """What becomes of a text: nothing else may."""
    try:
        return compile(text, NAMES, scopes=scopes)
    except FormulaError as refused:
        return refused


@steady
@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.booleans())
def test_whatever_is_typed_is_a_formula_or_is_refused_with_its_place(text: str, scopes: bool) -> None:
    found = outcome(text, scopes=scopes)
    if isinstance(found, FormulaError):
        assert 0 <= found.start <= found.end <= len(text)
        assert found.message
        assert found.remedy
    else:
        assert to_text(compile(to_text(found), NAMES, scopes=scopes)) == to_text(found)


@steady
@given(st.data(), ROWS)
def test_a_formula_that_compiles_has_a_value_on_every_row(data: st.DataObject, row: dict[str, Any]) -> None:
    found = outcome(data.draw(formulas(data.draw(st.sampled_from(list(LEAVES))))))
    assume(isinstance(found, Program))
    assert isinstance(found, Program)
    value = found.run(row)
    assert isinstance(value, (Missing, {"number": Decimal, "text": str, "date": date, "truth": bool}[found.type.kind]))
    assert found.trace(row).value == value
    again = compile(to_text(found), NAMES)
    assert (to_text(again), again.type, again.run(row)) == (to_text(found), found.type, value)


@st.composite
def sums(draw: st.DrawFn, depth: int = 0) -> tuple[str, str]:
    """An arithmetic formula, and the same for Python over fractions."""
    kind = draw(
        st.sampled_from(["name", "number"] if depth > 4 else ["name", "number", "binary", "binary", "minus", "group"])
    )
    if kind == "name":
        name = draw(st.sampled_from("甲乙丙"))
        return name, name
    if kind == "number":
        digits = str(draw(st.decimals(0, 1000, places=2)))
        return digits, f"F('{digits}')"
    inner, python = draw(sums(depth + 1))
    if kind == "minus":
        return f"-{inner}", f"-{python}"
    if kind == "group":
        return f"（{inner}）", f"({python})"
    right, python_right = draw(sums(depth + 1))
    sign = draw(st.sampled_from("+-*/"))
    return f"{inner} {sign}{right}", f"{python} {sign}{python_right}"


@steady
@given(sums(), st.fixed_dictionaries(dict.fromkeys("甲乙丙", NUMBERS)))
def test_arithmetic_agrees_with_python_over_fractions(both: tuple[str, str], row: dict[str, Decimal]) -> None:
    ours, python = both
    found = compile(ours, dict.fromkeys("甲乙丙", PLAIN)).run(row)
    names = {"F": lambda digits: Exact(Fraction(digits)), **{name: Exact(Fraction(row[name])) for name in row}}
    try:
        wanted = eval(python, {"__builtins__": {}}, names)
    except ZeroDivisionError:
        assert found == Missing("failed", "除数为零")
    except UnknownQuotientError:
        return
    else:
        assert isinstance(found, Decimal)
        assert abs(Fraction(found) - wanted.value) <= wanted.error


@steady
@given(st.lists(st.tuples(st.sampled_from("+-*"), NUMBERS), min_size=1, max_size=2), NUMBERS)
def test_without_division_every_digit_is_exact(steps: list[tuple[str, Decimal]], first: Decimal) -> None:
    text, wanted = f"({first})", Fraction(first)
    for sign, value in steps:
        text = f"({text}) {sign} ({value})"
        other = Fraction(value)
        wanted = wanted + other if sign == "+" else wanted - other if sign == "-" else wanted * other
    found = compile(text, {}).run({})
    assert isinstance(found, Decimal)
    assert Fraction(found) == wanted


@steady
@given(NUMBERS, NUMBERS, st.sampled_from(["元", "万元", "亿元", "百万元"]), st.sampled_from(["元", "万元", "亿元"]))
def test_the_unit_in_which_an_amount_is_filed_changes_nothing(a: Decimal, b: Decimal, one: str, other: str) -> None:
    def value(text: str, left: str, right: str) -> Any:
        names = {"甲": number(left), "乙": number(right)}
        scales = {"元": 1, "万元": 10**4, "百万元": 10**6, "亿元": 10**8}
        return compile(text, names).run({"甲": a / scales[left], "乙": b / scales[right]})

    for text in (
        "甲 > 乙",
        "甲 = 乙",
        "甲 / 乙",
        '换算(甲 + 乙, "元")',
        '换算(最大(甲, 乙) - 乙, "元")',
        '换算(甲 * 3%, "元")',
    ):
        assert value(text, one, other) == value(text, "元", "元")


@steady
@given(NUMBERS, NUMBERS)
def test_a_percentage_goes_up_by_its_points(first: Decimal, second: Decimal) -> None:
    names = {"甲": number("%"), "乙": number("%")}
    assert compile("乙 + (甲 - 乙) = 甲", names).run({"甲": first, "乙": second}) is True
    assert compile("(甲 - 乙) + 乙", names).type == number("%")


TRUTHS = st.recursive(
    st.sampled_from("甲乙丙"),
    lambda inner: (
        st.tuples(inner, st.sampled_from([" 且 ", " 或 "]), inner).map(lambda three: f"({''.join(three)})")
        | inner.map(lambda one: f"(非 {one})")
    ),
    max_leaves=8,
)


@steady
@given(TRUTHS, st.tuples(*[st.sampled_from([True, False, None])] * 3).map(list))
def test_what_is_judged_despite_missing_values_would_be_judged_so_with_them(
    text: str, filled: list[bool | None]
) -> None:
    check = compile(text, dict.fromkeys("甲乙丙", TRUTH))
    verdict = check.run(dict(zip("甲乙丙", filled, strict=True)))
    python = text.replace("且", "and").replace("或", "or").replace("非", "not")
    for guess in product([True, False], repeat=3):
        row = [guess[place] if value is None else value for place, value in enumerate(filled)]
        wanted = eval(python, {"__builtins__": {}}, dict(zip("甲乙丙", row, strict=True)))
        if None not in filled or not isinstance(verdict, Missing):
            assert verdict is wanted


def test_a_threads_own_context_changes_nothing() -> None:
    program = compile("甲 / 乙", {"甲": PLAIN, "乙": PLAIN})
    row = {"甲": Decimal(1), "乙": Decimal(3)}
    wanted = program.run(row)
    with localcontext() as context:
        context.prec = 3
        assert program.run(row) == wanted
        assert number("万元/亩").unit == number("万元/亩").unit


@steady
@given(st.text(alphabet="甲乙且或非属于不并者是否", max_size=200))
def test_words_without_blanks_are_cut_in_bounded_time(text: str) -> None:
    with suppress(FormulaError):
        compile(text, NAMES)
