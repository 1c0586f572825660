"""Growth, shares, places, gaps and passings, each against counting it another way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.find_contributions import contribute
from luoshi.indicators.rules.measure_growth import growth, share
from luoshi.indicators.rules.rank_areas import Place, gap_to_next, moved, passing, rank

AMOUNTS = st.decimals(-(10**6), 10**6, places=2)
ABOVE = st.decimals(Decimal("0.01"), 10**6, places=2)
ABSENT = Missing("not_reported")
SOME = st.dictionaries(st.integers(1, 12), AMOUNTS | st.just(ABSENT), min_size=1)


@given(AMOUNTS, ABOVE)
def test_growth_is_the_quotient_less_one(value: Decimal, base: Decimal) -> None:
    found = growth(value, base)
    assert isinstance(found, Decimal)
    assert abs(Fraction(found) - (Fraction(value) / Fraction(base) - 1) * 100) < Fraction(1, 10**18)


@given(AMOUNTS, AMOUNTS)
def test_growth_of_a_rate_is_a_difference_in_points(value: Decimal, base: Decimal) -> None:
    assert growth(value, base, rate=True) == value - base


@pytest.mark.parametrize(("base", "why"), [(Decimal(0), "基数为零"), (Decimal(-3), "基数为负")])
def test_growth_on_nothing_or_less_is_missing_with_its_reason(base: Decimal, why: str) -> None:
    found = growth(Decimal(5), base)
    assert isinstance(found, Missing)
    assert why in found.detail


def test_what_is_missing_passes_on_its_reason() -> None:
    assert growth(Missing("withheld"), Decimal(1)) == Missing("withheld")
    assert share(Decimal(1), Missing("not_due")) == Missing("not_due")


@given(SOME, st.sampled_from(["high", "low"]))
def test_a_place_is_one_more_than_those_that_are_better(values: dict[int, Decimal | Missing], better: str) -> None:
    ranking = rank(values, better)  # type: ignore[arg-type]
    known = {key: value for key, value in values.items() if isinstance(value, Decimal)}
    for key, value in known.items():
        ahead = sum(other > value if better == "high" else other < value for other in known.values())
        same = sum(other == value for other in known.values()) - 1
        assert ranking.places[key] == Place(ahead + 1, same)
    assert ranking.missing.keys() == values.keys() - known.keys()


def test_twelve_counties_of_which_two_have_not_reported_rank_among_ten() -> None:
    values: dict[str, Decimal | Missing] = {f"县{number}": Decimal(number) for number in range(10)}
    ranking = rank(values | {"缺一": ABSENT, "缺二": Missing("withheld")})
    assert ranking.of == 10
    assert ranking.missing == {"缺一": ABSENT, "缺二": Missing("withheld")}


def test_places_are_not_compared_between_different_sets() -> None:
    now, before = rank({"a": Decimal(3), "b": Decimal(2), "c": Decimal(1)}), rank({"a": Decimal(3), "b": Decimal(2)})
    found = moved(now, before, "b")
    assert isinstance(found, Missing)
    assert "2个、3个" in found.detail
    assert moved(rank({"a": Decimal(1), "b": Decimal(2)}), before, "b") == 1


@given(SOME, SOME)
def test_who_passed_us_was_behind_and_is_ahead(
    now: dict[int, Decimal | Missing], before: dict[int, Decimal | Missing]
) -> None:
    later, earlier = rank(now), rank(before)
    for key in later.places:
        for other in passing(later, earlier, key).passed_us:
            assert now[other] > now[key]  # type: ignore[operator]
            assert before[other] < before[key]  # type: ignore[operator]


@given(st.dictionaries(st.integers(1, 12), AMOUNTS, min_size=2), st.sampled_from(["high", "low"]), ABOVE)
def test_adding_the_gap_draws_level_with_the_next_place(values: dict[int, Decimal], better: str, base: Decimal) -> None:
    own = next(iter(values))
    gap = gap_to_next(values, own, better, base=base)  # type: ignore[arg-type]
    ranking = rank(values, better)  # type: ignore[arg-type]
    if gap is None:
        assert ranking.places[own].place == 1
        return
    moved_up = {**values, own: values[own] + (gap.amount if better == "high" else -gap.amount)}
    assert rank(moved_up, better).places[own].place == gap.place < ranking.places[own].place  # type: ignore[arg-type]
    assert gap.ahead
    assert gap.growth == growth(moved_up[own], base)


PAIRS = st.lists(st.tuples(ABOVE, ABOVE), min_size=1, max_size=8)


@given(PAIRS)
def test_contributions_add_up_to_the_growth_of_the_total(pairs: list[tuple[Decimal, Decimal]]) -> None:
    now, before = ({place: pair[side] for place, pair in enumerate(pairs)} for side in (0, 1))
    total, earlier = sum(now.values(), Decimal(0)), sum(before.values(), Decimal(0))
    found = contribute(now, before, total, earlier)
    assert found.unexplained == 0
    grown = growth(total, earlier)
    assert isinstance(grown, Decimal)
    assert abs(sum((one.points for one in found.parts.values()), Decimal(0)) - grown) < Decimal("1e-12")  # type: ignore[misc]
    if total != earlier:
        assert abs(sum((one.share for one in found.parts.values()), Decimal(0)) - 100) < Decimal("1e-6")  # type: ignore[misc]


def test_a_part_that_is_missing_leaves_the_rest_and_no_remainder() -> None:
    found = contribute({"a": Decimal(5), "b": ABSENT}, {"a": Decimal(4), "b": Decimal(4)}, Decimal(9), Decimal(8))
    assert found.parts["a"].points == Decimal("12.5")
    assert found.unexplained == ABSENT
