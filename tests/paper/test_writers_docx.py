"""The docx that is written has the geometry of GB/T 9704-2012, measured in the file as another program reads it."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper.writers.docx import OfficialPaper
from luoshi.paper.writers.table import Column, TableCell

COLUMNS = (Column("序号", 12, "center"), Column("工作内容", 100), Column("牵头单位", 40, "center"))


def reopened(paper: OfficialPaper) -> Opened:
    stream = io.BytesIO()
    paper.save(stream)
    return Document(stream)


@pytest.fixture(scope="module")
def opened() -> Opened:
    paper = OfficialPaper("沂川县任务分解表")
    paper.title("关于印发任务分解表的通知")
    for marker, level in (("一、", 1), ("（一）", 2), ("1．", 3)):
        paper.heading(f"{marker}标题", level)
    paper.body("正文。")
    paper.turn()
    paper.table(COLUMNS, [["1", "修路", TableCell("待明确", shade="F2F2F2")], ["2", "架桥", "县交通局"]])
    return reopened(paper)


def millimetres(length: object) -> int:
    return round(int(length) / 36000)  # type: ignore[call-overload, no-any-return]


def test_the_page_is_a4_with_the_margins_of_the_standard(opened: Opened) -> None:
    page = opened.sections[0]
    sizes = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    )
    assert [millimetres(size) for size in sizes] == [210, 297, 37, 35, 28, 26]


def test_twenty_two_lines_and_twenty_eight_characters_fit_the_type_area(opened: Opened) -> None:
    page = opened.sections[0]
    grid = page._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    normal = opened.styles["Normal"]
    pitch = normal.paragraph_format.line_spacing.pt
    assert pitch * 20 == int(grid.get(qn("w:linePitch"))) == 579
    assert 22 * pitch <= (page.page_height - page.top_margin - page.bottom_margin) / 12700 < 23 * pitch
    tighter = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    width = (page.page_width - page.left_margin - page.right_margin) / 12700
    assert 28 * (normal.font.size.pt + tighter) <= width < 29 * (normal.font.size.pt + tighter)


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Normal", "仿宋_GB2312", 16),
    ],
)
def test_each_level_has_its_own_face(opened: Opened, style: str, font: str, points: int) -> None:
    look = opened.styles[style]
    fonts = look.element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == font
    assert not any("Theme" in name for name in fonts.attrib)
    assert look.font.size.pt == points
    assert not look.font.bold


def test_the_text_is_declared_simplified_chinese(opened: Opened) -> None:
    languages = opened.styles.element.iter(qn("w:lang"))
    assert {language.get(qn("w:eastAsia")) for language in languages} == {"zh-CN"}


def test_page_numbers_stand_outside_right_on_odd_and_left_on_even_pages(opened: Opened) -> None:
    assert opened.settings.odd_and_even_pages_header_footer
    page = opened.sections[0]
    for footer, side in ((page.footer, "right"), (page.even_page_footer, "left")):
        xml = footer._element.xml
        assert f'<w:jc w:val="{side}"/>' in xml
        assert re.search(r'instr="PAGE"', xml)
        assert "".join(re.findall(r"<w:t[ >][^<]*", xml)).count("—") == 2


def test_the_table_stands_on_a_turned_sheet_and_fits_it(opened: Opened) -> None:
    page = opened.sections[1]
    assert page.orientation == WD_ORIENT.LANDSCAPE
    assert (millimetres(page.page_width), millimetres(page.page_height)) == (297, 210)
    widths = [int(cell.get(qn("w:w"))) for cell in opened.tables[0]._tbl.tblGrid]
    assert sum(widths) * 635 <= page.page_width - page.left_margin - page.right_margin
    assert [round(width / 1440 * 25.4) for width in widths] == [12, 100, 40]


def test_the_head_repeats_on_every_page_and_no_row_breaks(opened: Opened) -> None:
    rows = opened.tables[0]._tbl.tr_lst
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_the_cells_hold_what_was_given_and_the_open_one_is_shaded(opened: Opened) -> None:
    cells = [[cell.text for cell in row.cells] for row in opened.tables[0].rows]
    assert cells == [["序号", "工作内容", "牵头单位"], ["1", "修路", "待明确"], ["2", "架桥", "县交通局"]]
    shades = re.findall(r'w:fill="(\w+)"', opened.tables[0]._tbl.xml)
    assert shades == ["F2F2F2"]


@given(st.text(max_size=60))
def test_any_text_can_be_written_and_is_read_back_but_for_what_xml_forbids(text: str) -> None:
    paper = OfficialPaper(text)
    paper.table(COLUMNS, [[text, TableCell(text, note=text), "x"]])
    cell = reopened(paper).tables[0].rows[1].cells[0].text
    kept = re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    assert cell == kept
