"""The plain sentence: falls, ties, what is missing, revisions, rates, first places, and the words for each period."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.rules.rank_areas import Place
from luoshi.indicators.rules.sentence import Facts, period_words, sentence
from tests.indicators.conftest import REVENUE, WORKS, indicator

MONEY = Definition.model_validate(REVENUE)
OUTPUT = Definition.model_validate(WORKS)
RATE = Definition.model_validate(indicator("rate", "按期办结率", unit="%", decimals=1))
GROWTH_ONLY = Definition.model_validate(
    indicator("added", "园区增加值", ranked_by="growth", facets={"value": "none", "growth": "official"})
)
FIRMS = Definition.model_validate(
    {"code": "firms", "name": "在库企业", "unit": "家", "decimals": 0, "stock": True, "owner": "统计局"}
)
JUNE = parse_period("2025-06")


def said(definition: Definition, first: Any = "第一位", **facts: Any) -> str:
    return sentence(definition, Facts(**{"period": JUNE, **facts}), first=first)


@pytest.mark.parametrize(
    ("definition", "facts", "words"),
    [
        (MONEY, {"value": Decimal("9.8"), "growth": Decimal("7.25"), "place": Place(4), "up": Decimal(2)},
         "1—6月，全县实现公共收入9.80亿元，增长7.3%，居全市第四位，较上月前移2位。"),
        (MONEY, {"value": Decimal("9.8"), "growth": Decimal("-0.42"), "place": Place(11), "up": Decimal(-1)},
         "1—6月，全县实现公共收入9.80亿元，下降0.4%，居全市第十一位，较上月后移1位。"),
        (MONEY, {"value": Decimal("9.8"), "growth": Decimal("0.04"), "place": Place(3, 1), "up": Decimal(0)},
         "1—6月，全县实现公共收入9.80亿元，与上年同期持平，居全市并列第三位，位次与上月相同。"),
        (MONEY, {"value": Decimal("9.8"), "growth": Missing("not_applicable", "基数为零，不算增速")},
         "1—6月，全县实现公共收入9.80亿元。"),
        (MONEY, {"value": Decimal("9.81"), "growth": Decimal("7"), "revised": True},
         "1—6月，全县实现公共收入9.81亿元（修订后），增长7.0%。"),
        (MONEY, {"value": Missing("withheld"), "growth": Missing("withheld")}, "1—6月，全县公共收入尚未发布。"),
        (MONEY, {}, "1—6月，全县公共收入暂缺。"),
        (MONEY, {"value": Decimal("1.5"), "growth": Decimal("3"), "alone": True},
         "6月当月，全县实现公共收入1.50亿元，增长3.0%。"),
        (MONEY, {"value": Decimal("9.8"), "target": Decimal("56.31"), "ahead": Decimal("6.31")},
         "1—6月，全县实现公共收入9.80亿元，完成全年目标的56.3%，高于序时进度6.3个百分点。"),
        (MONEY, {"value": Decimal("9.8"), "target": Decimal("49.98"), "ahead": Decimal("-0.02")},
         "1—6月，全县实现公共收入9.80亿元，完成全年目标的50.0%，与序时进度持平。"),
        (OUTPUT, {"value": Decimal("50"), "growth": Decimal("8"), "place": Place(1)},
         "1—6月，全县实现工业产出50.00亿元，增长8.0%，增速居全市第一位。"),
        (RATE, {"value": Decimal("92.34"), "growth": Decimal("-1.26"), "place": Place(2)},
         "1—6月，全县按期办结率为92.3%，同比下降1.3个百分点，居全市第二位。"),
        (GROWTH_ONLY, {"growth": Decimal("-2"), "place": Place(12)},
         "1—6月，全县园区增加值下降2.0%，增速居全市第十二位。"),
        (GROWTH_ONLY, {"growth": Missing("not_due")}, "1—6月，全县园区增加值未到发布时间。"),
        (FIRMS, {"value": Decimal(231), "growth": Decimal("4.5")}, "6月末，全县在库企业为231家，增长4.5%。"),
    ],
)  # fmt: skip
def test_a_sentence_reads_as_an_office_would_write_it(definition: Definition, facts: Any, words: str) -> None:
    assert said(definition, **facts) == words


def test_the_first_place_is_called_as_the_office_likes_it_but_a_shared_one_is_shared() -> None:
    assert said(MONEY, "首位", value=Decimal(1), place=Place(1)).endswith("居全市首位。")
    assert said(MONEY, "首位", value=Decimal(1), place=Place(1, 2)).endswith("居全市并列第一位。")


@pytest.mark.parametrize(
    ("code", "cumulative", "alone"),
    [
        ("2025-01", "1月", "1月当月"), ("2025-02", "1—2月", "2月当月"), ("2025-12", "全年", "12月当月"),
        ("2025Q1", "一季度", "一季度"), ("2025Q2", "上半年", "二季度"), ("2025Q3", "前三季度", "三季度"),
        ("2025Q4", "全年", "四季度"), ("2025H2", "全年", "下半年"), ("2025", "全年", "全年"),
    ],
)  # fmt: skip
def test_periods_are_named_as_bulletins_name_them(code: str, cumulative: str, alone: str) -> None:
    assert period_words(MONEY, parse_period(code)) == cumulative
    assert period_words(MONEY, parse_period(code), alone=True) == alone


FIGS = st.decimals(-1000, 1000, places=3) | st.sampled_from([Missing("not_reported"), Missing("withheld")])


@given(FIGS, FIGS, st.none() | st.builds(Place, st.integers(1, 12), st.integers(0, 2)), FIGS, st.booleans())
def test_no_sentence_speaks_of_what_is_missing_or_contradicts_a_sign(
    value: Any, growth: Any, place: Any, up: Any, revised: bool
) -> None:
    for definition in (MONEY, OUTPUT, RATE, GROWTH_ONLY):
        words = said(definition, value=value, growth=growth, place=place, revised=revised)
        assert words.startswith("1—6月，全县")
        assert words.endswith("。")
        assert "，，" not in words
        assert "Missing" not in words
        if not isinstance(growth, Missing):
            falls = "下降" in words
            assert falls == (growth <= Decimal("-0.05"))
            assert not (falls and "增长" in words)
