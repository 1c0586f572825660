"""Columns of a file chosen by hand, and remembered for files with the same head."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.audit.models import Event
from luoshi.indicators.errors import IndicatorError, NotFound
from luoshi.indicators.models import FigureColumns, FigureImport, Indicator
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.rules.read_figures import Choice, Given, choose_columns, known_of, read_columns
from luoshi.indicators.rules.read_figures.choose import LEFT_OUT, changed_choices, meaning_of
from luoshi.indicators.services.importing.choosing import ask_to_read_as
from luoshi.indicators.services.importing.columns import forget_columns
from luoshi.indicators.services.importing.looking import look_through, receive
from luoshi.indicators.services.importing.writing import ask_to_compare
from tests.indicators.conftest import NOW, Cast, looked, written
from tests.indicators.test_reading_sheets_of_figures import book

JUNE = parse_period("2025-06")
ODD = (("编制单位", "甲栏", "乙栏"), ("沂川县", 300500, 6.4), ("蒙泉县", 280000, 5.1))
CHOSEN = {0: Choice("role.area"), 1: Choice("of.output.value", "万元"), 2: Choice("of.output.growth")}


def come(cast: Cast, *rows: Any) -> FigureImport:
    return receive(cast.statistics, name="月报.xlsx", content=book(*rows), given=Given(JUNE), now=NOW)


def choose(cast: Cast, job: FigureImport, choices: dict[int, Choice], *, remember: bool = True) -> FigureImport:
    ask_to_read_as(cast.statistics, job_id=job.pk, choices=choices, remember=remember, now=NOW)
    return look_through(cast.statistics, job_id=job.pk)


def figures(job: FigureImport) -> list[tuple[str, Decimal | None]]:
    return [(one.facet, one.value) for one in job.lines.exclude(verdict="bad")]


def test_a_head_that_says_nothing_waits_and_is_read_as_somebody_chooses(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    job = come(cast, *ODD)
    assert (job.state, job.error["code"]) == ("mapping", "no-indicator")
    job = choose(cast, job, CHOSEN)
    assert (job.state, job.error, job.counts["new"]) == ("checked", {}, 4)
    assert written(cast.statistics, job).state == "done"
    assert figures(job)[:2] == [("value", Decimal("30.05")), ("growth", Decimal("6.4"))]


def test_the_next_file_with_the_same_head_is_read_alike_without_asking(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    choose(cast, come(cast, *ODD), CHOSEN)
    job = looked(cast.statistics, book(ODD[0], ("汶岭县", 251000, -0.2)), Given(JUNE))
    assert figures(job) == [("value", Decimal("25.1")), ("growth", Decimal("-0.2"))]
    assert all(one["hand"] for one in job.head)
    assert Event.objects.filter(action="keep", kind="figure-columns").count() == 1


def test_what_was_chosen_for_one_file_alone_is_asked_again(cast: Cast, indicators: dict[str, Indicator]) -> None:
    assert choose(cast, come(cast, *ODD), CHOSEN, remember=False).state == "checked"
    assert come(cast, *ODD).state == "mapping"


def test_a_forgotten_head_is_read_as_it_stands(cast: Cast, indicators: dict[str, Indicator]) -> None:
    choose(cast, come(cast, *ODD), CHOSEN)
    forget_columns(cast.statistics, pk=FigureColumns.objects.get().pk)
    assert come(cast, *ODD).state == "mapping"


def test_a_column_understood_wrongly_is_left_out_or_read_as_another(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    rows = (("县区", "总产出（亿元）", "公共收入（亿元）"), ("沂川县", 300, 8))
    job = looked(cast.statistics, book(*rows), Given(JUNE))
    assert job.counts["new"] == 2
    job = choose(cast, job, {1: Choice("of.revenue.value"), 2: Choice(LEFT_OUT)})
    assert [(one.indicator_id, one.value) for one in job.lines.all()] == [(indicators["revenue"].pk, Decimal(300))]


def test_choices_that_say_what_the_head_says_let_go_of_what_was_kept(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    rows = (("县区", "总产出（亿元）"), ("沂川县", 300))
    job = choose(cast, looked(cast.statistics, book(*rows), Given(JUNE)), {1: Choice("of.revenue.value", "亿元")})
    assert FigureColumns.objects.count() == 1
    job = choose(cast, job, {0: Choice("role.area"), 1: Choice("of.output.value", "亿元")})
    assert (job.chosen, FigureColumns.objects.count()) == ({}, 0)
    assert job.lines.get().indicator_id == indicators["output"].pk


def test_columns_that_say_no_area_or_no_known_meaning_are_refused_and_the_file_stays_as_it_was(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    job = come(cast, *ODD)
    with pytest.raises(IndicatorError, match="县区"):
        choose(cast, job, {1: CHOSEN[1]})
    with pytest.raises(IndicatorError, match=r"of\.nothing\.value"):
        choose(cast, job, {1: Choice("of.nothing.value")})
    job.refresh_from_db()
    assert (job.state, job.chosen, FigureColumns.objects.count()) == ("mapping", {}, 0)


def test_a_written_file_is_not_read_anew(cast: Cast, indicators: dict[str, Indicator]) -> None:
    job = written(cast.statistics, choose(cast, come(cast, *ODD), CHOSEN))
    with pytest.raises(IndicatorError, match="现在不能"):
        choose(cast, job, CHOSEN)


def test_another_sheet_is_read_by_its_own_head(cast: Cast, indicators: dict[str, Indicator]) -> None:
    job = choose(cast, come(cast, *ODD), CHOSEN, remember=False)
    FigureImport.objects.filter(pk=job.pk).update(sheets=["别的", job.sheet])
    assert ask_to_compare(cast.statistics, job_id=job.pk, sheet="别的").chosen is None


def test_what_is_kept_of_an_indicator_that_is_gone_is_passed_over(cast: Cast, indicators: dict[str, Indicator]) -> None:
    choose(cast, come(cast, *ODD), CHOSEN)
    kept = FigureColumns.objects.get()
    kept.chosen |= {"1": ["of.gone.value", ""]}
    kept.save()
    job = looked(cast.statistics, book(*ODD), Given(JUNE))
    assert {one.facet for one in job.lines.all()} == {"growth"}


def test_what_another_keeps_is_neither_changed_nor_forgotten_by_who_releases_no_figures(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    choose(cast, come(cast, *ODD), CHOSEN)
    kept = FigureColumns.objects.get()
    clerk = cast.treasury
    job = looked(clerk, book(*ODD), Given(JUNE))
    other = CHOSEN | {1: Choice("of.revenue.value")}
    asked = ask_to_read_as(clerk, job_id=job.pk, choices=other, remember=True, now=NOW)
    assert asked.chosen is not None
    assert asked.chosen["1"] == ["of.revenue.value", ""]
    assert FigureColumns.objects.get().chosen == kept.chosen
    with pytest.raises(NotFound):
        forget_columns(clerk, pk=kept.pk)


OUTPUT = {"code": "output", "name": "总产出", "unit": "亿元", "facets": {"growth": "official"}}
REVENUE = {"code": "revenue", "name": "公共收入", "unit": "亿元"}
KNOWN = known_of([Definition.model_validate(one) for one in (OUTPUT, REVENUE)], {"沂川县": 1})
TITLES = st.sampled_from(["县区", "指标", "数值", "总产出（亿元）", "总产出增速", "公共收入", "甲", "", "时期", "位次"])
MEANINGS = st.sampled_from([LEFT_OUT, "role.area", "role.period", "role.value", "role.indicator", "facet.growth",
                            "of.output.value", "of.output.growth", "of.revenue.value"])  # fmt: skip


@given(st.lists(TITLES, min_size=1, max_size=6), st.dictionaries(st.integers(0, 5), MEANINGS, max_size=4))
def test_every_column_is_what_it_was_chosen_to_be_and_takes_its_role_from_others(
    titles: list[str], said: dict[int, str]
) -> None:
    choices = {column: Choice(meaning) for column, meaning in said.items()}
    after = choose_columns(read_columns(titles, KNOWN), choices, KNOWN)
    taken = {meaning for meaning in said.values() if meaning.startswith("role.")}
    for one in after.headings:
        if one.column in said:
            assert (meaning_of(one) or LEFT_OUT) == said[one.column]
        else:
            assert meaning_of(one) not in taken


@given(st.lists(TITLES, min_size=1, max_size=6))
def test_choosing_what_was_understood_changes_nothing(titles: list[str]) -> None:
    before = read_columns(titles, KNOWN)
    same = {one.column: Choice(meaning_of(one) or LEFT_OUT, one.unit) for one in before.headings}
    assert not dict(changed_choices(before, same))
