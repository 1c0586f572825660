"""``luoshi fill`` and ``luoshi trace`` from files to file."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from luoshi.paper import check_layout, open_paper
from luoshi.paper.office import office_command
from luoshi.reports.rules.data_table import TableError
from luoshi.reports.rules.read_verdicts import read_verdicts
from luoshi.site.command import main

REPORT = """沂川县2025年上半年工作总结
今年上半年，全县实现地区生产总值*亿元、增长*%，居全市第五位；社会消费品零售总额*亿元、增长*%。“1354”思路见效。
一、抓招商
春季引进项目*个、投产*个，投产率*%。办好“*”夜校，组织技能培训*余场。
"""
ROWS = [
    ["地区生产总值", "亿元", 132.456, -3.2, "统计局", "已发布"],
    ["社会消费品零售总额", "万元", 451000, 5.3, "统计局", "已发布"],
    ["引进项目", "个", 50, None, "投促中心", ""],
    ["引进项目投产", "个", 33, None, "投促中心", ""],
    ["技能培训", "场", 1234, None, "宣传部", ""],
]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    report, data = tmp_path / "report.txt", tmp_path / "data.xlsx"
    report.write_text(REPORT, "utf-8")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["上半年主要数据"])
    sheet.append(["指标", "单位", "数值", "增长%", "来源", "状态"])
    for row in ROWS:
        sheet.append(row)
    book.save(data)
    return report, data


def finished(files: tuple[Path, Path], tmp_path: Path) -> Path:
    """Everything filled, the name by way of the table of blanks."""
    report, data = files
    blanks, out = tmp_path / "blanks.xlsx", tmp_path / "out.docx"
    assert main(["fill", str(report), "--data", str(data), "--propose", str(blanks)]) == 0
    book = openpyxl.load_workbook(blanks)
    sheet = book["对照表"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "编号")
    value, kind = (next(cell.column for cell in head if cell.value == name) for name in ("数值", "类型"))
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        if row[kind - 1].value == "名称":
            row[value - 1].value = "河谷讲堂"
            row[10].value = "宣传部"
    book.save(blanks)
    assert main(["fill", str(report), "--data", str(blanks), "--data", str(data), "-o", str(out)]) == 0
    return out


def test_what_is_open_keeps_the_paper_from_being_written(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, data = files
    out = tmp_path / "out.docx"
    assert main(["fill", str(report), "--data", str(data), "-o", str(out)]) == 1
    assert not out.exists()
    assert "1 处没有填" in capsys.readouterr().out


def test_a_draft_marks_what_is_open_and_does_not_trace(files: tuple[Path, Path], tmp_path: Path) -> None:
    report, data = files
    out = tmp_path / "out.docx"
    assert main(["fill", str(report), "--data", str(data), "-o", str(out), "--draft"]) == 1
    assert main(["trace", str(out)]) == 1


def test_a_finished_paper_traces_every_number_and_keeps_the_standard(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = finished(files, tmp_path)
    capsys.readouterr()
    assert main(["trace", str(out)]) == 0
    said = capsys.readouterr().out
    assert "9 个数有据，0 处不能追溯" in said
    assert not [one for one in check_layout(out) if one.verdict == "error"]


def test_the_words_are_those_of_the_figures(files: tuple[Path, Path], tmp_path: Path) -> None:
    text = open_paper(finished(files, tmp_path)).text
    assert "地区生产总值132.46亿元、下降3.2%，居全市第五位；社会消费品零售总额45.1亿元、增长5.3%" in text
    assert "引进项目50个、投产33个，投产率66%。办好“河谷讲堂”夜校，组织技能培训1200余场。" in text


@pytest.mark.parametrize(("was", "now"), [("132.46", "142.46"), ("1354", "1355")])
def test_a_number_changed_after_printing_is_named(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], was: str, now: str
) -> None:
    out = finished(files, tmp_path)
    changed = tmp_path / "changed.docx"
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(changed, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "word/document.xml":
                data = data.replace(was.encode(), now.encode(), 1)
            target.writestr(item, data)
    capsys.readouterr()
    assert main(["trace", str(changed)]) == 1
    assert now in capsys.readouterr().out


def test_text_is_written_where_text_is_asked_for(files: tuple[Path, Path], tmp_path: Path) -> None:
    report, data = files
    out = tmp_path / "out.txt"
    assert main(["fill", str(report), "--data", str(data), "-o", str(out), "--draft"]) == 1
    assert "地区生产总值132.46亿元、下降3.2%" in out.read_text("utf-8")


@pytest.mark.skipif(office_command() is None, reason="LibreOffice is not installed")
def test_a_pdf_holds_the_same_words(files: tuple[Path, Path], tmp_path: Path) -> None:
    report, data = files
    out = tmp_path / "out.pdf"
    assert main(["fill", str(report), "--data", str(data), "-o", str(out), "--draft"]) == 1
    text = "".join(open_paper(out).text.split())
    assert "地区生产总值132.46亿元、下降3.2%" in text


def test_a_pdf_without_libreoffice_is_refused_in_plain_words(
    files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report, data = files
    monkeypatch.setenv("PATH", str(tmp_path))
    if office_command() is not None:
        pytest.skip("LibreOffice stands outside the path here")
    out = tmp_path / "out.pdf"
    assert main(["fill", str(report), "--data", str(data), "-o", str(out), "--draft"]) == 2
    assert "转成 PDF 要借助 LibreOffice" in capsys.readouterr().err
    assert not out.exists()


def test_a_redline_marks_what_is_other_than_in_the_last_paper(files: tuple[Path, Path], tmp_path: Path) -> None:
    last = finished(files, tmp_path)
    report, data = files
    report.write_text(REPORT.replace("“1354”思路见效。", "“1354”思路初见成效。"), "utf-8")
    out = tmp_path / "redline.docx"
    blanks = tmp_path / "blanks.xlsx"
    tables = ["--data", str(blanks), "--data", str(data)]
    asked = ["--redline", str(last), "--by", "县政府办"]
    assert main(["fill", str(report), *tables, "-o", str(out), *asked]) == 0
    body = zipfile.ZipFile(out).read("word/document.xml").decode()
    inserted = re.findall(r"<w:ins [^>]*>.*?</w:ins>", body)
    assert "县政府办" in body
    assert [re.sub(r"<[^>]+>", "", one) for one in inserted] == ["初", "成"]
    assert "<w:del " not in body
    assert "思路初见成效" in open_paper(out).text


def test_what_persons_decided_in_the_table_of_slots_is_printed_and_named(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, data = files
    blanks, out = tmp_path / "blanks.xlsx", tmp_path / "out.docx"
    assert main(["fill", str(report), "--data", str(data), "--propose", str(blanks)]) == 0
    book = openpyxl.load_workbook(blanks)
    sheet = book["对照表"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "编号")
    at = {cell.value: cell.column for cell in head}
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        if row[at["类型"] - 1].value == "名称":
            row[at["签发决定"] - 1].value, row[at["签发人"] - 1].value = "（品牌名待定）", "李强"
        if row[0].value == "s3":
            row[at["核定值"] - 1].value = 45.2
            row[at["核定理由"] - 1].value, row[at["核定人"] - 1].value = "含补报企业", "王芳"
    book.save(blanks)
    assert main(["fill", str(report), "--data", str(blanks), "--data", str(data), "-o", str(out)]) == 0
    text = open_paper(out).text
    assert "社会消费品零售总额45.2亿元" in text
    assert "办好“（品牌名待定）”夜校" in text
    assert "核定值：含补报企业（王芳核定；系统数 451000万元）" in text
    assert "签发人李强决定照此印发" in text
    assert main(["trace", str(out)]) == 0


def test_an_approved_value_without_a_reason_is_refused() -> None:
    with pytest.raises(TableError, match="第3行：核定值没有写理由或核定人"):
        read_verdicts("对照表", ["编号", "核定值", "核定人"], [(3, ["s1", 5, "王芳"])])
    with pytest.raises(TableError, match="第4行：签发决定没有写签发人"):
        read_verdicts("对照表", ["编号", "签发决定"], [(4, ["s1", "照印"])])
