"""Rows out of workbooks: values as the sheet shows them, with what is worth knowing of each."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from luoshi.paper import SecretPaper
from luoshi.paper.errors import Corrupt, Encrypted, ForbiddenEntity, Swollen, TooManyCells, Unsupported
from luoshi.paper.limits import Limits
from luoshi.paper.sheets import Cell, NoSheetError, open_book, rows_of
from tests.paper.samples import docx_of, parts_of, with_part, xlsx_of, zip_of
from tests.paper.sheets.books import book_of, converted, read, saved, table_of, values
from tests.paper.test_gate import ole2

office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def mixed(sheet: Any) -> None:
    sheet.append(["项目", "投资额", "完成率", "签约日期", "是否开工", "编号"])
    sheet.append(["一号厂房", 0.1 + 0.2, 0.85, date(2024, 3, 5), True, "007"])
    sheet.append(["二号厂房", 1200000, 1, datetime(2024, 3, 6, 8, 30), False, "=A1"])  # noqa: DTZ001
    for row in (2, 3):
        sheet.cell(row, 3).number_format = "0.0%"
    sheet["D2"].number_format = "yyyy-mm-dd"
    sheet["D3"].number_format = "yyyy-mm-dd hh:mm"
    sheet["F3"].data_type = "s"


EXPECTED = [
    ("项目", "投资额", "完成率", "签约日期", "是否开工", "编号"),
    ("一号厂房", Decimal("0.3"), Decimal("0.85"), date(2024, 3, 5), True, "007"),
    ("二号厂房", Decimal(1200000), Decimal(1), datetime(2024, 3, 6, 8, 30), False, "=A1"),  # noqa: DTZ001
]


def test_values_are_those_that_the_sheet_shows_without_the_noise_of_binary_fractions() -> None:
    found = values(book_of(mixed))
    assert found == EXPECTED
    assert [str(value) for value in found[1][1:3]] == ["0.3", "0.85"]


def test_a_percent_is_told_from_a_plain_number() -> None:
    rows = read(book_of(mixed))
    assert rows[1].cell(2) == Cell(Decimal("0.85"), percent=True)
    assert rows[1].cell(1) == Cell(Decimal("0.3"))


@office
@pytest.mark.parametrize("target", ["ods", "xls"])
def test_other_formats_hold_the_same_values(target: str, tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        mixed(sheet)
        sheet.merge_cells("A5:A6")
        sheet["A5"], sheet["B5"], sheet["B6"] = "合并", "上", "下"

    rows = read(converted(book_of(fill), target, tmp_path), name=f"台账.{target}")
    assert [row.values for row in rows[:3]] == EXPECTED
    assert [(row.number, row.values[:2], row.repeated) for row in rows[3:]] == [
        (5, ("合并", "上"), ()),
        (6, ("合并", "下"), (0,)),
    ]


def test_rows_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    def fill(sheet: Any) -> None:
        sheet["B3"], sheet["D9"] = "甲", "乙"
        sheet["A20"].number_format = "0.00"

    rows = read(book_of(fill))
    assert [(row.number, row.values) for row in rows] == [(3, (None, "甲")), (9, (None, None, None, "乙"))]
    assert rows[0].address(1) == "B3"


def test_a_merged_area_has_its_value_in_each_of_its_cells_and_says_so() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["B2"], sheet["B3"] = "沂河街道", "一村", "二村", "三村"
        sheet["C2"] = "横"
        sheet.merge_cells("A1:A3")
        sheet.merge_cells("C2:D2")

    rows = read(book_of(fill))
    assert [row.values for row in rows] == [
        ("沂河街道", "一村"), ("沂河街道", "二村", "横", "横"), ("沂河街道", "三村"),
    ]  # fmt: skip
    assert [row.repeated for row in rows] == [(), (0, 3), (0,)]
    assert rows[1].cell(0).repeated
    assert not rows[0].cell(0).repeated


def test_hidden_rows_columns_and_sheets_are_read_and_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 4):
        sheet.append([f"甲{row}", f"乙{row}"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.auto_filter.ref = "A1:B3"
    sheet.auto_filter.add_filter_column(0, ["甲1", "甲3"])
    book.create_sheet("辅助").sheet_state = "hidden"
    with open_book(saved(book)) as opened:
        assert [(one.name, one.shown) for one in opened.sheets] == [("Sheet", True), ("辅助", False)]
        assert (opened.sheets[0].hidden_columns, opened.sheets[0].filtered) == ((1,), True)
        assert (opened.sheets[0].rows, opened.sheets[0].columns) == (3, 2)
        rows = list(opened.rows())
    assert [row.hidden for row in rows] == [False, True, False]
    assert [cell.hidden for cell in rows[0].cells] == [False, True]


def test_formulas_come_as_their_result_and_one_without_is_told() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1", None, 2)
        sheet.write_formula(0, 1, '="甲"&"乙"', None, "甲乙")
        sheet.write_formula(0, 2, "=1/0", None, "#DIV/0!")
    (row,) = read(stream.getvalue())
    assert row.values == (Decimal(2), "甲乙", "#DIV/0!")
    assert row.cell(2).error
    (row,) = read(table_of([["甲", "=1+1"]]))
    assert row.values == ("甲", None)
    assert row.cell(1).uncounted


@pytest.mark.parametrize(
    ("stored", "format", "value"),
    [
        (45356, "yyyy年m月d日", date(2024, 3, 5)),
        (45356, 'yyyy"年"m"月"', date(2024, 3, 5)),
        (45356.5, "m/d/yy h:mm", datetime(2024, 3, 5, 12)),  # noqa: DTZ001
        (45356, "0.00", Decimal(45356)),
        (45356, '[红色]#,##0"天"', Decimal(45356)),
        (0.354166666666667, "h:mm", "8:30"),
        (45356, "[$-804]aaaa", date(2024, 3, 5)),
        (-3, "yyyy-mm-dd", Decimal(-3)),
        (0.85, '0.00"%"', Decimal("0.85")),
    ],
)
def test_a_number_is_a_date_only_where_its_format_says_so(stored: float, format: str, value: object) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = stored
        sheet["A1"].number_format = format

    assert values(book_of(fill)) == [(value,)]


def test_several_sheets_are_read_by_name_and_a_wrong_name_lists_them() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("二").append(["乙"])
    with open_book(saved(book)) as opened:
        assert opened.sheet().name == "二"
        assert [row.values for row in opened.rows("二")] == [("乙",)]
        assert list(opened.rows("Sheet")) == []
        with pytest.raises(NoSheetError, match="三"):
            opened.rows("三")


def test_two_readers_may_take_turns_on_one_book(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(table_of([[f"{number}"] for number in range(3000)]))
    with open_book(path) as book:
        pairs = list(zip(book.rows(), book.rows(), strict=True))
    assert len(pairs) == 3000
    assert all(first == second for first, second in pairs)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_is_read_in_any_encoding_with_any_delimiter(encoding: str, delimiter: str) -> None:
    rows = [["编号", "名称", "说明"], ["007", "一号，厂房", '"引号"'], ["", "", ""], ["8", "两\n行", ""]]
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    found = read(stream.getvalue().encode(encoding), name="台账.csv")
    assert [row.values for row in found] == [
        ("编号", "名称", "说明"), ("007", "一号，厂房", '"引号"'), ("8", "两\n行", None),
    ]  # fmt: skip
    assert [row.number for row in found] == [1, 2, 4]


def test_a_quote_left_open_is_refused_and_swallows_nothing() -> None:
    with pytest.raises(Corrupt, match="引号"):
        read('甲,乙\n"一,二\n三,四\n'.encode(), name="台账.csv")


def test_a_web_page_saved_as_xls_is_read_as_its_tables() -> None:
    page = "<html><body><table><tr><td rowspan=2>镇</td><td>一村</td></tr><tr><td>二村</td></tr></table></body></html>"
    rows = read(page.encode(), name="导出.xls")
    assert [(row.values, row.repeated) for row in rows] == [(("镇", "一村"), ()), (("镇", "二村"), (0,))]


def test_a_secret_workbook_is_refused_as_everywhere() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("二").append(["机密★10年"])
    for data, name in ((saved(book), ""), ("机密★10年\n甲,乙\n".encode(), "台账.csv")):
        with pytest.raises(SecretPaper):
            open_book(data, name=name)


def test_a_page_header_with_a_mark_of_secrecy_is_refused() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "台账"
        sheet.oddHeader.left.text = "秘密★5年"

    with pytest.raises(SecretPaper):
        open_book(book_of(fill))


def test_hostile_workbooks_end_in_declared_errors() -> None:
    data = table_of([["甲"] * 20] * 50)
    sheet = "xl/worksheets/sheet1.xml"
    with pytest.raises(TooManyCells):
        open_book(data, limits=Limits(cells=999))
    with pytest.raises(ForbiddenEntity):
        open_book(with_part(data, sheet, "<worksheet", '<!DOCTYPE w [<!ENTITY a "b">]><worksheet'))
    with pytest.raises(ForbiddenEntity):
        open_book(with_part(xlsx_of([["甲"]]), "xl/sharedStrings.xml", "<sst", '<!DOCTYPE w [<!ENTITY a "b">]><sst'))
    with pytest.raises(Swollen):
        open_book(zip_of({**parts_of(data), sheet: b"<worksheet><sheetData>" + b" " * 30_000_000}))
    with pytest.raises(Corrupt):
        read(with_part(data, sheet, "</sheetData>", ""))
    with pytest.raises(Unsupported):
        open_book(docx_of(["通知"]))
    with pytest.raises(Corrupt):
        open_book(data[:-200])


def test_a_sheet_of_eight_million_cells_is_refused() -> None:
    row = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    body = "<worksheet><sheetData>" + row * 80_000 + "</sheetData></worksheet>"
    data = zip_of({**parts_of(table_of([["甲"]])), "xl/worksheets/sheet1.xml": body.encode()})
    with pytest.raises((TooManyCells, Swollen)):
        open_book(data)


def test_a_workbook_with_a_password_is_refused() -> None:
    with pytest.raises(Encrypted):
        open_book(ole2("EncryptedPackage"), name="台账.xlsx")


def test_who_stops_early_leaves_no_child_behind() -> None:
    rows = rows_of(table_of([[f"{number}"] for number in range(20_000)]))
    assert next(rows).values == ("0",)
    rows.close()  # type: ignore[attr-defined]
    assert list(rows) == []
