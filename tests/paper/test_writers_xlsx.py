"""The workbook that is written, as another program reads it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper.writers.xlsx import Column, Marked, SheetFullError, SheetOut, Value, write_workbook

COLUMNS = (Column("指标", 10), Column("数值", 8), Column("起", 6, printed=False))


def reopened(*rows: Sequence[Value | Marked]) -> openpyxl.worksheet.worksheet.Worksheet:
    stream = io.BytesIO()
    write_workbook(stream, [SheetOut("指标数据", COLUMNS, rows)])
    return openpyxl.load_workbook(stream)["指标数据"]


def test_values_keep_their_kind_and_a_text_that_looks_like_a_formula_stays_text() -> None:
    sheet = reopened(["=1+1", Decimal("12.5"), 7], ["00123", date(2022, 7, 10), None])
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["=1+1", 12.5, 7],
        ["00123", "2022-07-10", None],
    ]
    assert sheet["A2"].data_type in {"s", "inlineStr"}


def test_the_head_is_frozen_filtered_and_repeated_in_print() -> None:
    sheet = reopened(["甲", 1, 2], ["乙", 3, 4])
    assert [cell.value for cell in sheet[1]] == ["指标", "数值", "起"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert sheet.print_title_rows == "$1:$1"


def test_it_prints_on_a4_across_one_page_wide_without_the_places() -> None:
    sheet = reopened(["甲", 1, 2])
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_area.endswith("$A$1:$B$2")


def test_a_long_text_wraps_and_its_row_is_high_enough() -> None:
    sheet = reopened(["短", 1, 2], ["很长的一段话" * 10, 1, 2])
    assert sheet["A3"].alignment.wrap_text
    assert sheet.row_dimensions[3].height > 10 * 15 > sheet.row_dimensions[2].height


def test_what_is_open_and_what_is_implied_stand_on_grounds_of_their_own() -> None:
    sheet = reopened([Marked("待明确", "open"), Marked("县工信局", "implied"), 1])
    grounds = [cell.fill.fgColor.rgb for cell in sheet[2]]
    assert len(set(grounds)) == 3


def test_a_text_longer_than_a_cell_holds_ends_in_an_ellipsis() -> None:
    value = reopened(["字" * 40_000, 1, 2])["A2"].value
    assert len(value) == 32_767
    assert value.endswith("字…")


def test_more_rows_than_a_sheet_holds_are_refused_not_lost() -> None:
    rows = [["甲", 1, 2], ["乙", 1, 2], ["丙", 1, 2]]
    write_workbook(io.BytesIO(), [SheetOut("名称", COLUMNS, rows[:2])], row_limit=3)
    with pytest.raises(SheetFullError, match="行数上限"):
        write_workbook(io.BytesIO(), [SheetOut("名称", COLUMNS, rows)], row_limit=3)


@given(st.text(max_size=40))
def test_any_text_can_be_written(text: str) -> None:
    assert reopened([text, None, None]).max_row >= 1
