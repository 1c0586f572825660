"""Completion and pace: inverse targets, targets of zero, three clocks and where they disagree."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.exact import printed
from luoshi.indicators.rules.hold_target import complete
from luoshi.indicators.rules.keep_pace import curve_clock, day_clock, keep_pace, month_clock
from luoshi.indicators.rules.keep_periods import back, code_of, covering, parse_period, period, since_january
from luoshi.indicators.rules.single_out import moving_mean, single

YEAR = parse_period("2025")
JUNE = parse_period("2025-06")
KINDS = st.sampled_from(["month", "quarter", "half", "year"])
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def test_the_thirtieth_of_june_is_half_on_one_clock_and_less_on_the_other() -> None:
    assert printed(month_clock(date(2025, 6, 30), YEAR), 2) == Decimal("50.00")
    assert printed(day_clock(date(2025, 6, 30), YEAR), 2) == Decimal("49.59")


def test_a_percentage_between_the_clocks_is_flagged() -> None:
    pace = keep_pace(Decimal("49.7"), reached=JUNE, target=YEAR, clock="month")
    assert pace.disagree
    assert (pace.declared.clock, pace.declared.on_pace) == ("month", False)
    assert not keep_pace(Decimal("51"), reached=JUNE, target=YEAR, clock="day").disagree


def test_january_to_may_at_47_and_a_half_is_5_83_ahead_by_months_and_6_13_by_days() -> None:
    pace = keep_pace(Decimal("47.5"), reached=parse_period("2025-05"), target=YEAR, clock="month")
    assert [printed(one.gap, 2) for one in pace.readings] == [Decimal("5.83"), Decimal("6.13")]  # type: ignore[arg-type]


def test_a_plan_curve_of_winter_works_is_kept_first_where_it_is_declared() -> None:
    curve = [Decimal(each) for each in (0, 0, 5, 15, 30, 45, 60, 72, 83, 92, 97, 100)]
    pace = keep_pace(Decimal(46), reached=JUNE, target=YEAR, clock="curve", curve=curve)
    assert (pace.declared.clock, pace.declared.due, pace.declared.on_pace) == ("curve", 45, True)
    assert pace.disagree


def test_what_is_not_known_is_neither_on_pace_nor_behind() -> None:
    pace = keep_pace(Missing("not_reported"), reached=JUNE, target=YEAR, clock="month")
    assert pace.declared.on_pace == Missing("not_reported")
    assert not pace.disagree


@given(st.dates(date(2024, 1, 1), date(2025, 12, 31)))
def test_the_day_clock_counts_days_with_the_last_one(day: date) -> None:
    whole = parse_period(str(day.year))
    days = [date(day.year, 1, 1) + timedelta(one) for one in range(366)]
    passed = sum(one <= day and one.year == day.year for one in days)
    assert abs(day_clock(day, whole) - Decimal(passed) * 100 / Decimal(366 if day.year == 2024 else 365)) < Decimal(
        "1e-20"
    )


@given(st.integers(1, 12))
def test_clocks_agree_on_the_years_last_day_and_the_curve_reads_ended_months(month: int) -> None:
    last = back(period("month", date(2025, month, 1)), 0).end - timedelta(1)
    curve = [Decimal(each) for each in range(1, 13)]
    assert curve_clock(last, curve) == month
    assert curve_clock(last - timedelta(1), curve) == month - 1
    if month == 12:
        assert month_clock(last, YEAR) == day_clock(last, YEAR) == 100


@pytest.mark.parametrize(
    ("actual", "target", "at_most", "percent", "met"),
    [
        (110, 100, False, 110, True), (99, 100, False, 99, False), (100, 100, False, 100, True),
        (90, 100, True, 110, True), (120, 100, True, 80, False), (250, 100, True, 0, False),
    ],
)  # fmt: skip
def test_completion_of_targets_to_reach_and_to_stay_below(
    actual: int, target: int, at_most: bool, percent: int, met: bool
) -> None:
    found = complete(Decimal(actual), Decimal(target), at_most=at_most)
    assert (found.percent, found.met) == (percent, met)


def test_a_target_of_zero_is_met_or_not_without_a_percentage() -> None:
    found = complete(Decimal(0), Decimal(0), at_most=True)
    assert found.met is True
    assert isinstance(found.percent, Missing)
    assert complete(Decimal(2), Decimal(0), at_most=True).met is False


@given(KINDS, DAYS)
def test_a_period_is_read_back_from_its_code(kind: str, day: date) -> None:
    one = covering(kind, day)
    assert one.start <= day < one.end
    assert parse_period(code_of(one)) == one


@given(st.lists(st.decimals(0, 1000, places=2), min_size=12, max_size=12))
def test_single_months_are_what_the_cumulative_figures_were_added_from(months: list[Decimal]) -> None:
    periods = since_january(parse_period("2025-12"))
    cumulative = {one: sum(months[: place + 1], Decimal(0)) for place, one in enumerate(periods)}
    assert [single(cumulative, one).value for one in periods] == months


def test_february_without_a_january_is_january_and_february() -> None:
    cumulative = {parse_period("2025-02"): Decimal(30), parse_period("2025-03"): Decimal(52)}
    found = single(cumulative, parse_period("2025-02"), months_missing=[1])
    assert (found.value, found.first) == (30, parse_period("2025-01"))
    assert single(cumulative, parse_period("2025-03"), months_missing=[1]).value == 22
    january = single(cumulative, parse_period("2025-01"), months_missing=[1]).value
    assert isinstance(january, Missing)
    assert single(cumulative, parse_period("2025-05"), months_missing=[1]).value == Missing("not_reported")


def test_a_moving_mean_says_where_it_has_nothing_to_say() -> None:
    found = moving_mean([Decimal(1), Decimal(2), Decimal(3), Missing("not_reported"), Decimal(5)], 3)
    assert found[2] == 2
    assert [isinstance(one, Missing) for one in found] == [True, True, False, True, True]
