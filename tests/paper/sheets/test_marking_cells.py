"""A user's own file with its problems marked: everything else stays as it was."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from luoshi.paper.sheets import NoSheetError, open_book
from luoshi.paper.sheets.marking import Remark, mark_cells
from luoshi.paper.sheets.writing import Column, SheetOut, write_rows
from tests.paper.samples import parts_of, with_part
from tests.paper.sheets.books import book_of, converted, saved, table_of, values

RED = "FFF8CBAD"


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def theirs() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "招商 台账"
    for row in (["项目", "投资额", "日期"], ["一号厂房", "壹百", "2024.13.1"], ["二号厂房", 300, None]):
        sheet.append(row)
    sheet["D2"] = "=B3*2"
    sheet["B3"].number_format = "#,##0.00"
    sheet["B2"].font = openpyxl.styles.Font(bold=True)
    sheet.column_dimensions["A"].width = 33
    sheet.merge_cells("E1:F1")
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "A2"
    other = book.create_sheet("其他")
    other["A1"] = "不动"
    other.print_title_rows = "2:2"
    book.active = 1
    return saved(book)


def test_bad_cells_are_coloured_and_say_what_is_wrong() -> None:
    remarks = [Remark(2, 1, "“壹百”不是数字", "请填阿拉伯数字"), Remark(3, 2, "日期没有填")]
    book = opened(mark_cells(theirs(), {"招商 台账": remarks}))
    sheet = book["招商 台账"]
    assert [sheet[place].fill.fgColor.rgb for place in ("B2", "C3")] == [RED, RED]
    assert sheet["A2"].fill.fgColor.rgb != RED
    assert sheet["B2"].comment.text == "“壹百”不是数字\n请填阿拉伯数字"
    assert sheet["C3"].comment.text == "日期没有填"


def test_everything_else_stays() -> None:
    before, after = opened(theirs()), opened(mark_cells(theirs(), {"招商 台账": [Remark(2, 1, "错")]}))
    assert after.sheetnames == ["问题清单", "招商 台账", "其他"]
    for name in before.sheetnames:
        old, new = before[name], after[name]
        assert [[cell.value for cell in row] for row in new.iter_rows()] == [
            [cell.value for cell in row] for row in old.iter_rows()
        ]
        assert new.print_title_rows == old.print_title_rows
        assert new.column_dimensions["A"].width == old.column_dimensions["A"].width
        assert [str(area) for area in new.merged_cells.ranges] == [str(area) for area in old.merged_cells.ranges]
        assert new.freeze_panes == old.freeze_panes
    sheet = after["招商 台账"]
    assert sheet["D2"].value == "=B3*2"
    assert sheet["B3"].number_format == "#,##0.00"
    assert sheet["B2"].font.bold


def test_the_list_comes_first_with_links_and_what_was_found() -> None:
    book = opened(mark_cells(theirs(), {"招商 台账": [Remark(2, 1, "不是数字", "填数字"), Remark(3, 2, "没有填")]}))
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows == [
        ["工作表", "单元格", "原值", "问题", "怎么改"],
        ["招商 台账", "B2", "壹百", "不是数字", "填数字"],
        ["招商 台账", "C3", "（空）", "没有填", None],
    ]
    assert sheet["B4"].hyperlink.location == "'招商 台账'!B2"
    assert book.active.title == "问题清单"
    assert not any(one.sheet_view.tabSelected for one in book.worksheets[1:])


def test_rows_and_cells_that_are_not_there_are_made() -> None:
    def fill(sheet: Any) -> None:
        sheet["C3"], sheet["C9"] = "甲", "乙"

    data = mark_cells(
        book_of(fill), {"Sheet": [Remark(row, column, "空") for row in (1, 3, 5, 9, 12) for column in (0, 2, 4)]}
    )
    sheet = opened(data)["Sheet"]
    coloured = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == RED}
    assert coloured == {f"{letter}{row}" for row in (1, 3, 5, 9, 12) for letter in "ACE"}
    assert (sheet["C3"].value, sheet["C9"].value) == ("甲", "乙")


def test_an_empty_sheet_can_be_marked() -> None:
    sheet = opened(mark_cells(book_of(lambda sheet: None), {"Sheet": [Remark(2, 1, "没有数据", found="")]}))["Sheet"]
    assert sheet["B2"].comment.text == "没有数据"


def test_a_comment_that_was_there_stays_before_ours() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B2"] = "甲", "乙"
        sheet["A1"].comment = Comment("原来的批注", "张某")

    sheet = opened(mark_cells(book_of(fill), {"Sheet": [Remark(1, 0, "错"), Remark(2, 1, "也错")]}))["Sheet"]
    assert sheet["A1"].comment.text == "原来的批注\n错"
    assert sheet["B2"].comment.text == "也错"


def test_comments_beyond_the_most_are_left_out_and_the_list_says_so() -> None:
    data = mark_cells(
        table_of([["甲"]] * 9), {"Sheet": [Remark(row, 0, "错", found="甲") for row in range(1, 10)]}, most_comments=4
    )
    book = opened(data)
    sheet = book["Sheet"]
    assert [sheet.cell(row, 1).comment is not None for row in range(1, 10)] == [True] * 4 + [False] * 5
    assert sheet["A9"].fill.fgColor.rgb == RED
    assert "前 4 处" in book.worksheets[0]["A3"].value
    assert book.worksheets[0].max_row == 4 + 9


def test_a_list_made_before_keeps_its_name_and_ours_gets_another() -> None:
    again = mark_cells(
        mark_cells(table_of([["甲"]]), {"Sheet": [Remark(1, 0, "错")]}), {"Sheet": [Remark(1, 0, "还错")]}
    )
    book = opened(again)
    assert book.sheetnames[0] == "问题清单（2）"
    assert book["Sheet"]["A1"].comment.text == "错\n还错"


def test_a_sheet_that_is_not_there_is_said() -> None:
    with pytest.raises(NoSheetError, match="没有"):
        mark_cells(table_of([["甲"]]), {"别的": [Remark(1, 0, "错", found="")]})


def test_a_sheet_written_with_a_prefix_and_single_quotes_is_patched_too() -> None:
    sheet = (
        "<?xml version='1.0'?><x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        "<x:sheetData><x:row r='1'/><x:row><x:c t='str'><x:v>甲 > 乙</x:v></x:c><x:c s='0'/></x:row>"
        "</x:sheetData></x:worksheet>"
    )
    data = table_of([["甲"]])
    parts = parts_of(data)
    patched = with_part(data, "xl/worksheets/sheet1.xml", parts["xl/worksheets/sheet1.xml"].decode(), sheet)
    marked = mark_cells(patched, {"Sheet": [Remark(1, 1, "一"), Remark(2, 0, "二"), Remark(2, 1, "三")]})
    with open_book(marked) as book:
        assert [row.values for row in book.rows("Sheet")] == [("甲 > 乙",)]
    page = opened(marked)["Sheet"]
    assert [page[place].fill.fgColor.rgb for place in ("B1", "A2", "B2")] == [RED] * 3


def test_a_csv_comes_back_as_a_workbook_with_its_cells_where_they_stood() -> None:
    data = "项目,投资额\n一号厂房,壹百\n\n二号厂房,007\n".encode("gb18030")
    marked = mark_cells(data, {"台账": [Remark(2, 1, "不是数字")]}, name="台账.csv")
    sheet = opened(marked)["台账"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["项目", "投资额"], ["一号厂房", "壹百"], [None, None], ["二号厂房", "007"],
    ]  # fmt: skip
    assert sheet["B2"].fill.fgColor.rgb == RED
    assert sheet["B2"].comment.text == "不是数字"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_what_was_marked_and_an_old_workbook_is_marked_too(tmp_path: Path) -> None:
    marked = mark_cells(theirs(), {"招商 台账": [Remark(2, 1, "错")]})
    with open_book(converted(marked, "ods", tmp_path)) as book:
        assert [sheet.name for sheet in book.sheets] == ["问题清单", "招商 台账", "其他"]
        assert next(book.rows("招商 台账")).values[:3] == ("项目", "投资额", "日期")
    old = converted(theirs(), "xls", tmp_path)
    sheet = opened(mark_cells(old, {"招商 台账": [Remark(2, 1, "错")]}, name="台账.xls"))["招商 台账"]
    assert (sheet["B2"].value, sheet["B2"].fill.fgColor.rgb, sheet["B3"].value) == ("壹百", RED, 300)


CELLS = st.sets(st.tuples(st.integers(1, 12), st.integers(0, 5)), min_size=1, max_size=20)


@settings(max_examples=25, deadline=None)
@given(CELLS, CELLS)
def test_marks_stand_where_they_were_asked_for_and_no_value_changes(
    filled: set[tuple[int, int]], wrong: set[tuple[int, int]]
) -> None:
    def fill(sheet: Any) -> None:
        for row, column in filled:
            sheet.cell(row, column + 1, f"{row}-{column}")

    data = mark_cells(book_of(fill), {"Sheet": [Remark(row, column, "错", found="") for row, column in wrong]})
    sheet = opened(data)["Sheet"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {(cell.row, cell.column - 1) for cell in cells if cell.fill.fgColor.rgb == RED} == wrong
    assert {(cell.row, cell.column - 1) for cell in cells if cell.comment} == wrong
    assert {(cell.row, cell.column - 1): cell.value for cell in cells if cell.value is not None} == {
        place: f"{place[0]}-{place[1]}" for place in filled
    }


def test_a_workbook_of_ours_can_be_marked() -> None:
    stream = io.BytesIO()
    write_rows(stream, [SheetOut("台账", [Column("甲")], [["一"], ["二"]])])
    marked = mark_cells(stream.getvalue(), {"台账": [Remark(3, 0, "错")]})
    assert opened(marked)["台账"]["A3"].fill.fgColor.rgb == RED
    assert values(stream.getvalue()) == [("甲",), ("一",), ("二",)]
