"""Which period a mark's words mean, counted from the paper's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.indicators.rules.keep_periods import BadPeriod, code_of, parse_period
from luoshi.reports.rules.template.facts import facts_of, period_words
from luoshi.reports.rules.template.periods import period_at
from luoshi.reports.rules.template.words import read_options


@pytest.mark.parametrize(
    ("base", "words", "code", "alone"),
    [
        ("2025H1", "", "2025H1", False),
        ("2025H1", "上年同期", "2024H1", False),
        ("2025-06", "前年同期", "2023-06", False),
        ("2025-01", "上期", "2024-12", False),
        ("2025H1", "上月", "2025-05", False),
        ("2025H1", "上季度", "2025Q1", False),
        ("2025H1", "一季度", "2025Q1", False),
        ("2025", "二季度", "2025Q2", True),
        ("2025", "前三季度", "2025Q3", False),
        ("2025", "去年全年", "2024", False),
        ("2025-06", "上年", "2024", False),
        ("2025-06", "2023年上半年", "2023H1", False),
        ("2025-06", "1—5月", "2025-05", False),
        ("2025-06", "5月", "2025-05", True),
        ("2025-06", "1月", "2025-01", False),
        ("2025H1", "当月", "2025-06", True),
        ("2025H1", "3月末", "2025-03", False),
    ],
)
def test_words_mean_a_period(base: str, words: str, code: str, alone: bool) -> None:
    at = period_at(words, parse_period(base))
    assert (code_of(at.period), at.alone) == (code, alone)


def test_words_that_are_no_period_are_refused_with_what_may_be_written() -> None:
    with pytest.raises(BadPeriod, match="“13月”看不出是哪个时期") as wrong:
        period_at("13月", parse_period("2025-06"))
    assert "上年同期" in wrong.value.remedy


YEARS = st.sampled_from(["", "2024年", "去年", "上年", "前年", "今年"])
PARTS = st.sampled_from([
    "一季度", "第三季度", "上半年", "下半年", "前三季度", "全年", "年末", "当月", "1—5月", "1-12月", "3月", "9月份",
    "12月末", "13月", "0月", "五季度", "月中",
])  # fmt: skip
ALONE = st.sampled_from(
    ["上年同期", "去年同期", "前年同期", "上期", "上月", "上季度", "上年", "去年", "前年", "2023年"]
)


@given(st.builds(str.__add__, YEARS, PARTS) | ALONE)
def test_a_mark_takes_exactly_the_period_words_that_mean_one(words: str) -> None:
    means = True
    try:
        period_at(words, parse_period("2025-06"))
    except BadPeriod:
        means = False
    assert (read_options([words]).period == words) == means


@given(st.integers(1990, 2090), st.integers(1, 12))
def test_the_same_months_a_year_earlier_have_the_same_words(year: int, month: int) -> None:
    one = parse_period(f"{year}-{month:02}")
    assert period_words(period_at("上年同期", one).period) == period_words(one)


@pytest.mark.parametrize(
    ("code", "words", "last"),
    [("2025-01", "1月", "2025-01-31"), ("2024-02", "1—2月", "2024-02-29"), ("2025-12", "全年", "2025-12-31"),
     ("2025Q1", "一季度", "2025-03-31"), ("2025Q2", "上半年", "2025-06-30"), ("2025H2", "下半年", "2025-12-31"),
     ("2025", "全年", "2025-12-31")],
)  # fmt: skip
def test_a_paper_knows_its_period_in_words_and_days(code: str, words: str, last: str) -> None:
    facts = facts_of(parse_period(code), county="沂川县")
    assert (facts["期"].value, str(facts["期末"].value), facts["县名"].value) == (words, last, "沂川县")
    assert str(facts["年初"].value) == f"{code[:4]}-01-01"
