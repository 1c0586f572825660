"""Figures are filed once, released, revised with a reason; what depends on them follows, and nothing else moves."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.ground.missing import Missing
from luoshi.indicators.errors import BadFigures, IndicatorError, NotFound
from luoshi.indicators.models import Observation, ObservationChange
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.services.filing import Filed, Given, file_figures
from luoshi.indicators.services.releasing import release, revise
from luoshi.organization.access import Forbidden
from tests.indicators.conftest import NOW, Cast

JUNE = parse_period("2025-06")


def put(cast: Cast, *figures: tuple[Any, ...], actor: Any = None) -> Filed:
    """File (code, period, value, area="", facet="value") as the statistics office."""
    given = [
        Given(code, period, Decimal(value) if isinstance(value, str) else value,
              area=more[0] if more else "", facet=more[1] if len(more) > 1 else "value")
        for code, period, value, *more in figures
    ]  # fmt: skip
    return file_figures(actor or cast.statistics, figures=given, now=NOW)


def kept(cast: Cast, code: str, period: str, facet: str = "value", area: str = "") -> Observation:
    at = parse_period(period)
    place = next((one for one in cast.peers if one.name == area), cast.area)
    return Observation.objects.get(
        area=place, indicator=cast.made[code], kind=at.kind, start=at.start, facet=facet
    )  # fmt: skip


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indicators")]


def test_the_same_figures_sent_again_change_nothing(cast: Cast) -> None:
    figures = [
        ("revenue", "2025-06", "9.80"),
        ("收入", "2025-06", "7.1", "蒙泉县"),
        ("output", "2025-06", "5.1", "", "growth"),
    ]
    assert put(cast, *figures) == Filed(3, 0, 0, 0)
    assert put(cast, *figures) == Filed(0, 0, 3, 0)
    assert put(cast, ("revenue", "2025-06", "9.81")) == Filed(0, 1, 0, 0)
    assert str(kept(cast, "revenue", "2025-06").value) == "9.81"
    assert kept(cast, "revenue", "2025-06").revision == 2


def test_every_figure_that_cannot_be_taken_is_told_and_none_is_kept(cast: Cast) -> None:
    with pytest.raises(BadFigures) as refused:
        put(
            cast, ("revenue", "2025-06", "9.8"), ("没有的", "2025-06", "1"), ("revenue", "2025Q2", "1"),
            ("revenue", "2026-06", "1"), ("farm_share", "2025-06", "1"), ("revenue", "2025-05", "1", "不存在县"),
            ("revenue", "2025-04", "1", "", "growth"), ("revenue", "2025-06", "9.9"), ("revenue", "六月", "1"),
        )  # fmt: skip
    assert [place for place, _, _ in refused.value.problems] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert not Observation.objects.exists()


def test_a_unit_files_what_it_is_in_charge_of_and_nothing_else(cast: Cast) -> None:
    assert put(cast, ("revenue", "2025-06", "9.8"), actor=cast.treasury).new == 1
    with pytest.raises(BadFigures, match="由主管单位填报"):
        put(cast, ("output", "2025-06", "9.8"), actor=cast.treasury)
    with pytest.raises(Forbidden):
        put(cast, ("revenue", "2025-06", "9.8"), actor=cast.clerk)


def test_a_released_figure_is_revised_with_a_reason_and_never_just_filed_over(cast: Cast) -> None:
    put(cast, ("revenue", "2025-06", "9.8"))
    assert release(cast.statistics, codes=["revenue"], period=JUNE, now=NOW) == 1
    assert release(cast.statistics, codes=["revenue"], period=JUNE, now=NOW) == 0
    assert put(cast, ("revenue", "2025-06", "9.8")).same == 1
    with pytest.raises(BadFigures, match="已经发布为"):
        put(cast, ("revenue", "2025-06", "9.9"))
    with pytest.raises(IndicatorError, match="原因"):
        revise(cast.statistics, code="revenue", period=JUNE, value=Decimal("9.9"), reason=" ", now=NOW)
    for value in ("9.9", "10.1"):
        revise(cast.statistics, code="revenue", period=JUNE, value=Decimal(value), reason="普查修订", now=NOW)
    now = kept(cast, "revenue", "2025-06")
    assert (str(now.value), str(now.original), now.state) == ("10.1", "9.8", "revised")
    changes = ObservationChange.objects.order_by("id").values_list("before__value", "after__value")
    assert [pair for pair in changes if pair[0]] == [(9.8, 9.9), (9.9, 10.1)]


def test_history_is_kept_whatever_writes_and_cannot_be_changed(cast: Cast) -> None:
    put(cast, ("revenue", "2025-06", "9.8"))
    Observation.objects.filter(indicator=cast.made["revenue"]).update(value=Decimal("1"))
    change = ObservationChange.objects.get()
    assert (change.before["value"], change.after["value"]) == (9.8, 1)
    with pytest.raises(Exception, match="append-only"):
        ObservationChange.objects.all().delete()


def test_a_formula_follows_its_inputs_through_two_steps(cast: Cast) -> None:
    for year, farm in (("2024-06", "20"), ("2025-06", "18")):
        put(cast, ("farm", year, farm), ("output", year, "100"))
    assert kept(cast, "farm_share", "2025-06").value == 18
    assert kept(cast, "share_change", "2025-06").value == -2
    # Last year's figure is revised: its own share, and this year's change, and nothing else.
    release(cast.statistics, codes=["farm", "output"], period=parse_period("2024-06"), now=NOW)
    before = ObservationChange.objects.count()
    revise(cast.statistics, code="farm", period=parse_period("2024-06"), value=Decimal(25), reason="核实", now=NOW)
    assert kept(cast, "share_change", "2025-06").value == -7
    moved = ObservationChange.objects.order_by("id")[before:].values_list("indicator_id", "start__year")
    ids = {cast.made[code].pk: code for code in cast.made}
    assert {(ids[one], year) for one, year in moved} == {
        ("farm", 2024), ("farm_share", 2024), ("share_change", 2025)
    }  # fmt: skip


def test_what_is_computed_is_out_only_when_all_it_rests_on_is(cast: Cast) -> None:
    put(cast, ("farm", "2025-06", "18"), ("output", "2025-06", "100"))
    assert kept(cast, "farm_share", "2025-06").state == "preliminary"
    release(cast.statistics, codes=["farm"], period=JUNE, now=NOW)
    assert kept(cast, "farm_share", "2025-06").state == "preliminary"
    release(cast.statistics, codes=["output"], period=JUNE, now=NOW)
    assert kept(cast, "farm_share", "2025-06").state == "released"


def test_missing_is_kept_with_its_reason(cast: Cast) -> None:
    put(cast, ("revenue", "2025-06", Missing("not_applicable", "体制调整")))
    now = kept(cast, "revenue", "2025-06")
    assert (now.value, now.missing, now.detail) == (None, "not_applicable", "体制调整")


def test_filing_costs_the_same_queries_for_one_figure_and_for_many(cast: Cast) -> None:
    put(cast, ("farm", "2025-01", "1"), ("output", "2025-01", "9"))
    few = [("farm", "2025-02", "1.5", "沂川县"), ("output", "2025-02", "9", "沂川县")]
    many = [(code, f"2025-0{month}", f"{month}{place}", name)
            for place, name in enumerate(["沂川县", "蒙泉县", "汶岭县", "青埠县"]) for month in (3, 4, 5, 6)
            for code in ("farm", "output", "revenue")]  # fmt: skip
    with CaptureQueriesContext(connection) as first:
        put(cast, *few)
    with CaptureQueriesContext(connection) as second:
        assert put(cast, *many).new == 48
    assert len(second) <= len(first)


def test_nobody_revises_what_is_not_there(cast: Cast) -> None:
    with pytest.raises(NotFound):
        revise(cast.statistics, code="revenue", period=JUNE, value=Decimal(1), reason="试", now=NOW)
    with pytest.raises(Forbidden):
        release(cast.treasury, codes=["revenue"], period=JUNE, now=NOW)
