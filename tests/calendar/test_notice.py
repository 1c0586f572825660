from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.calendar.rules.read_notice import NoticeError, read_notice


def test_lines_of_a_notice_are_read_in_the_ways_that_people_write_them() -> None:
    days = read_notice("10月1日-10月3日 休 国庆节\n2025-10-11 班 国庆节\n\n1.1 放假 元旦\n5/1至5/2：休：劳动节", 2025)
    assert days[date(2025, 10, 2)] == (False, "国庆节")
    assert days[date(2025, 10, 11)] == (True, "国庆节")
    assert days[date(2025, 1, 1)] == (False, "元旦")
    assert days[date(2025, 5, 2)] == (False, "劳动节")
    assert len(days) == 7


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("国庆放七天", "第 1 行"), ("1月1日 休 元旦\n2月30日 休 春节", "第 2 行"),
        ("10月8日-10月1日 休 国庆节", "起止"),
        ("10月1日 休", "看不懂"), ("10月9日 班 国庆节", "本来就是工作日"), ("1月1日 休 元旦\n1月1日 休 元旦", "两次"),
        ("1月1日-12月31日 休 元旦", "起止"), ("", "没有写"),
    ],
)  # fmt: skip
def test_what_is_no_day_of_a_notice_is_refused_by_its_line(words: str, said: str) -> None:
    with pytest.raises(NoticeError, match=said):
        read_notice(words, 2025)


@given(st.dates(date(2024, 1, 1), date(2024, 12, 10)), st.integers(0, 10))
def test_a_stretch_is_every_day_from_its_first_to_its_last(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    days = read_notice(f"{first.month}月{first.day}日至{last.month}月{last.day}日 休 节", 2024)
    assert sorted(days) == [first + timedelta(days=at) for at in range(more + 1)]


@given(st.text(alphabet="0123456789月日-至 休班节\n年.", max_size=60))
def test_any_words_are_read_or_refused(words: str) -> None:
    with suppress(NoticeError):
        assert read_notice(words, 2025)
