"""Periods beside the past, and what moved."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.registers.rules.compare_periods import (
    KINDS,
    SO_FAR,
    Span,
    change,
    change_words,
    just_after,
    just_before,
    span_of,
    year_before,
)

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@given(DAYS, st.sampled_from([kind for kind in KINDS if kind != SO_FAR]))
def test_a_period_begins_where_the_one_before_it_ends_and_ends_where_the_next_begins(day: date, kind: str) -> None:
    span = span_of(kind, day)
    assert just_before(span).end == span.start
    assert just_after(just_before(span)) == span
    assert span.start <= day < span.end
    assert year_before(span) == span_of(kind, day.replace(year=day.year - 1, day=min(day.day, 28)))


@given(DAYS)
def test_the_running_year_reaches_to_the_end_of_the_month_and_is_held_against_as_many_months(day: date) -> None:
    span = span_of(SO_FAR, day)
    assert span.start == date(day.year, 1, 1) <= day < span.end
    assert span.whole_months == day.month
    assert year_before(span) == span_of(SO_FAR, day.replace(year=day.year - 1, day=1))
    assert just_after(just_before(span)) == span == just_before(just_after(span))


def test_the_running_year_is_named_by_its_months() -> None:
    assert span_of(SO_FAR, date(2025, 11, 24)).name == "2025年1–11月"
    assert span_of(SO_FAR, date(2025, 1, 1)).name == "2025年1月"


@given(DAYS, st.integers(1, 800))
def test_two_chosen_days_are_held_against_as_many_days_unless_they_are_whole_months(start: date, length: int) -> None:
    span = Span("", start, start + timedelta(days=length))
    before = just_before(span)
    assert before.end == span.start
    if span.whole_months:
        assert before.whole_months == span.whole_months
    else:
        assert before.end - before.start == span.end - span.start


@pytest.mark.parametrize(
    ("now", "then", "unit", "words"),
    [
        ("45", "40", "个", "增长 12.5%"), ("30", "40", "万元", "下降 25.0%"), ("40", "40", "个", "持平"),
        ("62.5", "60.4", "%", "提高 2.1 个百分点"), ("60.4", "62.5", "%", "降低 2.1 个百分点"), ("5", "0", "个", ""),
        ("5", "-3", "万元", ""), (None, "3", "个", ""), ("3", None, "%", ""), ("12345", "1", "个", "增长 1,234,400.0%"),
    ],
)  # fmt: skip
def test_what_moved_is_said_in_per_cent_or_in_points_and_not_from_a_base_of_nought(
    now: str | None, then: str | None, unit: str, words: str
) -> None:
    assert change_words(change(now and Decimal(now), then and Decimal(then), unit)) == words


def test_the_last_of_february_of_a_leap_year_has_a_day_a_year_before() -> None:
    assert year_before(Span("", date(2024, 2, 29), date(2024, 3, 10))).start == date(2023, 2, 28)
