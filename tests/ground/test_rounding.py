"""Rounded parts add up, and none is off by more than a unit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.rounding import round_parts, round_shares


@given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=30).filter(any), st.integers(0, 3))
def test_printed_shares_add_up_to_a_hundred_and_none_is_off_by_a_unit(values: list[Decimal], places: int) -> None:
    shares = round_shares(values, places)
    assert sum(shares) == 100
    total = sum(map(Fraction, values))
    assert all(
        abs(Fraction(shown) - Fraction(value) / total * 100) < Fraction(1, 10**places)
        for shown, value in zip(shares, values, strict=True)
    )


def test_shares_that_rounding_would_add_up_to_a_hundred_and_one_tenth_add_up_to_a_hundred() -> None:
    """222 items of a half-year check: rounded one by one the last would be 4.1 and the column 100.1."""
    shares = round_shares([Decimal(162), Decimal(17), Decimal(10), Decimal(24), Decimal(9)], 1)
    assert shares == [Decimal("73.0"), Decimal("7.7"), Decimal("4.5"), Decimal("10.8"), Decimal("4.0")]


@given(st.lists(st.decimals(0, 10**6, places=4), min_size=2, max_size=12), st.integers(0, 3))
def test_parts_add_up_to_their_printed_total_and_none_is_off_by_a_unit(values: list[Decimal], places: int) -> None:
    total = sum(values, Decimal(0)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    shown = round_parts(values, total, places)
    assert sum(shown) == total
    assert all(
        abs(Fraction(one) - Fraction(value)) < Fraction(1, 10**places) for one, value in zip(shown, values, strict=True)
    )


def test_parts_that_cannot_make_the_total_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot make 9"):
        round_parts([Decimal("1.2"), Decimal("2.3")], Decimal(9), 1)
    with pytest.raises(ValueError, match=r"cannot make 3\.05"):
        round_parts([Decimal("1.2"), Decimal("1.8")], Decimal("3.05"), 1)
