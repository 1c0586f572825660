"""Counting working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.calendar.rules.working_days import WorkingDays
from luoshi.calendar.seed import known_years

YEARS = known_years()
KNOWN = WorkingDays({day: working for days in YEARS.values() for day, (working, _) in days.items()}, frozenset(YEARS))
DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))


def test_a_make_up_sunday_is_worked_and_a_festival_monday_is_not() -> None:
    assert KNOWN.is_working(date(2025, 1, 26)) is True
    assert KNOWN.is_working(date(2025, 2, 3)) is False


def test_a_day_of_a_year_not_announced_is_neither_worked_nor_free() -> None:
    assert KNOWN.is_working(date(2031, 3, 3)) is None


def test_five_working_days_over_the_national_day_are_counted_by_the_notice() -> None:
    # 2025: 28 September (Sunday) and 11 October (Saturday) are worked, 1–8 October are free.
    assert KNOWN.working_day_after(date(2025, 9, 27), 5) == date(2025, 10, 10)
    assert KNOWN.working_day_after(date(2025, 9, 30), 3) == date(2025, 10, 11)


def test_a_count_that_runs_into_a_year_not_announced_has_no_answer() -> None:
    assert KNOWN.working_day_after(date(2026, 12, 30), 5) is None


def test_a_count_of_nothing_is_the_day_itself_or_the_next_worked_day() -> None:
    assert KNOWN.working_day_after(date(2025, 10, 1), 0) == date(2025, 10, 9)
    assert KNOWN.working_day_after(date(2025, 9, 30), 0) == date(2025, 9, 30)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        KNOWN.working_day_after(date(2025, 1, 1), -1)


@given(DAYS, st.integers(1, 40))
def test_between_a_day_and_its_nth_working_day_lie_n_working_days(day: date, count: int) -> None:
    end = KNOWN.working_day_after(day, count)
    assert end
    assert KNOWN.between(day + timedelta(days=1), end + timedelta(days=1)) == count


@given(DAYS, st.integers(1, 20), st.integers(1, 20))
def test_counting_in_two_steps_is_counting_in_one(day: date, first: int, second: int) -> None:
    half = KNOWN.working_day_after(day, first)
    assert half
    assert KNOWN.working_day_after(half, second) == KNOWN.working_day_after(day, first + second)


@given(DAYS)
def test_each_known_day_agrees_with_the_published_list(day: date) -> None:
    import chinese_calendar

    assert KNOWN.is_working(day) is chinese_calendar.is_workday(day)
