"""``luoshi fill`` over a template with marks, typed in Word, and a workbook with figures and a register's rows."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from luoshi.paper import open_paper
from luoshi.site.command import main

FIGURES = [
    ["指标", "单位", "数值", "增长%", "位次", "来源", "状态"],
    ["地区生产总值", "亿元", 132.456, -3.2, 4, "统计局", "已发布"],
    ["理论宣讲", "场", 1234, None, None, "宣传部", "已审核"],
    ["县名", None, "沂川县", None, None, "公文要素", None],
]
PROJECTS = [
    ["项目名称", "环节", "总投资（万元）", "开工日期"],
    ["东区厂房", "开工", 12000, "2025-03-08"],
    ["西山水库", "开工", 52000, "2025-06-01"],
    ["年产2万吨面粉", "竣工", 8000, "2024-05-02"],
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for name, rows in (("主要指标", FIGURES), ("重点项目", PROJECTS)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book["Sheet"])
    book.save(tmp_path / "data.xlsx")
    return tmp_path / "data.xlsx"


def template(folder: Path, *paragraphs: str) -> Path:
    """A docx whose marks are cut into several runs, as Word does with whatever was edited."""
    document = docx.Document()
    for words in paragraphs:
        paragraph = document.add_paragraph()
        for at in range(0, len(words), 3):
            paragraph.add_run(words[at : at + 3]).bold = at % 2 == 0
    table = document.add_table(2, 3)
    for place, words in enumerate(("序号", "项目名称", "总投资")):
        table.cell(0, place).text = words
    for place, words in enumerate(("{{每条 重点项目}}{{序号}}", "{{项目名称}}", "{{总投资|亿元}}{{完}}")):
        table.cell(1, place).text = words
    document.save(str(folder / "template.docx"))
    return folder / "template.docx"


TEXT = (
    "{{县名}}2025年上半年重点项目情况",
    "上半年，全县地区生产总值{{地区生产总值}}，{{地区生产总值.同比}}，居全市{{地区生产总值.位次}}。",
    "{{若 地区生产总值.增速 < 0}}", "经济运行面临压力。", "{{完}}",
    "开工{{条数 重点项目 其中 环节=“开工”}}个："
    "{{每条 重点项目 其中 环节=“开工” 按 总投资 降序 间隔 “；”}}{{项目名称}}，{{开工日期|月日}}开工{{完}}。",
)  # fmt: skip


def filled(folder: Path, data: Path, *paragraphs: str) -> str:
    out = folder / "out.txt"
    assert main(["fill", str(template(folder, *paragraphs)), "--data", str(data), "-o", str(out)]) == 0
    return out.read_text("utf-8")


def test_a_word_template_is_filled_from_figures_and_from_a_sheet_named_as_its_register(
    tmp_path: Path, data: Path
) -> None:
    assert filled(tmp_path, data, *TEXT).splitlines() == [
        "沂川县2025年上半年重点项目情况",
        "上半年，全县地区生产总值132.46亿元，下降3.2%，居全市第四位。",
        "经济运行面临压力。",
        "开工2个：西山水库，6月1日开工；东区厂房，3月8日开工。",
        "序号\t项目名称\t总投资",
        "1\t东区厂房\t1.2亿元",
        "2\t西山水库\t5.2亿元",
        "3\t年产2万吨面粉\t0.8亿元",
    ]  # fmt: skip


def test_masks_beside_marks_are_filled_as_ever(tmp_path: Path, data: Path) -> None:
    assert "开展理论宣讲1200余场。" in filled(tmp_path, data, "{{县名}}工作", "开展理论宣讲*余场。")


def test_what_a_person_gives_to_an_open_mark_fills_it(tmp_path: Path, data: Path) -> None:
    paper, blanks, out = (
        template(tmp_path, "{{县名}}工作", "全县{{用工人数}}人。"),
        tmp_path / "blanks.xlsx",
        tmp_path / "out.txt",
    )
    assert main(["fill", str(paper), "--data", str(data), "--propose", str(blanks)]) == 0
    book = openpyxl.load_workbook(blanks)
    sheet = book["对照表"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "编号")
    place = {cell.value: cell.column - 1 for cell in head}
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        if row[place["数值"]].value is None:
            row[place["数值"]].value = 312
    book.save(blanks)
    assert main(["fill", str(paper), "--data", str(blanks), "--data", str(data), "-o", str(out)]) == 0
    assert "全县312人。" in out.read_text("utf-8")


def test_faults_of_a_template_are_told_with_their_paragraphs(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = template(tmp_path, "{{若 地区生产总值.增速 <}}降{{完}}", "{{地区生产总值|万圆}}。")
    assert main(["fill", str(wrong), "--data", str(data), "-o", str(tmp_path / "out.docx")]) == 2
    said = capsys.readouterr()
    assert "第1段“{{若 地区生产总值.增速 <}}”：公式没有写完" in said.out
    assert "第2段“{{地区生产总值|万圆}}”：看不懂“万圆”" in said.out


def test_a_filled_template_traces_every_number_of_text_and_table(tmp_path: Path, data: Path) -> None:
    out = tmp_path / "out.docx"
    assert main(["fill", str(template(tmp_path, *TEXT)), "--data", str(data), "-o", str(out)]) == 0
    assert main(["trace", str(out)]) == 0
    assert "1\t东区厂房\t1.2亿元\n" in open_paper(out).text
