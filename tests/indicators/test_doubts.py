"""Data quality: each doubt is raised on what it is about, says the figures, and keeps quiet about honest ones."""

from __future__ import annotations

from decimal import Decimal
from statistics import median as oracle

from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.doubt_figures import (
    backcast,
    copied,
    differs,
    falls,
    jumps,
    off_peers,
    out_of_range,
    parts_differ,
    slipped,
)
from luoshi.indicators.rules.doubt_figures.robust import deviations, median

VALUES = st.decimals(-1000, 1000, places=1)
STEADY = [Decimal(each) / 10 for each in (52, 61, 58, 49, 55, 63, 57, 54, 60)]


@given(st.lists(VALUES, min_size=1))
def test_the_median_is_the_middle(values: list[Decimal]) -> None:
    assert median(values) == oracle(values)


@given(st.lists(VALUES, min_size=5), VALUES)
def test_one_wild_figure_does_not_hide_another(values: list[Decimal], value: Decimal) -> None:
    usual = deviations(Decimal(5000), values, grain=Decimal(1))
    with_wild = deviations(Decimal(5000), [*values, Decimal(10**9)], grain=Decimal(1))
    assert usual is not None
    assert with_wild is not None
    assert with_wild > 0


def test_a_jump_is_told_with_what_was_usual() -> None:
    doubt = jumps(Decimal("31.2"), STEADY, most=Decimal(5), unit="%")
    assert doubt is not None
    assert "31.2%" in doubt.words
    assert "5.7%" in doubt.words
    assert jumps(Decimal("7.1"), STEADY, most=Decimal(5), unit="%") is None
    assert jumps(Decimal("31.2"), STEADY[:4], most=Decimal(5), unit="%") is None


def test_a_figure_that_never_moved_may_move_a_little() -> None:
    assert jumps(Decimal("5.9"), [Decimal(5)] * 12, most=Decimal(5), unit="%") is None


@given(
    st.decimals(1, 10**6, places=2), st.sampled_from([Decimal(10), Decimal("0.1"), Decimal(10000), Decimal("0.0001")])
)
def test_slips_of_a_digit_or_of_wan_and_yi_are_seen(expected: Decimal, factor: Decimal) -> None:
    assert slipped(expected * factor, expected) is not None
    assert slipped(expected * Decimal("1.3"), expected) is None
    assert slipped(expected * Decimal("0.7"), expected) is None


@given(VALUES, VALUES)
def test_only_a_cumulative_figure_that_fell_is_asked_about(value: Decimal, before: Decimal) -> None:
    assert (falls(value, before) is not None) == (value < before)


def test_a_copy_of_last_month_is_seen_in_all_facets_or_in_one_long_figure() -> None:
    assert copied([(Decimal("12.43"), Decimal("12.43"))]) is not None
    assert copied([(Decimal("5.0"), Decimal("5.0"))]) is None
    assert copied([(Decimal("5.0"), Decimal("5.0")), (Decimal("1.2"), Decimal("1.2"))]) is not None
    assert copied([(Decimal("5.0"), Decimal("5.0")), (Decimal("1.2"), Decimal("1.3"))]) is None
    assert copied([(Decimal(0), Decimal(0))]) is None
    assert copied([(Missing("not_reported"), Decimal(3))]) is None


@given(st.lists(VALUES, min_size=1, max_size=6), VALUES)
def test_parts_are_told_from_their_total_beyond_the_tolerance(parts: list[Decimal], off: Decimal) -> None:
    total = sum(parts, Decimal(0))
    found = parts_differ(total + off, parts, tolerance=Decimal("0.5"), unit="亿元")
    assert (found is not None) == (abs(off) > Decimal("0.5"))
    assert parts_differ(total + 9, [*parts, Missing("not_reported")], tolerance=Decimal(0), unit="亿元") is None


@given(st.decimals(Decimal("10"), 1000, places=2), st.decimals(-30, 60, places=4))
def test_a_base_that_only_rounding_hides_is_not_doubted(base: Decimal, exact: Decimal) -> None:
    value = (base * (1 + exact / 100)).quantize(Decimal("0.01"))
    assert backcast(value, exact.quantize(Decimal("0.1")), base, places=1, grain=Decimal("0.01")) is None


def test_a_base_that_was_changed_behind_the_growth_is_doubted() -> None:
    doubt = backcast(Decimal("110.00"), Decimal("10.0"), Decimal("95.00"), places=1, grain=Decimal("0.01"))
    assert doubt is not None
    assert "100.00" in doubt.words
    assert "95.00" in doubt.words


def test_ranges_peers_and_official_figures() -> None:
    assert out_of_range(Decimal(120), Decimal(0), Decimal(100), "%") is not None
    assert out_of_range(Decimal(100), Decimal(0), Decimal(100), "%") is None
    assert off_peers(Decimal("40"), STEADY, most=Decimal(5), unit="%") is not None
    assert off_peers(Decimal("6.2"), STEADY, most=Decimal(5), unit="%") is None
    assert differs(Decimal("5.3"), Decimal("5.38"), 1, "%") is None
    assert differs(Decimal("5.3"), Decimal("5.61"), 1, "%") is not None
