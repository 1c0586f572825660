"""Kinds of paper told apart, looks followed through styles, lists and themes, and what a file cannot prove."""

from __future__ import annotations

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.paper import PaperError, SecretPaper, check_layout
from luoshi.paper.layout.measure import face, width
from luoshi.paper.limits import Limits
from luoshi.paper.parsing import parse_layout
from tests.paper.layout.model_paper import ModelPaper, set_font, set_text
from tests.paper.samples import xlsx_of
from tests.paper.word import level, lists, numbered, paragraph, word

SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
TITLE = paragraph(
    "关于防汛工作的报告",
    '<w:ind w:firstLineChars="0"/><w:jc w:val="center"/>',
    '<w:rFonts w:eastAsia="小标宋"/><w:sz w:val="44"/>',
)
FONTS = '<w:rFonts w:eastAsia="{}"/><w:sz w:val="32"/>'


def clauses(body: str, **parts: str) -> list[tuple[str, str]]:
    """Clause and finding, without what is said of the page."""
    found = check_layout(word(TITLE + body + SECTION, **parts))
    return [(one.clause, one.found) for one in found if one.clause not in ("5.2.1", "5.2.3", "7.5")]


def test_a_speech_is_not_judged_unless_asked() -> None:
    paper = ModelPaper()
    for name in ("mark", "number"):
        paper.lines[name]._p.getparent().remove(paper.lines[name]._p)
    set_text(paper.lines["title"], "在全县防汛工作会议上的讲话")
    set_font(paper.lines["text"], "宋体")
    assert [(one.clause, one.verdict) for one in paper.findings()] == [("1", "unknown")]
    assert ("5.2.2", "error") in [(one.clause, one.verdict) for one in paper.findings(spoken=True)]


@pytest.mark.parametrize(("mark", "clause"), [("沂川县人民政府令", "10.2"), ("沂川县人民政府常务会议纪要", "10.3")])
def test_an_order_and_minutes_are_told_by_their_mark(mark: str, clause: str) -> None:
    paper = ModelPaper()
    set_text(paper.lines["mark"], mark)
    assert clause in [one.clause for one in paper.findings()]


def test_a_letter_is_told_by_its_number_on_the_right() -> None:
    paper = ModelPaper()
    set_text(paper.lines["mark"], "沂川县人民政府")
    set_text(paper.lines["number"], "沂政函〔2025〕9号")
    paper.lines["number"].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    found = paper.findings()
    assert "10.1" in [one.clause for one in found]
    assert not [one for one in found if one.verdict == "error"]


def test_a_drawn_number_counts_as_the_mark_of_its_level() -> None:
    levels = lists(level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"))
    one = numbered("压实责任").replace("<w:rPr></w:rPr>", f"<w:rPr>{FONTS.format('仿宋')}</w:rPr>")
    found = clauses(one, numbering=levels)
    assert ("7.3.3", "第一层标题字体为仿宋") in found


def test_fonts_are_followed_to_the_styles_and_the_theme() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="32"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:ind w:firstLineChars="200"/></w:pPr>'
        "</w:style>"
    )
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    theme = (
        f'<a:fontScheme xmlns:a="{drawing}" name="x"><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/>'
        '<a:font script="Hans" typeface="{}"/></a:minorFont></a:fontScheme>'
    )
    text = paragraph("各单位于每周五下午将巡查情况报县防汛办。")
    assert clauses(text, styles=styles, theme=theme.format("仿宋")) == []
    assert clauses(text, styles=styles, theme=theme.format("宋体")) == [("5.2.2", "字体为宋体")]


def test_a_head_in_a_text_box_is_found() -> None:
    centre, red = '<w:jc w:val="center"/>', '<w:rFonts w:eastAsia="小标宋"/><w:color w:val="FF0000"/><w:sz w:val="80"/>'
    box = paragraph("沂川县人民政府文件", centre, red) + paragraph("沂政发[2025]9号", centre, FONTS.format("仿宋"))
    inside = f"<v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox>"
    drawn = f"<w:p><w:r><w:pict><v:shape>{inside}</v:shape></w:pict></w:r></w:p>"
    found = [(one.clause, one.found) for one in check_layout(word(drawn + TITLE + SECTION))]
    assert ("7.2.5", "年份没有用六角括号") in found


def test_a_font_that_is_named_nowhere_cannot_be_told() -> None:
    text = paragraph("各单位于每周五报县防汛办。", '<w:ind w:firstLine="640"/>', '<w:sz w:val="32"/>')
    (found,) = [one for one in check_layout(word(TITLE + text + SECTION)) if one.clause == "5.2.2"]
    assert (found.verdict, found.found) == ("unknown", "文件没有写明中文用什么字体")


def test_lines_whose_height_the_font_decides_cannot_be_told() -> None:
    paper = ModelPaper()
    paper.document.styles["Normal"].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for name in ("docGrid",):
        for element in paper.document.sections[0]._sectPr.xpath(f"w:{name}"):
            element.getparent().remove(element)
    assert ("5.2.3", "unknown") in [(one.clause, one.verdict) for one in paper.findings()]


def test_a_run_on_heading_is_judged_up_to_its_full_stop() -> None:
    first = "<w:r><w:rPr>{}</w:rPr><w:t>（一）落实包保。</w:t></w:r>".format(FONTS.format("楷体"))
    rest = "<w:r><w:rPr>{}</w:rPr><w:t>每座水库有人管。</w:t></w:r>".format(FONTS.format("仿宋"))
    indent = '<w:pPr><w:ind w:firstLine="640"/></w:pPr>'
    above = paragraph("一、责任", '<w:ind w:firstLine="640"/>', FONTS.format("黑体"))
    assert clauses(f"{above}<w:p>{indent}{first}{rest}</w:p>") == []
    swapped = rest.replace("每座水库有人管。", "（一）落实包保。") + first.replace(
        "（一）落实包保。", "每座水库有人管。"
    )
    assert [clause for clause, _ in clauses(f"{above}<w:p>{indent}{swapped}</w:p>")] == ["5.2.2", "7.3.3"]


def test_text_struck_out_in_a_revision_is_not_there_any_more() -> None:
    struck = (
        '<w:del w:id="1"><w:r><w:rPr><w:rFonts w:eastAsia="宋体"/></w:rPr><w:delText>旧文</w:delText></w:r></w:del>'
    )
    kept = paragraph("新文。", '<w:ind w:firstLine="640"/>', FONTS.format("仿宋")).replace("</w:p>", f"{struck}</w:p>")
    assert clauses(kept) == []


@pytest.mark.parametrize("data", [b"", b"plain words", xlsx_of([["a"]])])
def test_what_is_no_docx_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(PaperError) as caught:
        check_layout(data)
    assert caught.value.remedy


def test_a_secret_paper_is_refused_here_as_well() -> None:
    with pytest.raises(SecretPaper):
        check_layout(word(paragraph("机密★1年") + TITLE + SECTION))


@pytest.mark.parametrize(
    ("font", "expected"),
    [("FangSong_GB2312", "仿宋"), ("华文仿宋", "仿宋"), ("SimHei", "黑体"), ("微软雅黑", "雅黑"), ("STKaiti", "楷体"),
     ("方正小标宋_GBK", "小标宋"), ("华文中宋", "中宋"), ("SimSun", "宋体"), ("等线", "等线"), ("Arial", "Arial")],
)  # fmt: skip
def test_a_font_is_known_by_any_of_its_names(font: str, expected: str) -> None:
    assert face(font) == expected


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_in_any_part_is_checked_without_a_failure(text: str) -> None:
    paper = ModelPaper()
    clean = "".join(sign for sign in text if sign.isprintable()) or "字"
    for name in ("number", "title", "date", "copies", "annex note"):
        set_text(paper.lines[name], clean)
    try:
        found = parse_layout(paper.data(), "zip", Limits(), spoken=True)
        assert all(one.clause and one.found and one.remedy for one in found)
    except SecretPaper:
        assert "密" in clean


@given(st.text(alphabet="字a1，", max_size=30))
def test_words_are_as_wide_as_their_signs(text: str) -> None:
    assert width(text) == sum(1 if sign in "字，" else 0.5 for sign in text)
