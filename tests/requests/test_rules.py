"""Names, periods and answers as people write them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.period import Period
from luoshi.requests.rules.find_alike import KnownDatum, find_alike
from luoshi.requests.rules.name_datum import Wanted, key_of, read_lines
from luoshi.requests.rules.read_answer import AnswerError, read_answer
from luoshi.requests.rules.read_period import read_period, say_period, usual_periods
from luoshi.requests.rules.say_value import say_value

TODAY = date(2025, 7, 2)


def known(*rows: Wanted) -> list[KnownDatum]:
    return [KnownDatum(at, key_of(row), *row) for at, row in enumerate(rows, 1)]


def test_data_are_read_a_line_each_with_measure_and_definition() -> None:
    text = "新签约项目（个）：签订正式合同的\n\n到位资金(万元)\n在外务工人数\n村数\t个\t行政村"
    text += "\n新签约 项目（个）:签订正式合同的。"
    found, faults = read_lines(text)
    assert faults == []
    assert found == [
        Wanted("新签约项目", "个", "签订正式合同的"), Wanted("到位资金", "万元"), Wanted("在外务工人数"),
        Wanted("村数", "个", "行政村"),
    ]  # fmt: skip


def test_a_line_without_a_name_says_which_line_and_what_to_do() -> None:
    _found, faults = read_lines("到位资金\n（万元）")
    assert len(faults) == 1
    assert "第2行" in faults[0]
    assert "名称（单位）：口径" in faults[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Wanted("到位资金", "万元"), Wanted("到位资金", "亿元")),
        (Wanted("到位资金", "万元"), Wanted("到位资金", "万元", "以银行进账单为准")),
        (Wanted("到位资金", "万元"), Wanted("到位资本金", "万元")),
    ],
)
def test_another_measure_definition_or_name_is_another_datum(one: Wanted, other: Wanted) -> None:
    assert key_of(one) != key_of(other)


def test_blanks_widths_and_punctuation_do_not_make_another_datum() -> None:
    assert key_of(Wanted("规上 工业企业（户）", "户")) == key_of(Wanted("规上工业企业(户)", "户"))


def test_the_same_words_are_the_same_datum_and_stand_first() -> None:
    data = known(Wanted("到位资金", "亿元"), Wanted("到位资金", "万元"))
    first, second = find_alike(Wanted("到位资金", "万元"), data)
    assert (first.id, first.same, first.differs) == (2, True, "")
    assert (second.id, second.same) == (1, False)
    assert "计量单位不同" in second.differs


def test_near_names_are_proposed_and_far_ones_are_not() -> None:
    data = known(Wanted("新签约招商项目数", "个"), Wanted("水库除险加固座数", "座"))
    assert [(one.id, one.same) for one in find_alike(Wanted("新签约项目数", "个"), data)] == [(1, False)]


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_likeness_is_the_same_both_ways_and_at_most_one(one: str, other: str) -> None:
    def score(asked: str, had: str) -> list[float]:
        return [alike.score for alike in find_alike(Wanted(asked), known(Wanted(had)))]

    assert score(one, other) == score(other, one)
    assert all(0.6 <= value <= 1 for value in score(one, other))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2025年6月", "2025年6月"), ("2025-06", "2025年6月"), ("上月", "2025年6月"), ("上半年", "2025年上半年"),
        ("2025H1", "2025年上半年"), ("二季度", "2025年第二季度"), ("2025年", "2025年"),
        ("2024年1-11月", "2024年1—11月"),
        ("截至6月27日", "截至2025年6月27日"), ("2025-06-30", "截至2025年6月30日"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_clerks_write_it(words: str, said: str) -> None:
    period = read_period(words, today=TODAY)
    assert period is not None
    assert say_period(period) == said


@pytest.mark.parametrize("words", ["", "尽快", "2025-13", "2025-02-30", "2025年6月前", "6月和7月", "20256"])
def test_what_names_no_period_gives_none(words: str) -> None:
    assert read_period(words, today=TODAY) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_usual_period_is_read_back_from_its_own_words(today: date) -> None:
    for period in usual_periods(today):
        assert read_period(say_period(period), today=today) == period
    last = usual_periods(today)[0]
    assert last.end == today.replace(day=1)
    assert last.start == (last.end - timedelta(days=1)).replace(day=1)


def test_a_day_is_said_as_up_to_that_day() -> None:
    period = Period("day", date(2025, 6, 30), date(2025, 7, 1))
    assert say_period(period) == "截至2025年6月30日"


@pytest.mark.parametrize(
    ("typed", "measure", "value"),
    [
        ("1,280.50", "万元", "1280.5"), ("1.2亿元", "万元", "12000"), ("１２", "个", "12"), ("12个", "个", "12"),
        ("-3.4", "%", "-3.4"), ("85%", "%", "85"), ("0", "个", "0"), ("3", "", "3"),
    ],
)  # fmt: skip
def test_a_number_is_taken_exactly_in_the_measure_asked_for(typed: str, measure: str, value: str) -> None:
    assert read_answer(typed, measure).value == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "measure", "what"),
    [
        ("—", "个", "不能算作数"), ("无", "", "不能算作数"), ("若干", "个", "不是数"), ("12亩", "万元", "对不上"),
        ("百分之八十", "%", "不是数"), ("1e9", "个", "对不上"), ("1" * 30, "个", "太长"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_a_remedy(typed: str, measure: str, what: str) -> None:
    with pytest.raises(AnswerError, match=what) as caught:
        read_answer(typed, measure)
    assert caught.value.remedy


def test_words_are_taken_where_no_measure_is_asked_for() -> None:
    assert read_answer("正在开展前期工作", "").words == "正在开展前期工作"


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=4, allow_nan=False, allow_infinity=False))
def test_a_value_said_and_read_again_is_the_same(value: Decimal) -> None:
    assert read_answer(say_value(value), "万元").value == value
