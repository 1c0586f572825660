"""A workbook to fill in, and how it is known when it comes back."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl

from luoshi.paper.sheets import Check, Column, Value, open_book
from luoshi.paper.sheets.head import DATA, table_of
from luoshi.paper.sheets.marking import Remark, mark_cells
from luoshi.paper.sheets.template import STAMP_SHEET, stamp_of, write_template
from tests.paper.sheets.books import saved
from tests.paper.sheets.books import table_of as plain_table

COLUMNS = [
    Column("项目名称", 24, required=True, hint="填全称"),
    Column("镇街", choices=[f"第{number}街道" for number in range(60)], required=True),
    Column("总投资（万元）", kind="number", check=Check("decimal", Decimal(0), message="请填不小于 0 的数")),
    Column("签约日期", kind="date"),
]
EXAMPLE: tuple[Value, ...] = ("一号厂房", "第1街道", Decimal("1200.5"), date(2024, 3, 5))


def template() -> bytes:
    stream = io.BytesIO()
    write_template(
        stream, register="investment", version="3", title="招商引资项目", columns=COLUMNS,
        keys=["name", "town", "total", "signed"], example=EXAMPLE, notes=["单位：万元"],
    )  # fmt: skip
    return stream.getvalue()


def test_only_the_head_is_protected_and_three_hundred_rows_are_ready() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    sheet = book["招商引资项目"]
    assert sheet.protection.sheet
    assert [sheet["A4"].protection.locked, sheet["A1"].protection.locked] == [True, True]
    assert {cell.protection.locked for row in sheet["A5:D305"] for cell in row} == {False}
    assert sheet.column_dimensions["A"].protection.locked is False
    assert sheet["A305"].border.left.style == "thin"
    assert sheet.auto_filter.ref == "A4:D305"
    checked = [str(one.sqref) for one in sheet.data_validations.dataValidation]
    assert checked == ["A5:A1305", "B5:B1305", "C5:C1305"]
    assert [book[name].sheet_state for name in book.sheetnames] == ["visible", "visible", "veryHidden", "veryHidden"]


def test_a_filled_template_is_known_and_its_example_is_skipped() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    sheet = book["招商引资项目"]
    for column, value in enumerate(["二号厂房", "第2街道", 88, date(2024, 5, 1)], 1):
        sheet.cell(6, column, value)
    with open_book(saved(book)) as opened:
        stamp = stamp_of(opened)
        assert stamp is not None
        assert (stamp.register, stamp.version, stamp.sheet, stamp.head) == ("investment", "3", "招商引资项目", 4)
        assert stamp.keys == ("name", "town", "total", "signed")
        head, body = table_of(opened.rows(stamp.sheet))
        assert head.titles == tuple(column.title for column in COLUMNS)
        assert head.unit == "万元"
        rows = [one.row for one in body if one.kind == DATA]
    assert [stamp.is_example(row) for row in rows] == [True, False]
    assert rows[1].values == ("二号厂房", "第2街道", Decimal(88), date(2024, 5, 1))


def test_an_example_that_was_typed_over_is_data() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    book["招商引资项目"]["A5"] = "三号厂房"
    with open_book(saved(book)) as opened:
        stamp = stamp_of(opened)
        assert stamp is not None
        (row,) = [row for row in opened.rows(stamp.sheet) if row.number == 5]
        assert not stamp.is_example(row)


def test_a_marked_template_is_known_still() -> None:
    marked = mark_cells(template(), {"招商引资项目": [Remark(6, 0, "没有填")]})
    with open_book(marked) as opened:
        stamp = stamp_of(opened)
    assert stamp is not None
    assert (stamp.register, stamp.sheet) == ("investment", "招商引资项目")


def test_another_file_has_no_stamp() -> None:
    book = openpyxl.Workbook()
    book.create_sheet(STAMP_SHEET).append(["别的", "东西"])
    for data in (plain_table([["甲"]]), saved(book)):
        with open_book(data) as opened:
            assert stamp_of(opened) is None
