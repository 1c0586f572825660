"""Other periods and areas: what has to be fetched, and what comes out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from luoshi.formulas import FormulaError, Need, Program, Shift, Type, compile, number
from luoshi.ground.missing import Missing

NAMES: dict[str, Type] = {
    "产值": number("亿元"), "税收": number("万元"), "增速": number("%"), "台账.招商引资.签约数": number("个"),
}  # fmt: skip
GONE = Missing("not_reported")


def program(text: str) -> Program:
    """An indicator's formula."""
    return compile(text, NAMES, scopes=True)


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("产值", [Need("产值")]),
        ("本期(本地(产值))", [Need("产值")]),
        ("上期(产值)", [Need("产值", Shift(periods=1))]),
        ("上期(上期(产值))", [Need("产值", Shift(periods=2))]),
        ("上期(产值, 3)", [Need("产值", Shift(periods=3))]),
        ("上年同期(年初累计(产值))", [Need("产值", Shift(years=1, to_date=True))]),
        ("ytd(year_ago(产值))", [Need("产值", Shift(years=1, to_date=True))]),
        ("上期(产值 / 税收)", [Need("产值", Shift(periods=1)), Need("税收", Shift(periods=1))]),
        ("上级(上期(产值))", [Need("产值", Shift(periods=1), "parent")]),
        ("上期(上级(产值))", [Need("产值", Shift(periods=1), "parent")]),
        ("合计(同级(产值))", [Need("产值", area_scope="peers")]),
        ("位次(产值)", [Need("产值"), Need("产值", area_scope="peers")]),
        ("平均(近期(产值, 12))", [Need("产值", Shift(window=12))]),
        ("台账.招商引资.签约数", [Need("台账.招商引资.签约数", kind="measure")]),
        ("上期(测度(\"招商引资.签约数\"))", [Need("台账.招商引资.签约数", Shift(periods=1), kind="measure")]),
        ("若(上期(产值) > 0, 产值 / 上期(产值), 0)", [Need("产值"), Need("产值", Shift(periods=1))]),
    ],
)  # fmt: skip
def test_a_formula_tells_what_has_to_be_fetched(text: str, needs: list[Need]) -> None:
    assert program(text).needs() == frozenset(needs)


def test_each_need_has_its_own_key() -> None:
    shifts = [Shift(p, y, t, w) for p in (0, 1, 2) for y in (0, 1, 2) for t in (False, True) for w in (0, 3)]
    needs = [Need("产值", shift, area) for shift in shifts for area in ("own", "parent", "peers")]  # type: ignore[arg-type]
    assert len({need.key for need in needs}) == len(needs)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("百分比(产值 / 上年同期(产值) - 1)", Decimal(25)),
        ("上期(产值 / 税收)", Decimal(2000)),
        ("合计(同级(产值))", Decimal(30)),
        ("平均(同级(产值))", Decimal(10)),
        ("最大(同级(产值)) - 产值", Decimal(5)),
        ("个数(同级(产值))", Decimal(3)),
        ("缺数(同级(产值))", Decimal(1)),
        ("位次(产值)", Decimal(2)),
        ("位次(产值, \"低\")", Decimal(2)),
        ("位次(产值 / 税收)", Decimal(1)),
        ("最大(同级(产值 / 税收))", Decimal(10000)),
        ("合计(近期(产值, 2))", Decimal(18)),
        ("百分比(产值 / 合计(同级(产值)))", Decimal(100) / 3),
    ],
)  # fmt: skip
def test_a_formula_over_periods_and_areas_has_its_value(text: str, value: Decimal) -> None:
    values: dict[str, Any] = {
        "产值": Decimal(10), "上年同期(产值)": Decimal(8), "上期(产值)": Decimal(8), "税收": Decimal(10),
        "上期(税收)": Decimal(40), "同级(产值)": [Decimal(10), Decimal(15), None, Decimal(5)],
        "同级(税收)": [Decimal(10), Decimal(30), Decimal(1), Decimal(0)], "近期(产值, 2)": [Decimal(8), Decimal(10)],
    }  # fmt: skip
    found = program(text).run(values)
    assert isinstance(found, Decimal)
    assert round(found, 20) == round(value, 20)


def test_equal_values_share_a_place_and_the_next_is_left_free() -> None:
    peers = [Decimal(value) for value in (9, 7, 7, 5)]
    places = [program("位次(产值)").run({"产值": own, "同级(产值)": peers}) for own in peers]
    assert places == [1, 2, 2, 4]


def test_a_trace_says_ties_and_who_is_missing() -> None:
    values = {"产值": Decimal(7), "同级(产值)": [Decimal(9), Decimal(7), Decimal(7), None, Missing("withheld")]}
    assert program("位次(产值)").trace(values).lines() == [
        "位次(产值) = 2  〔在3个中，与1个并列，5项中缺2项（未报1，未发布1）〕",
        "  产值 = 7亿元",
        "  同级(产值) = 9亿元、7亿元、7亿元、未报、未发布",
    ]


def test_an_area_that_has_not_reported_has_no_place() -> None:
    assert program("位次(产值)").run({"产值": Missing("not_due"), "同级(产值)": [Decimal(1)]}) == Missing("not_due")


@pytest.mark.parametrize(
    ("items", "value"), [([], "not_applicable"), ([GONE, None], "not_reported"), (None, "not_reported")]
)
def test_a_list_with_nothing_known_in_it_has_no_sum(items: Any, value: str) -> None:
    found = program("合计(同级(产值))").run({"同级(产值)": items})
    assert isinstance(found, Missing)
    assert found.reason == value


def test_one_area_that_divides_by_zero_is_missing_alone() -> None:
    values = {"同级(产值)": [Decimal(1), Decimal(2)], "同级(税收)": [Decimal(0), Decimal(2)]}
    assert program("同级(产值 / 税收)").run(values) == [Missing("failed", "除数为零"), Decimal(10000)]


def test_lists_of_different_areas_are_refused() -> None:
    with pytest.raises(FormulaError) as refused:
        program("同级(产值 / 税收)").run({"同级(产值)": [Decimal(1)], "同级(税收)": [Decimal(1), Decimal(2)]})
    assert refused.value.code == "formula-value"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("同级(产值) + 1", "type"), ("上级(同级(产值))", "scope"), ("同级(上级(产值))", "scope"),
        ("同级(近期(产值, 3))", "scope"), ("近期(同级(产值), 3)", "scope"), ("同级(5)", "scope"),
        ("同级(合计(同级(产值)))", "scope"), ("位次(位次(产值))", "scope"), ("上期(产值, 0)", "arguments"),
        ("上期(产值, 增速)", "arguments"), ("上期(上期(产值, 100), 100)", "scope"), ("近期(近期(产值, 2), 2)", "type"),
        ("产值 / 上期(增速) > 1", "unit"), ("位次(产值, \"左\")", "arguments"), ("测度(\"招商引资.落地数\")", "name"),
        ("位次(产值 > 1亿元)", "type"), ("上期()", "arguments"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_over_periods_and_areas_is_refused(text: str, code: str) -> None:
    with pytest.raises(FormulaError) as refused:
        program(text)
    assert refused.value.code == f"formula-{code}"
