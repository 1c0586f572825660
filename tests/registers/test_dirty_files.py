"""Files as people have them: merged heads, dates as text, two units of money, hidden rows, sums, notes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from luoshi.paper.errors import PaperError
from luoshi.paper.sheets import SHEET_LIMITS, open_book
from luoshi.paper.sheets.head import NoHeadError
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Import, ImportRow, Register
from luoshi.registers.queries.reach import desk
from luoshi.registers.services.importing.checking import check_import
from luoshi.registers.services.importing.looking import look_at
from luoshi.registers.services.importing.starting import map_again, start_import
from luoshi.registers.services.importing.templates import give_template
from tests.paper.test_gate import ole2
from tests.registers.conftest import PROJECTS, Cast
from tests.registers.sheets_made import HEAD, a_project, projects, workbook

pytestmark = pytest.mark.django_db


def checked(cast: Cast, content: bytes, name: str = "表.xlsx") -> Import:
    return check_import(start_import(desk(cast.lead, "projects"), name=name, content=content)[0])


def new_rows(job: Import) -> list[dict[str, Any]]:
    return [line.values for line in ImportRow.objects.filter(job=job, verdict="new").order_by("row")]


def drawn(draw: Any) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        draw(book, book.add_worksheet("项目"))
    return file.getvalue()


def test_a_head_of_two_merged_rows_under_a_title_is_found(cast: Cast, register: Register) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:F1", "2025年招商项目统计表")
        for column, words in enumerate(("序号", "项目名称", "投资方")):
            sheet.merge_range(1, column, 2, column, words)
        sheet.merge_range("D2:E2", "资金（亿元）")
        sheet.write_row("D3", ["总投资", "到位资金"])
        sheet.merge_range("F2:F3", "签约日期")
        sheet.write_row("A4", [1, "电机厂", "云峤机电", 1.2, 0.5, "2025.3.10"])
        sheet.write_row("A5", ["合计", None, None, 1.2, 0.5, None])

    job = checked(cast, drawn(draw))
    (row,) = new_rows(job)
    assert (row["project"], row["signed_on"], row["amount"]) == ("电机厂", "2025-03-10", "12000")
    assert job.counts["skipped"] == {"total": 1}


def test_money_in_two_units_and_dates_as_text_come_out_alike(cast: Cast, register: Register) -> None:
    typed = (
        ("1.2亿元", "2025年3月10日"),
        ("12000万元", "20250310"),
        ("12,000", date(2025, 3, 10)),
        (12000, "2025/3/10"),
    )
    rows = [a_project(place, amount=money, signed_on=day) for place, (money, day) in enumerate(typed)]
    found = new_rows(checked(cast, projects(*rows)))
    assert [(row["amount"], row["signed_on"]) for row in found] == [("12000", "2025-03-10")] * 4


@pytest.mark.parametrize(
    ("title", "above", "typed", "kept"),
    [
        ("总投资（亿元）", (), 1.2, "12000"),
        ("总投资", ("单位：亿元",), 0.5, "5000"),
        ("总投资(元)", (), 50000, "5"),
        ("总投资", ("单位：万元",), 8000, "8000"),
    ],
)
def test_the_unit_of_the_heading_or_of_the_sheet_is_converted(
    cast: Cast, register: Register, title: str, above: tuple[str, ...], typed: float, kept: str
) -> None:
    head = [*HEAD[:3], title, *HEAD[4:]]
    content = projects(a_project(1, amount=typed), head=head, above=[[line] for line in above])
    assert [row["amount"] for row in new_rows(checked(cast, content))] == [kept]


def test_hidden_rows_repeated_heads_and_notes_are_counted_and_said(cast: Cast, register: Register) -> None:
    def draw(book: Any, sheet: Any) -> None:
        rows = [HEAD, a_project(1), a_project(2), HEAD, a_project(3), [None, None], ["注：数据截至3月底。"]]
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})

    content = drawn(draw)
    job = checked(cast, content)
    assert [row["project"] for row in new_rows(job)] == ["年产1台电机", "年产3台电机"]
    assert job.counts["skipped"] == {"hidden": 1, "head": 1, "note": 1}
    at = desk(cast.lead, "projects")
    job = map_again(at, job, columns={}, hidden_rows=True, unit=job.unit_id)
    again = check_import(Import.objects.get(pk=job.pk))
    assert again.counts["new"] == 3


def test_numbers_kept_as_text_and_formulas_without_a_result(cast: Cast, register: Register) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, a_project(1, amount=None))
        sheet.write_string(1, 3, "8000")
        sheet.write_row(2, 0, a_project(2, amount=None))
        sheet.write_formula(2, 3, "=D2*2", None, 16000)
        sheet.write_row(3, 0, a_project(3, amount=None))
        sheet.write_formula(3, 3, "=1/0", None, "#DIV/0!")

    job = checked(cast, drawn(draw))
    assert [row["amount"] for row in new_rows(job)] == ["8000", "16000"]
    (bad,) = ImportRow.objects.filter(job=job, verdict="bad")
    assert (bad.row, bad.problems[0][0], bad.problems[0][4]) == (4, 3, "#DIV/0!")


def test_the_sheet_that_fits_is_read_though_it_is_not_the_first(cast: Cast, register: Register) -> None:
    content = workbook(("说明", [["填表说明"], ["第一条", "如实填写"]]), ("台账", [HEAD, a_project(1)]))
    job = checked(cast, content)
    assert (job.sheet, job.counts["new"]) == ("台账", 1)


def test_a_csv_of_an_old_system_is_read(cast: Cast, register: Register) -> None:
    lines = [",".join(HEAD), ",".join(map(str, a_project(1)))]
    assert len(new_rows(checked(cast, "\n".join(lines).encode("gb18030"), "导出.csv"))) == 1


def test_a_sheet_of_a_hundred_columns_gives_those_it_has(cast: Cast, register: Register) -> None:
    more = [f"指标{number}" for number in range(94)]
    job, looked = start_import(
        desk(cast.lead, "projects"), name="宽.xlsx", content=projects([*a_project(1), *range(94)], head=[*HEAD, *more])
    )
    assert job.state == "mapping"
    assert sum(bool(one.key) for one in looked.mapping.columns) == 6
    assert check_import(job).counts["new"] == 1


def test_a_guess_waits_for_somebody_to_look_at_it(cast: Cast, register: Register) -> None:
    head = ["项目的名称", "投资方", "产业", "计划总投资（万元）", "签约日期", "合同编号"]
    job, looked = start_import(desk(cast.lead, "projects"), name="a.xlsx", content=projects(a_project(1), head=head))
    assert job.state == "mapping"
    assert {one.title for one in looked.mapping.guessed} == {"项目的名称", "计划总投资（万元）"}


def test_files_that_are_none_are_refused_and_not_kept(cast: Cast, register: Register) -> None:
    encrypted = ole2("EncryptedPackage")
    at = desk(cast.lead, "projects")
    for content in (b"", encrypted, b"%PDF-1.4", b"PK\x03\x04broken"):
        with pytest.raises(PaperError):
            start_import(at, name="表.xlsx", content=content)
    with pytest.raises((RegisterError, NoHeadError)):
        start_import(at, name="空.xlsx", content=workbook(("空", [])))
    assert Import.objects.count() == 0


def test_a_limit_refuses_the_file_and_cuts_nothing(cast: Cast, register: Register) -> None:
    job, _looked = start_import(
        desk(cast.lead, "projects"), name="长.xlsx", content=projects(*(a_project(number) for number in range(300)))
    )
    with pytest.raises(PaperError):
        check_import(job, limits=replace(SHEET_LIMITS, cells=1000))
    job.refresh_from_db()
    assert job.state == "checking"
    assert check_import(Import.objects.get(pk=job.pk)).counts["new"] == 300


def test_our_own_template_comes_back_by_its_stamp(cast: Cast, register: Register) -> None:
    import openpyxl

    file = io.BytesIO()
    give_template(desk(cast.lead, "projects"), file)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    place = next(row for row in range(1, 8) if sheet.cell(row, 1).value == "项目名称")
    heads = [cell.value for cell in sheet[place]]
    assert "总投资（万元）" in heads
    assert "审核意见" not in heads
    assert "到位率" not in heads
    for column, value in enumerate(("电机厂", "云峤机电", "工业", 8000), 1):
        sheet.cell(place + 1, column).value = value
    out = io.BytesIO()
    book.save(out)
    job = checked(cast, out.getvalue())
    assert [row["project"] for row in new_rows(job)] == ["电机厂"]


def test_the_template_of_another_register_is_refused_by_name(cast: Cast, register: Register) -> None:
    from luoshi.registers.services.opening import open_register

    open_register(cast.admin, data={**PROJECTS, "code": "other", "name": "别的台账"})
    file = io.BytesIO()
    give_template(desk(cast.lead, "other"), file)
    with pytest.raises(RegisterError, match="另一个台账"):
        look_at(desk(cast.lead, "projects"), file.getvalue(), name="a.xlsx")


def test_the_marked_copy_is_the_users_file_with_its_bad_cells(cast: Cast, register: Register) -> None:
    from luoshi.paper.sheets.marking import mark_cells
    from luoshi.registers.queries.imports import remarks_on

    content = projects(a_project(1), a_project(2, amount="约八千"))
    job = checked(cast, content)
    copy = mark_cells(content, {"项目": list(remarks_on(job))}, name="a.xlsx")
    with open_book(copy, name="a.xlsx") as book:
        said = [str(value) for row in book.rows("问题清单") for value in row.values]
        assert any("D3" in words for words in said)
        assert len(list(book.rows("项目"))) == 3
