"""Workbooks: a sheet is a table, and a cell says what Excel shows."""

from __future__ import annotations

import datetime
import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import Paper, open_paper
from luoshi.paper.readers.xlsx.formats import shown
from tests.paper.samples import office, xlsx_of


def rows(paper: Paper, table: int = 0) -> list[list[str]]:
    found = paper.tables[table]
    grid = [[""] * found.columns for _ in range(found.rows)]
    for cell in found.cells:
        grid[cell.row][cell.column] = paper.text[cell.start : cell.end]
    return grid


@pytest.mark.parametrize(
    ("raw", "format", "text"),
    [
        ("0.125", "0.0%", "12.5%"), ("0.125", "0%", "13%"),
        ("1234567.891", "#,##0.00", "1,234,567.89"), ("5", "0.00", "5.00"),
        ("3.1400000000000001", "General", "3.14"), ("158.37", "General", "158.37"), ("0.1", "General", "0.1"),
        ("12345678901", "General", "12345678901"), ("1E-3", "General", "0.001"),
        ("-6.2", "0.0", "-6.2"), ("-6.2", "0.0;(0.0)", "(6.2)"),
        ("45658", "yyyy/m/d", "2025/1/1"), ("45658", 'yyyy"年"m"月"d"日"', "2025年1月1日"),
        ("45658", "yyyy年m月", "2025年1月"),
        ("45658.75", "yyyy-mm-dd hh:mm", "2025-01-01 18:00"), ("0.75", "h:mm AM/PM", "6:00 PM"),
        ("1.5", "[h]:mm", "36:00"),
        ("45658", "[$-804]yyyy年m月d日;@", "2025年1月1日"), ("1", "yyyy/m/d", "1900/1/1"),
        ("61", "yyyy/m/d", "1900/3/1"),
        ("12", '0"个"', "12个"), ("3", '"第"0"名"', "第3名"), ("0", '0;-0;"—"', "—"), ("12000", '0.0,"千"', "12.0千"),
        ("2.50", "0.##", "2.5"), ("2", "0.##", "2"), ("5", "@", "5"),
        ("nonsense", "0", "nonsense"), ("1e400", "0", "1e400"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_its_format_says(raw: str, format: str, text: str) -> None:
    assert shown(raw, format) == text


@given(st.floats() | st.integers(), st.text(alphabet='0#,.%;"年月日ymdhs[]@\\_*E+/()a午', max_size=20))
def test_any_number_under_any_format_is_shown_as_something(number: float, format: str) -> None:
    assert isinstance(shown(repr(number), format), str)


def test_dates_and_percentages_of_a_real_workbook_come_as_shown() -> None:
    data = xlsx_of(
        [["项目", "时限", "进度"], ["二期厂房", datetime.date(2025, 6, 30), 0.625]], ["General", "yyyy/m/d", "0.0%"]
    )
    assert rows(open_paper(data)) == [["项目", "时限", "进度"], ["二期厂房", "2025/6/30", "62.5%"]]


def test_merged_cells_span_and_empty_rows_and_columns_close_up() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("一")
    sheet.merge_range("B3:D3", "任务分解表")
    sheet.write_row("B5", ["甲", "乙", "丙"])
    sheet.merge_range("B6:B7", "丁")
    sheet.write("C6", "戊")
    sheet.write("C7", "己")
    sheet.write_formula("D7", "=1+1", None, 2)
    book.add_worksheet("暗").hide()
    book.worksheets()[1].write("A1", "看不见")
    book.close()
    paper = open_paper(buffer.getvalue())
    assert rows(paper) == [["任务分解表", "", ""], ["甲", "乙", "丙"], ["丁", "戊", ""], ["", "己", "2"]]
    spans = {paper.text[c.start : c.end]: (c.row_span, c.column_span) for c in paper.tables[0].cells if c.start < c.end}
    assert (spans["任务分解表"], spans["丁"], spans["甲"]) == ((1, 3), (2, 1), (1, 1))
    assert paper.notices == ("有 1 张隐藏的工作表，未读入。",)


def test_an_old_workbook_gives_the_same_cells(tmp_path: pytest.TempPathFactory) -> None:
    data = xlsx_of([["项目", "金额"], ["修路", 1234.5], ["架桥", 8]], name="表")
    old = office(tmp_path / "xls", {"book.xlsx": data}, "xls")["book.xls"]  # type: ignore[operator]
    paper = open_paper(old, name="book.et")
    assert (paper.format, paper.tables[0].name) == ("xls", "表")
    assert rows(paper) == [["项目", "金额"], ["修路", "1234.5"], ["架桥", "8"]]
