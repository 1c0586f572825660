"""The next paper out of the last: periods moved, facts marked, values masked again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from luoshi.ground.period import Period
from luoshi.ground.period.days import add_months
from luoshi.paper import open_text
from luoshi.reading import read
from luoshi.reports.rules.move_period import move_period, name_of
from luoshi.reports.rules.renew import renew
from tests.reports.filling import TODAY, figure, filled

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def period(kind: str, year: int, month: int = 1) -> Period:
    start = date(year, month, 1)
    return Period(kind, start, add_months(start, MONTHS[kind]))  # type: ignore[arg-type]


H1 = period("half", 2026)


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("2026年上半年工作总结", H1, period("half", 2027), "2027年上半年工作总结"),
        ("今年上半年，较去年同期前移；1—6月", H1, period("half", 2027), "今年上半年，较去年同期前移；1—6月"),
        ("2026年上半年、1-6月、6月底", H1, period("year", 2026), "2026年全年、1-12月、12月底"),
        ("截至2026年6月30日", H1, period("year", 2026), "截至2026年12月31日"),
        ("完成全年任务", period("year", 2026), period("half", 2027), "完成全年任务"),
        ("全年实现增长", period("year", 2026), period("half", 2027), "上半年实现增长"),
        ("一季度，1至3月，3月末", period("quarter", 2026), period("quarter", 2026, 4), "二季度，1至6月，6月末"),
        ("6月份，1—6月，6月底", period("month", 2026, 6), period("month", 2026, 7), "7月份，1—7月，7月底"),
        ("2026年12月份", period("month", 2026, 12), period("month", 2027, 1), "2027年1月份"),
        ("二〇二六年上半年", H1, period("half", 2027), "二〇二七年上半年"),
        ("截至2026年2月28日", period("month", 2026, 2), period("month", 2026, 3), "截至2026年3月31日"),
        ("前二季度", H1, Period("range", date(2026, 1, 1), date(2026, 10, 1)), "前三季度"),
        (
            "{{s6}}家、{{地区生产总值 2026年}}2026年",
            H1,
            period("half", 2027),
            "{{s6}}家、{{地区生产总值 2026年}}2027年",
        ),
    ],
)
def test_words_of_the_period_are_moved(text: str, old: Period, new: Period, expected: str) -> None:
    assert move_period(text, old, new).text == expected


def test_other_years_and_days_are_facts_to_look_at_and_stay() -> None:
    text = "2026年上半年，自2021年起，6月15日召开大会。"
    moved = move_period(text, H1, period("half", 2027), reading=read(open_text(text), dated=None, today=TODAY))
    assert moved.text == "2027年上半年，自2021年起，6月15日召开大会。"
    assert [moved.text[one.start : one.end] for one in moved.to_check] == ["2021", "6月15"]


def test_numbers_and_named_projects_are_facts_to_look_at() -> None:
    text = "2026年1—6月，云岭大桥建成通车，开展“百日会战”，新增企业12家，“1354”思路见效。"
    moved = move_period(text, H1, period("year", 2026), reading=read(open_text(text), dated=None, today=TODAY))
    told = [moved.text[one.start : one.end] for one in moved.to_check]
    assert "12" in told
    assert any("百日会战" in one for one in told)
    assert "1354" not in told


WORDS = st.sampled_from(["，", "今年", "去年同期", "完成全年任务", "新增企业12家。", "同比增长5.3%", "“十四五”"])
PERIODS = st.builds(
    lambda kind, year, part: period(kind, year, 1 + part % (12 // MONTHS[kind]) * MONTHS[kind]),
    st.sampled_from(list(MONTHS)), st.integers(2020, 2035), st.integers(0, 11),
)  # fmt: skip


def said(one: Period) -> list[str]:
    last = add_months(one.end, -1).month
    year = f"{one.start.year}年"
    words = [year, year + name_of(one), name_of(one), f"{last}月底"]
    return words + ([f"1—{last}月"] if last > 1 else [])


@given(PERIODS, PERIODS, st.data())
def test_moving_there_and_back_gives_the_same_text(old: Period, new: Period, data: st.DataObject) -> None:
    # January has no span from January on, so that nothing can be moved back from it.
    assume(add_months(new.end, -1).month > 1)
    words = data.draw(st.lists(st.one_of(WORDS, st.sampled_from(said(old))), max_size=12))
    text = "；".join(words)
    assert move_period(move_period(text, old, new).text, new, old).text == text


@given(PERIODS, PERIODS)
def test_the_new_period_is_said_as_it_would_be_written(old: Period, new: Period) -> None:
    for before, after in zip(said(old)[:4], said(new)[:4], strict=True):
        assert move_period(before, old, new).text == after


def test_a_printed_paper_becomes_the_masked_draft_again() -> None:
    text = "全县固定资产投资增长*%；理论宣讲*余场、规上企业*家，位次较上年前移*位；创新“*”模式，旅游收入*亿元。\n"
    data = [
        figure("固定资产投资", "growth", "0", "%"), figure("理论宣讲", "value", "1200", "场"),
        figure("规上企业", "value", "246", "家"), figure("规上企业位次", "change", "0", "位"),
    ]  # fmt: skip
    done = filled(text, *data)
    assert "投资与上年同期持平；理论宣讲1200场、" in done.text
    assert renew(done) == text


@given(st.lists(st.decimals(-50, 50, places=1), min_size=2, max_size=2))
def test_whatever_was_printed_its_mask_comes_back(values: list[object]) -> None:
    text = "固定资产投资同比增长*%，社会消费品零售总额增长*%。\n"
    names = ("固定资产投资", "社会消费品零售总额")
    done = filled(text, *[figure(name, "growth", str(value), "%") for name, value in zip(names, values, strict=True)])
    again = renew(done)
    assert again.count("*") == 2
    assert again.replace("下降", "增长") == text
