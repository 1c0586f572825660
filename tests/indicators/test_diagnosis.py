"""What pulled a figure down and against whom, counted by hand beside the program's."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from luoshi.ground.missing import Missing
from luoshi.indicators.queries.diagnosis import against, distances
from luoshi.indicators.rules.compare_pull import compare_pull
from luoshi.indicators.rules.find_contributions import contribute, contribute_growth
from luoshi.indicators.services.defining import open_many
from luoshi.indicators.services.releasing import revise
from tests.indicators.conftest import NOW, Cast, indicator
from tests.indicators.test_filing import put
from tests.indicators.test_sheet import LAST, fill, page
from tests.sessions import browser_of

LEVELS = st.decimals(Decimal("0.01"), 10**5, places=2)
RATES = st.decimals(-50, 80, places=1)
ABSENT = Missing("not_reported")


@given(st.lists(st.tuples(LEVELS, LEVELS, RATES), min_size=1, max_size=6), RATES)
def test_points_by_growth_are_the_parts_growths_by_their_share_of_last_years_total(
    parts: list[tuple[Decimal, Decimal, Decimal]], whole: Decimal
) -> None:
    now, before, growths = ({place: one[side] for place, one in enumerate(parts)} for side in (0, 1, 2))
    total = sum(before.values(), Decimal(0))
    plain = contribute(now, before, sum(now.values(), Decimal(0)), total)
    found = contribute_growth(plain, growths, before, whole, total)
    assert found.by_growth
    for place, one in found.parts.items():
        by_hand = Fraction(growths[place]) * Fraction(before[place]) / Fraction(total)
        assert isinstance(one.points, Decimal)
        assert abs(Fraction(one.points) - by_hand) < Fraction(1, 10**12)
        assert one.change == now[place] - before[place]
    rest = Fraction(whole) - sum(Fraction(growths[one]) * Fraction(before[one]) for one in growths) / Fraction(total)
    assert isinstance(found.unexplained, Decimal)
    assert abs(Fraction(found.unexplained) - rest) < Fraction(1, 10**12)


@given(LEVELS, LEVELS, RATES)
def test_where_a_growth_is_missing_the_points_stay_those_of_the_levels(a: Decimal, b: Decimal, rate: Decimal) -> None:
    plain = contribute({"a": a, "b": b}, {"a": a, "b": b}, a + b, a + b)
    assert contribute_growth(plain, {"a": rate, "b": ABSENT}, {"a": a, "b": b}, rate, a + b) == plain
    assert contribute_growth(plain, {"a": rate, "b": rate}, {"a": a, "b": b}, ABSENT, a + b) == plain


@given(st.dictionaries(st.integers(1, 8), RATES | st.just(ABSENT), min_size=1), st.data())
def test_where_most_is_lost_stands_first_and_what_cannot_be_compared_last(
    ours: dict[int, object], data: st.DataObject
) -> None:
    theirs = {key: data.draw(RATES | st.just(ABSENT)) for key in ours}
    found = compare_pull(ours, theirs)  # type: ignore[arg-type]
    assert {one.key for one in found} == set(ours)
    known = [one.apart for one in found if isinstance(one.apart, Decimal)]
    assume(known)
    assert known == sorted(known)
    assert all(isinstance(one.apart, Missing) for one in found[len(known) :])
    lost = {key: ours[key] - theirs[key] for key in ours  # type: ignore[operator]
            if isinstance(ours[key], Decimal) and isinstance(theirs[key], Decimal)}  # fmt: skip
    assert {one.key: one.apart for one in found if isinstance(one.apart, Decimal)} == lost


FARM = indicator("farm", "农业产出", facets={"growth": {"is": "official", "compare": False}})
WORKS = indicator("works", "工业产出", facets={"growth": {"is": "official", "compare": False}})
WHOLE = indicator(
    "whole", "总产出", parts=["farm", "works"], ranked_by="growth",
    facets={"growth": {"is": "official", "compare": False}},
)  # fmt: skip


@pytest.fixture
def totals(cast: Cast) -> Cast:
    """Two counties with two parts each: we grow 5.0, they 6.2; of it farming gives us 0.8 and them 0.3."""
    open_many(cast.admin, many=[(one, "") for one in (FARM, WORKS, WHOLE)])
    last = {"farm": ("20", "10"), "works": ("80", "90"), "whole": ("100", "100")}
    now = {"farm": (("20.9", "4.0"), ("10.4", "3.0")), "works": (("84.5", "5.2"), ("96.0", "6.5")),
           "whole": (("105.4", "5.0"), ("106.4", "6.2"))}  # fmt: skip
    for code, (ours, theirs) in last.items():
        fill(cast, "2024-06", (ours, theirs, None, None), code=code)
        for area, (value, growth) in zip(("沂川县", "蒙泉县"), now[code], strict=True):
            put(cast, (code, "2025-06", value, area), (code, "2025-06", growth, area, "growth"))
        fill(cast, "2025-06", (None, None, None, None), code=code)
    return cast


@pytest.mark.django_db
def test_the_sheet_says_which_part_the_distance_to_the_next_place_comes_from(totals: Cast) -> None:
    found = page(totals, "whole")
    assert found.by_growth
    assert {one.code: one.contribution.points for one in found.parts} == {
        "farm": Decimal("0.8"), "works": Decimal("4.16"),
    }  # fmt: skip
    beside = against(found)
    assert beside is not None
    assert (beside.other.name, beside.distance) == ("蒙泉县", Decimal("-1.2"))
    # Works: 5.2 × 80 % = 4.16 here, 6.5 × 90 % = 5.85 there; farming 4 × 20 % = 0.8 against 3 × 10 % = 0.3.
    assert [(one.key, one.apart) for one in beside.pulls] == [("works", Decimal("-1.69")), ("farm", Decimal("0.5"))]
    shown = browser_of(totals.clerk).get("/indicators/whole/?period=2025-06").content.decode()
    assert "与蒙泉县比" in shown
    assert ">-1.69</span>" in shown
    assert ">+0.50</span>" in shown


@pytest.mark.django_db
def test_without_parts_each_peers_distance_is_told_and_how_it_changed(cast: Cast, indicators: object) -> None:
    for period in ("2024-05", "2024-06"):
        fill(cast, period, ("10", "10", "10", "10"), code="works")
    fill(cast, "2025-05", ("10.5", "10.8", "10.1", "9"), code="works")
    fill(cast, "2025-06", ("10.6", "11.2", "10.1", None), code="works")
    found = distances(page(cast, "works"))
    first, second, third = (found[one.pk] for one in cast.peers)
    assert (first.now, first.change) == (Decimal(6), Decimal(3))
    assert (second.now, second.change) == (Decimal(-5), Decimal(-1))
    assert isinstance(third.now, Missing)
    shown = browser_of(cast.clerk).get("/indicators/works/?period=2025-06").content.decode()
    assert ">+6.0</td>" in shown
    assert "差距比上期" in shown


@pytest.mark.django_db
@pytest.mark.parametrize(("base", "growth"), [("revised", "6.67"), ("original", "12.00")])
def test_growth_stands_on_the_base_that_is_declared_and_says_which(cast: Cast, base: str, growth: str) -> None:
    """10 was restated as 10.5: 11.2 is 6.67 % more than now, 12 % more than was first released."""
    open_many(cast.admin, many=[(indicator("levy", "专项收入", growth_base=base), "")])
    fill(cast, "2024-06", ("10", "10", "10", "10"), code="levy")
    fill(cast, "2025-06", ("11.2", "10", "10", "10"), code="levy")
    revise(cast.statistics, code="levy", period=LAST, value=Decimal("10.5"), reason="决算", now=NOW)
    found = page(cast, "levy").facets["growth"]
    assert f"{found.value:.2f}" == growth
    text = browser_of(cast.clerk).get("/indicators/levy/figure?period=2025-06&facet=growth").content.decode()
    assert f"11.2 ÷ {'10.5' if base == 'revised' else '10'}" in text
    assert "首次发布 10" in text
    assert "决算" in text
