"""Land for projects: what is ruled out stays out, what speaks for a parcel never counts against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from luoshi.registers.rules.match_land import (
    Parcel,
    Wanted,
    best_parcels,
    best_projects,
    match_land,
    ruled_out,
)
from luoshi.registers.rules.read_land import idle_clocks, idle_parcel, plot_parcel, wanted_land

TODAY = date(2025, 6, 20)
MU = st.decimals(min_value=1, max_value=200, places=1)
INDUSTRIES = st.sampled_from(["", "不限", "新材料", "食品加工"])
TOWNS = st.sampled_from(["", "370099101", "370099102"])
UTILITIES = st.frozensets(st.sampled_from(["通路", "通水", "通电"]))
PARCELS = st.builds(
    Parcel, id=st.integers(0, 50), extent=MU, use=st.sampled_from(["", "工业", "公用设施"]),
    industries=st.frozensets(INDUSTRIES.filter(bool), max_size=2), town=TOWNS, park=st.sampled_from(["", "东园"]),
    utilities=st.none() | UTILITIES, divisible=st.booleans(), clear=st.booleans(),
    spoken_for=st.sampled_from(["", "某项目"]), year_on=st.none() | st.dates(date(2023, 1, 1), date(2027, 1, 1)),
)  # fmt: skip
WANTED = st.builds(
    lambda whole, part, **rest: Wanted(wanted=whole, least=max(Decimal(1), whole * part), **rest),
    whole=MU, part=st.sampled_from([Decimal(1), Decimal("0.8")]), id=st.integers(0, 50),
    use=st.sampled_from(["", "工业", "公共设施"]), industry=INDUSTRIES, town=TOWNS,
    park=st.sampled_from(["", "东园"]), utilities=UTILITIES, park_only=st.booleans(),
)  # fmt: skip


def fits(want: Wanted, land: Parcel) -> bool:
    """The rule once more, said as a person would check it."""
    enough = land.extent >= want.least
    not_too_large = land.divisible or 2 * land.extent <= 3 * want.wanted
    same_use = not land.use or not want.use or land.use == want.use or (land.use, want.use) == ("公用设施", "公共设施")
    asks = want.industry in ("新材料", "食品加工")
    agrees = not asks or not land.industries or "不限" in land.industries or want.industry in land.industries
    return enough and not_too_large and same_use and agrees and (bool(land.park) or not want.park_only)


@given(WANTED, PARCELS)
def test_a_parcel_is_proposed_exactly_where_nothing_rules_it_out(want: Wanted, land: Parcel) -> None:
    found = match_land(want, land, TODAY)
    assert (found is not None) == fits(want, land) == (not ruled_out(want, land))
    if found is not None:
        assert 0 <= found.score <= 100
        assert found.good or found.bad


@given(WANTED, PARCELS, st.sampled_from(["通路", "通水", "通电"]))
def test_more_utilities_the_wanted_town_and_no_other_taker_never_lower_the_score(
    want: Wanted, land: Parcel, utility: str
) -> None:
    before = match_land(want, land, TODAY)
    if before is None:
        return
    better = [replace(land, utilities=(land.utilities or frozenset()) | want.utilities | {utility}),
              replace(land, spoken_for=""), replace(land, clear=True)]  # fmt: skip
    if want.town:
        better.append(replace(land, town=want.town))
    for one in better:
        after = match_land(want, one, TODAY)
        assert after is not None
        assert after.score >= before.score


@given(WANTED, st.lists(PARCELS, max_size=8, unique_by=lambda one: one.id))
def test_the_best_three_are_the_first_three_of_all(want: Wanted, land: list[Parcel]) -> None:
    scored = [one for one in (match_land(want, parcel, TODAY) for parcel in land) if one]
    scored.sort(key=lambda one: (-one.score, abs(one.parcel.extent - want.wanted), one.parcel.id))
    assert best_parcels(want, land, TODAY) == scored[:3]


@given(PARCELS, st.lists(WANTED, max_size=5, unique_by=lambda one: one.id))
def test_both_sides_see_the_same_match(land: Parcel, wants: list[Wanted]) -> None:
    for one in best_projects(land, wants, TODAY, most=5):
        assert best_parcels(one.wanted, [land], TODAY) == [one]


@given(st.integers(0, 900), st.integers(0, 400))
def test_days_that_the_clock_stood_still_are_not_idle_days(idle: int, stopped: int) -> None:
    values = {"start_by": (TODAY - timedelta(days=idle)).isoformat(), "cause_kind": "企业原因",
              "stopped_days": str(stopped)}  # fmt: skip
    year_on, two_years_on = idle_clocks(values)
    assert year_on is not None
    assert two_years_on is not None
    assert (year_on <= TODAY) == (idle - stopped >= 365)
    assert (two_years_on <= TODAY) == (idle - stopped >= 730)
    assert idle_clocks({**values, "cause_kind": "政府原因"}) == (None, None)
    assert idle_clocks({**values, "started_on": "2024-01-01"}) == (None, None)


def test_reasons_are_said_in_words() -> None:
    want = Wanted(1, Decimal(30), Decimal(25), "工业", "新材料", "370099101", "", frozenset({"通路", "通热"}))
    land = Parcel(
        1, Decimal(28), "工业", frozenset({"新材料"}), "370099101003", "东园", frozenset({"通路"}), clear=True
    )
    found = match_land(want, land, TODAY)
    assert found is not None
    assert found.good == ("产业相合（新材料）", "在意向镇街", "净地待供")
    assert found.bad == ("28亩，够最低25亩，比想要的少2亩", "缺通热")
    assert ruled_out(want, replace(land, extent=Decimal(24))) == "面积不够"
    assert ruled_out(want, replace(land, extent=Decimal("45.1"))) == "面积过大，又不能分割"
    assert ruled_out(want, replace(land, use="商服")) == "用途不符"
    assert ruled_out(want, replace(land, industries=frozenset({"食品加工"}))) == "产业不符"


def test_rows_that_are_not_free_or_cannot_be_read_are_no_land() -> None:
    assert idle_parcel(0, {"extent": "30", "freed": "30"}, {}) is None
    assert idle_parcel(0, {"extent": {"raw": "三十"}}, {}) is None
    left = idle_parcel(0, {"extent": "30", "freed": "10.5", "park": "东园"}, {"东园": frozenset({"新材料"})})
    assert left is not None
    assert (left.extent, left.industries) == (Decimal("19.5"), {"新材料"})
    assert plot_parcel(0, {"extent": "30", "status": "在建"}, {}) is None
    assert plot_parcel(0, {"extent": "30", "user": "云峤机电"}, {}) is None
    plot = plot_parcel(0, {"extent": "30", "status": "净地待供", "reserved_for": "无", "utilities": ["通路"]}, {})
    assert plot is not None
    assert (plot.clear, plot.spoken_for, plot.utilities) == (True, "", {"通路"})
    assert wanted_land(0, {"wanted": "30", "solved_on": "2025-01-01"}) is None
    assert wanted_land(0, {"wanted": {"missing": "refused"}}) is None
