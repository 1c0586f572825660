"""Time words: which stretches are found, and what they come to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.period import Period, find_times, resolve

DATED, TODAY = date(2025, 3, 3), date(2025, 3, 20)


def due(words: str) -> date | None:
    (found,) = find_times(words)
    return resolve(found, DATED, TODAY).due


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("今年上半年", "2025-06-30"), ("前二季度", "2025-06-30"), ("1-8月", "2025-08-31"), ("1—8月", "2025-08-31"),
        ("22年", "2022-12-31"), ("2025年", "2025-12-31"), ("“十四五”期间", "2025-12-31"), ("十四五末", "2025-12-31"),
        ("去年", "2024-12-31"), ("本月20日前", "2025-03-20"), ("6月底前", "2025-06-30"), ("年底前", "2025-12-31"),
        ("月底前", "2025-03-31"), ("8月底", "2025-08-31"), ("三季度末", "2025-09-30"), ("“五一”之前", "2025-04-30"),
        ("国庆节前", "2025-09-30"), ("9月1日", "2025-09-01"), ("2026年春节前", "2026-02-16"),
        ("自印发之日起30日内", "2025-04-02"), ("2025年底", "2025-12-31"), ("下周三前", "2025-03-12"),
        ("明年", "2026-12-31"), ("2025—2027年", "2027-12-31"), ("五月底之前", "2025-05-31"), ("本周内", "2025-03-09"),
        ("2025年11月前", "2025-10-31"), ("7月下旬", "2025-07-31"), ("6月16日至27日", "2025-06-27"),
        ("２０２５年６月底前", "2025-06-30"), ("二〇二六年", "2026-12-31"), ("前三季度", "2025-09-30"),
        ("每月25日前", "2025-03-25"), ("每月5日前", "2025-04-05"), ("每季度末", "2025-03-31"),
        ("每年11月1日", "2025-11-01"), ("每周一上午", "2025-03-24"), ("每周五下班前", "2025-03-21"),
        ("2025年4月至6月", "2025-06-30"), ("年内", "2025-12-31"),
    ],
)  # fmt: skip
def test_time_words_leave_their_latest_day(words: str, day: str) -> None:
    assert due(words) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    [
        "汛期前", "暑假前", "下半年初", "国庆前后", "秋季开学前", "收到通知后5个工作日内", "一个月之内", "五年内",
        "两年内", "即日起", "每旬", "长期坚持", "2025年9月1日起", "开学前一周", "1月15日前", "2月31日前", "春节前",
        "48小时内",
    ],
)  # fmt: skip
def test_what_the_words_do_not_fix_stays_open(words: str) -> None:
    assert due(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "一号工程", "三年行动", "百日会战", "“1354”", "中国制造2035", "229省道", "过去的30多年", "15分钟生活圈",
        "前三名",        "第十二次", "24小时不离人", "两年多来", "20年来",
    ],
)  # fmt: skip
def test_names_and_numbers_that_only_sound_like_time_are_none(words: str) -> None:
    assert find_times(words) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("9月1日起", "since"), ("截至6月27日", "asof"), ("目前", "now"), ("每半个月", "frequency"),
        ("每月25日前", "recurring"), ("年内", "deadline"), ("三天之内", "duration"), ("长期坚持", "standing"),
        ("上半年", "period"),
    ],
)  # fmt: skip
def test_time_words_say_what_they_are(words: str, kind: str) -> None:
    assert [found.kind for found in find_times(words)] == [kind]


def test_a_sentence_gives_its_time_words_in_order_with_their_tails() -> None:
    text = "3月15日前将实施方案报备，每月25日前报送进展，到2026年底全面完成"
    assert [found.text for found in find_times(text)] == ["3月15日前", "每月25日前", "2026年底"]


def test_a_stretch_of_a_text_is_searched_with_the_texts_own_offsets() -> None:
    text = "6月底前完成。9月底前验收。"
    (found,) = find_times(text, 7)
    assert text[found.start : found.end] == found.text == "9月底前"


def test_an_undated_paper_counts_from_the_readers_day() -> None:
    assert resolve("今年", None, date(2022, 7, 10)).due == date(2022, 12, 31)


def test_working_days_need_a_calendar() -> None:
    class EveryDay:
        def working_day_after(self, day: date, count: int) -> date | None:
            return day + timedelta(days=count)

    words = "自印发之日起5个工作日内"
    assert resolve(words, DATED, TODAY).due is None
    assert resolve(words, DATED, TODAY, EveryDay()).due == date(2025, 3, 8)


def test_a_half_year_is_a_half_open_period() -> None:
    assert resolve("今年上半年", DATED, TODAY).period == Period("half", date(2025, 1, 1), date(2025, 7, 1))


@given(st.dates(date(2011, 1, 1), date(2049, 12, 31)))
def test_a_full_date_comes_back_as_itself(day: date) -> None:
    assert resolve(f"{day.year}年{day.month}月{day.day}日前", DATED, TODAY).due == day


_PIECES = [
    "今年",
    "上半年",
    "3",
    "月",
    "底",
    "前",
    "每",
    "季度",
    "日",
    "十四五",
    "“",
    "五一",
    "春节",
    "内",
    "年",
    "个",
    "周",
    "99",
    "0",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=9).map("".join), st.dates(date(2001, 1, 1), date(2090, 1, 1)))
def test_any_string_of_time_marks_is_dated_or_left_open(text: str, dated: date) -> None:
    for found in find_times(text):
        assert text[found.start : found.end] == found.text
        result = resolve(found, dated, dated)
        assert result.due is None or isinstance(result.due, date)
