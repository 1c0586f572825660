"""Workbooks that we write, reopened by other programs: the values are equal, and nothing is out of order."""

from __future__ import annotations

import io
import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import python_calamine as calamine
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from luoshi.paper.sheets import Value, rows_of
from luoshi.paper.sheets.writing import Check, Column, SheetOut, SheetRefusedError, sheet_name, write_rows
from tests.paper.samples import parts_of
from tests.paper.sheets.books import converted

COLUMNS = [
    Column("项目", 20), Column("投资额（万元）", kind="number", thousands=True, total=True),
    Column("完成率", kind="percent"), Column("签约日期", kind="date"), Column("更新", kind="moment"),
    Column("说明", kind="long"),
]  # fmt: skip
ROWS: list[list[Value | int]] = [
    ["一号厂房", Decimal("1234.50"), Decimal("0.856"), date(2024, 3, 5), datetime(2024, 3, 5, 8, 30), "一\n二"],  # noqa: DTZ001
    ["=1+1", 7, Decimal(1), None, None, " <前&后> "],
    ["_x0041_", Decimal("12345678901234567.89"), None, date(1898, 1, 1), None, True],
]


def written(*sheets: SheetOut, row_limit: int = 1_048_576) -> bytes:
    stream = io.BytesIO()
    write_rows(stream, sheets, row_limit=row_limit)
    return stream.getvalue()


def plain(rows: list[list[Value | int]] = ROWS) -> bytes:
    return written(SheetOut("台账", COLUMNS, rows))


EXPECTED = [
    ("一号厂房", 1234.5, 0.856, datetime(2024, 3, 5), datetime(2024, 3, 5, 8, 30), "一\n二"),  # noqa: DTZ001
    ("=1+1", 7, 1, None, None, " <前&后> "),
    ("_x0041_", "12345678901234567.89", None, "1898-01-01", None, "是"),
]


def test_openpyxl_reads_the_values_that_were_written() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(plain())).active
    found = list(sheet.iter_rows(min_row=2, values_only=True))
    assert found[:2] == EXPECTED[:2]
    assert found[2][1:] == EXPECTED[2][1:]
    assert sheet["A3"].data_type == "s"
    assert [sheet.cell(2, column).number_format for column in (2, 3, 4)] == ["#,##0.0", "0.0%", "yyyy-mm-dd"]


def test_calamine_reads_the_values_that_were_written() -> None:
    rows = calamine.load_workbook(io.BytesIO(plain())).get_sheet_by_name("台账").to_python()
    assert rows[1][:4] == ["一号厂房", 1234.5, 0.856, date(2024, 3, 5)]
    assert rows[2][0] == "=1+1"
    assert rows[3][1] == "12345678901234567.89"


def test_we_read_the_values_that_we_wrote() -> None:
    rows = list(rows_of(plain()))[1:]
    assert rows[0].values == tuple(ROWS[0])
    assert rows[1].values == ("=1+1", Decimal(7), Decimal(1), None, None, " <前&后> ")
    assert rows[2].values[0] == "_x0041_"
    assert rows[0].cell(2).percent


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_keeps_every_value(tmp_path: Path) -> None:
    data = written(
        SheetOut("台账", COLUMNS, ROWS[:2], above=["项目台账", "单位：万元"], below=["填表人：张某"], totals=True),
        SheetOut("模板", [Column("镇街", choices=[f"第{n}街道" for n in range(90)])], [], prepared=5, protected=True),
    )
    rows = list(rows_of(converted(data, "ods", tmp_path)))
    assert [row.values[0] for row in rows[:3]] == ["项目台账", "单位：万元", "项目"]
    assert rows[3].values == tuple(ROWS[0])
    assert rows[5].values[:2] == ("合计", Decimal("1241.5"))
    assert rows[6].values[0] == "填表人：张某"


ANY = st.one_of(
    st.none(), st.text(max_size=30), st.dates(min_value=date(1900, 3, 1), max_value=date(9999, 1, 1)),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4),
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(ANY, min_size=2, max_size=2), min_size=1, max_size=8))
def test_whatever_is_written_is_read_back_the_same(rows: list[list[Value]]) -> None:
    data = written(SheetOut("台账", [Column("甲"), Column("乙")], rows))
    found = {row.number: row.values for row in rows_of(data)}
    for number, row in enumerate(rows, 2):
        kept = [_kept(value) for value in row]
        read = [*found.get(number, ()), None, None][:2]
        assert read == kept


def _allowed(code: int) -> bool:
    """Characters of XML 1.0, section 2.2."""
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF


def _kept(value: Value) -> Value:
    """What XML can hold of a value."""
    if not isinstance(value, str):
        return value
    text = "".join(sign for sign in value if _allowed(ord(sign)))
    return text.replace("\r\n", "\n").replace("\r", "\n") or None


def test_the_sheet_is_ready_to_print_and_to_filter() -> None:
    data = written(SheetOut("台账", COLUMNS, ROWS[:2], above=["项目台账", "单位：万元"], totals=True, frozen=1))
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["台账"]
    assert sheet.freeze_panes == "B4"
    assert sheet.auto_filter.ref == "A3:F5"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "&P" in sheet.oddFooter.center.text
    assert sorted(str(area) for area in sheet.merged_cells.ranges) == ["A1:F1", "A2:F2"]
    assert sheet["B6"].value == "=SUBTOTAL(109,B4:B5)"
    assert sheet.column_dimensions["A"].width == 20


def test_rows_beyond_a_sheet_go_on_in_a_further_one_that_says_so() -> None:
    rows = [[f"{number}", number] for number in range(25)]
    columns = [Column("甲"), Column("数", kind="number", total=True)]
    stream = io.BytesIO()
    sheet = SheetOut("台账", columns, iter(rows), above=["项目台账"], totals=True)
    result = write_rows(stream, [sheet], row_limit=13)
    assert result.sheets == ("台账", "台账（2）", "台账（3）")
    assert result.rows == 25
    book = openpyxl.load_workbook(io.BytesIO(stream.getvalue()))
    found = [row for name in result.sheets for row in book[name].iter_rows(min_row=3, values_only=True)]
    assert found[:25] == [tuple(row) for row in rows]
    assert found[25:] == [("合计（3张表）", 300)]
    assert book["台账（2）"]["A1"].value == "项目台账（续2）"


def test_a_text_longer_than_a_cell_says_so_in_the_cell_and_in_the_report() -> None:
    stream = io.BytesIO()
    result = write_rows(stream, [SheetOut("台账", [Column("甲")], [["长" * 40_000]])])
    assert [tuple(one) for one in result.shortened] == [("台账", "A2", 40_000)]
    text = openpyxl.load_workbook(io.BytesIO(stream.getvalue())).active["A2"].value
    assert len(text) == 32_767
    assert "全文 40000 字" in text


def test_choices_and_checks_stand_in_the_sheet() -> None:
    columns = [
        Column("状态", choices=["在建", "投产"], hint="选一项"),
        Column("镇街", choices=[f"第{number}街道" for number in range(90)]),
        Column("金额", kind="number", check=Check("decimal", Decimal(0), Decimal(100), "请填 0 到 100 之间的数")),
        Column("日期", kind="date", check=Check("date", date(2024, 1, 1))),
        Column("备注", hint="可以不填"),
        Column("含逗号", choices=["一,二", "三"]),
    ]
    book = openpyxl.load_workbook(io.BytesIO(written(SheetOut("台账", columns, [], prepared=10))))
    checks = {str(one.sqref)[0]: one for one in book["台账"].data_validations.dataValidation}
    assert checks["A"].formula1 == '"在建,投产"'
    assert checks["A"].prompt == "选一项"
    assert checks["B"].formula1 == "选项!$A$1:$A$90"
    assert (checks["C"].operator, checks["C"].formula1, checks["C"].formula2) == ("between", "0", "100")
    assert checks["C"].error == "请填 0 到 100 之间的数"
    assert (checks["D"].type, checks["D"].formula1) == ("date", "45292")
    assert checks["E"].type in (None, "none")
    assert checks["F"].formula1 == "选项!$B$1:$B$2"
    hidden = book["选项"]
    assert hidden.sheet_state == "veryHidden"
    assert [hidden["A1"].value, hidden["A90"].value, hidden["B2"].value] == ["第0街道", "第89街道", "三"]


def test_the_elements_of_a_sheet_stand_in_the_order_that_excel_asks_for() -> None:
    sheet = SheetOut(
        "台账", [Column("甲", choices=["一"]), Column("乙")], [["一", "x"]], above=["题"], protected=True, totals=True
    )  # fmt: skip
    parts = parts_of(written(sheet))
    root = etree.fromstring(parts["xl/worksheets/sheet1.xml"])
    assert [etree.QName(element).localname for element in root] == [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter",
        "mergeCells", "dataValidations", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    ]  # fmt: skip
    assert root[1].get("ref") == "A1:B4"
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = {element.get("PartName", "")[1:] for element in types}
    assert {name for name in parts if name.endswith(".xml") and not name.startswith("[")} <= named


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def rows() -> object:
        yield ["甲"]
        yield ["乙", "多一格"]

    path = tmp_path / "台账.xlsx"
    with pytest.raises(SheetRefusedError, match="台账"):
        write_rows(path, [SheetOut("台账", [Column("甲")], rows())])  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [("招商/引资[一]", [], "招商引资一"), ("", [], "表"), ("台账", ["台账"], "台账（2）"), ("长" * 40, [], "长" * 31)],
)
def test_a_sheet_gets_a_name_that_excel_takes(wanted: str, taken: list[str], name: str) -> None:
    assert sheet_name(wanted, taken) == name
