"""A file of figures of many counties: looked through, written, sent again, undone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from luoshi.ground.errors import LuoshiError
from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.models import FigureImport, Indicator, Observation, ObservationChange
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.rules.read_figures import Given
from luoshi.indicators.services.filing import Given as Filed
from luoshi.indicators.services.filing import file_figures
from luoshi.indicators.services.importing.looking import look_through
from luoshi.indicators.services.importing.writing import ask_to_compare, ask_to_undo, undo_import
from luoshi.indicators.services.releasing import release
from luoshi.organization.access import Forbidden
from tests.indicators.conftest import NOW, Cast, looked, written
from tests.indicators.test_reading_sheets_of_figures import book

JUNE = parse_period("2025-06")
HEAD = (("县区", "公共收入", "总产出", None), (None, "总量（万元）", "总量（亿元）", "增速（%）"))
ROWS = (("沂川县", 82500, 300.5, 6.4), ("蒙泉县", 90000, 280, 5.1), ("汶岭县", 70100, 250.25, -0.2))


def sheet(*rows: tuple[Any, ...]) -> bytes:
    return book(*HEAD, *rows, merged="A1:A2 C1:D1")


def look(cast: Cast, content: bytes, **given: Any) -> FigureImport:
    return looked(cast.statistics, content, Given(JUNE, **given))


def write(cast: Cast, job: FigureImport, **more: Any) -> FigureImport:
    return written(cast.statistics, job, **more)


def undo(cast: Cast, job: FigureImport) -> FigureImport:
    ask_to_undo(cast.statistics, job_id=job.pk)
    return undo_import(cast.statistics, job_id=job.pk, now=NOW + timedelta(hours=2))


def kept(code: str, area: int, facet: str = "value") -> Observation | None:
    rows = Observation.objects.filter(indicator__code=code, area_id=area, start=JUNE.start, facet=facet)
    return rows.first()


def test_a_citys_file_is_written_for_every_county_in_the_indicators_own_units(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    job = look(cast, sheet(*ROWS))
    assert job.counts == {"new": 9, "revises": 0}
    assert not Observation.objects.filter(computed=False).exists()
    assert write(cast, job).state == "done"
    own, peer = kept("revenue", cast.area.pk), kept("output", cast.peers[1].pk, "growth")
    assert own is not None
    assert peer is not None
    assert (own.value, own.state, peer.value) == (Decimal("8.25"), "preliminary", Decimal("-0.2"))


def test_the_same_file_again_changes_nothing(cast: Cast, indicators: dict[str, Indicator]) -> None:
    write(cast, look(cast, sheet(*ROWS)))
    before = list(Observation.objects.order_by("indicator_id", "area_id", "facet").values_list("revision", flat=True))
    again = look(cast, sheet(*ROWS))
    assert again.counts == {"same": 9, "revises": 0}
    with pytest.raises(IndicatorError, match="没有要写入的数"):
        write(cast, again)
    after = Observation.objects.order_by("indicator_id", "area_id", "facet").values_list("revision", flat=True)
    assert list(after) == before


def test_one_bad_cell_keeps_the_whole_file_out_unless_only_the_good_ones_are_asked_for(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    job = look(cast, sheet(ROWS[0], ("蒙泉县", "约九万", 280, 5.1)))
    bad = job.lines.get(verdict="bad")
    assert (bad.row, bad.column, bad.found) == (4, 1, "约九万")
    assert bad.remedy
    with pytest.raises(IndicatorError, match="1 格不对"):
        write(cast, job)
    assert not Observation.objects.exists()
    write(cast, job, only_good=True)
    assert kept("output", cast.peers[0].pk) is not None
    assert kept("revenue", cast.peers[0].pk) is None


def test_an_import_is_undone_as_a_whole_and_leaves_what_somebody_changed_since(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    file_figures(cast.statistics, figures=[Filed("revenue", JUNE, Decimal("8.1"))], now=NOW)
    job = write(cast, look(cast, sheet(*ROWS)))
    changed = Filed("output", JUNE, Decimal(281), area=cast.peers[0].code)
    file_figures(cast.statistics, figures=[changed], now=NOW + timedelta(hours=1))
    undone = undo(cast, job)
    assert (undone.counts["undone"], undone.counts["left"]) == (8, 1)
    own, theirs = kept("revenue", cast.area.pk), kept("output", cast.peers[0].pk)
    assert own is not None
    assert theirs is not None
    assert (own.value, theirs.value) == (Decimal("8.1"), 281)
    assert kept("output", cast.area.pk) is None
    assert ObservationChange.objects.filter(operation="delete", area_id=cast.area.pk).exists()


def test_a_figure_that_is_released_is_revised_with_the_reason_or_not_at_all(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    write(cast, look(cast, sheet(*ROWS)))
    release(cast.statistics, codes=["revenue"], period=JUNE, now=NOW)
    job = look(cast, sheet(("沂川县", 82600, 300.5, 6.4)))
    assert job.counts == {"changed": 1, "same": 2, "revises": 1}
    with pytest.raises(IndicatorError, match="写明原因"):
        write(cast, job)
    write(cast, job, reason="按决算数修订")
    own = kept("revenue", cast.area.pk)
    assert own is not None
    assert (own.value, own.state, own.original, own.reason) == (
        Decimal("8.26"), "revised", Decimal("8.25"), "按决算数修订",
    )  # fmt: skip
    undo(cast, job)
    own = kept("revenue", cast.area.pk)
    assert own is not None
    assert (own.value, own.state) == (Decimal("8.25"), "released")


def test_figures_of_a_bulletin_are_released_as_they_come_in_with_the_bulletin(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    job = look(cast, sheet(ROWS[0]), state="released", source="东临统计月报 2025年第6期")
    write(cast, job)
    own = kept("revenue", cast.area.pk)
    assert own is not None
    assert own.bulletin is not None
    assert (own.state, own.bulletin.title) == ("released", "东临统计月报 2025年第6期")


def test_nothing_is_written_where_a_figure_was_changed_after_it_was_looked_at(
    cast: Cast, indicators: dict[str, Indicator]
) -> None:
    job = look(cast, sheet(*ROWS))
    file_figures(cast.statistics, figures=[Filed("revenue", JUNE, Decimal(9))], now=NOW)
    with pytest.raises(IndicatorError, match="1 个数被改过"):
        write(cast, job)
    FigureImport.objects.filter(pk=job.pk).update(state="failed")
    ask_to_compare(cast.statistics, job_id=job.pk)
    assert look_through(cast.statistics, job_id=job.pk).counts == {"new": 8, "changed": 1, "revises": 0}
    write(cast, FigureImport.objects.get(pk=job.pk))


def test_a_slip_of_the_unit_is_asked_about_and_stops_nothing(cast: Cast, indicators: dict[str, Indicator]) -> None:
    last = parse_period("2024-06")
    file_figures(cast.statistics, figures=[Filed("output", last, Decimal("290"))], now=NOW)
    job = look(cast, book(("县区", "总产出（亿元）"), ("沂川县", 3005000)))
    line = job.lines.get()
    assert line.verdict == "new"
    assert "把亿写成了万" in line.message


def test_a_department_brings_in_its_own_indicators_alone(cast: Cast, indicators: dict[str, Indicator]) -> None:
    job = looked(cast.treasury, sheet(ROWS[0]), Given(JUNE))
    assert job.counts == {"new": 1, "bad": 2, "revises": 0}
    for actor in (cast.leader, cast.public, cast.clerk):
        with pytest.raises(Forbidden):
            looked(actor, sheet(ROWS[0]), Given(JUNE))


def test_a_file_that_is_no_sheet_of_figures_says_what_to_do(cast: Cast, indicators: dict[str, Indicator]) -> None:
    for content in (b"", b"no workbook", book(("姓名", "电话"), ("某", 1)), book(("公共收入", "总产出"), (1, 2))):
        with pytest.raises(LuoshiError) as refused:
            look(cast, content)
        assert refused.value.remedy
