"""A paper that keeps every clause, made with python-docx alone, so that each test can break one thing of it."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from luoshi.paper import LayoutFinding
from luoshi.paper.limits import Limits
from luoshi.paper.parsing import parse_layout

FANGSONG, HEITI, KAITI, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
RED = RGBColor(0xFF, 0, 0)
RIGHT, CENTER = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER


class ModelPaper:
    """``document`` is python-docx's; ``lines`` are its paragraphs by name, to be broken before ``findings``."""

    def __init__(self) -> None:
        self.document: Any = Document()
        self.lines: dict[str, Any] = {}
        self._page()
        self._style()
        self._head()
        self._main()
        self._foot()
        self._footers()

    def findings(self, *, spoken: bool = False) -> list[LayoutFinding]:
        """In this process: a child for each of so many papers takes longer than the papers."""
        return parse_layout(self.data(), "zip", Limits(), spoken=spoken)

    def data(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def departures(self) -> list[tuple[str, str]]:
        """Clause and verdict of what is found wrong; what a file cannot prove is left out."""
        return [(one.clause, one.verdict) for one in self.findings() if one.verdict != "unknown"]

    def add(self, name: str, text: str = "", font: str = FANGSONG, size: float = 16, indent: float = 0) -> Any:
        paragraph = self.document.add_paragraph()
        if text:
            letter(paragraph, text, font, size)
        if indent:
            indented(paragraph, firstLineChars=int(indent * 100), firstLine=int(indent * size * 20))
        self.lines[name] = paragraph
        return paragraph

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(23)
        self.document.settings.odd_and_even_pages_header_footer = True

    def _style(self) -> None:
        normal = self.document.styles["Normal"]
        shape = normal.paragraph_format
        shape.space_before = shape.space_after = Pt(0)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28.95)
        normal.font.size = Pt(16)
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), "-5")
        normal.element.get_or_add_rPr().append(spacing)

    def _head(self) -> None:
        self.add("mark", "沂川县人民政府文件", TITLE, 40).alignment = CENTER
        for run in self.lines["mark"].runs:
            run.font.color.rgb = RED
        self.add("after mark")
        self.add("after mark 2")
        self.add("number", "沂政发〔2025〕9号").alignment = CENTER
        border(self.lines["number"], "bottom", 12, "FF0000")
        self.add("before title")
        self.add("before title 2")

    def _main(self) -> None:
        self.add("title", "关于做好防汛工作的通知", TITLE, 22).alignment = CENTER
        self.add("after title")
        self.add("addressee", "各乡镇人民政府，县政府各部门：")
        self.add("opening", "为做好今年防汛工作，现将有关事项通知如下。", indent=2)
        self.add("level 1", "一、压实责任", HEITI, indent=2)
        self.add("level 2", "（一）落实包保", KAITI, indent=2)
        self.add("level 3", "1.逐库落实责任人", indent=2)
        self.add("level 4", "（1）每日巡查", indent=2)
        self.add("text", "各单位于每周五下午将巡查情况报县防汛办，遇有险情立即上报，不得迟报漏报。", indent=2)
        self.add("before annex note")
        self.add("annex note", "附件：水库责任人名单", indent=2)

    def _foot(self) -> None:
        self.add("before signature")
        self.add("signature", "沂川县人民政府").alignment = RIGHT
        indented(self.lines["signature"], rightChars=375, right=1200)
        self.add("date", "2025年4月10日").alignment = RIGHT
        indented(self.lines["date"], rightChars=400, right=1280)
        self.add("note", "（此件公开发布）", indent=2)
        self.add("annex", "附件", HEITI).runs[0].add_break(WD_BREAK.PAGE)
        run = self.lines["annex"].runs[0]._r
        run.insert(1, run[-1])
        self.add("after annex")
        self.add("annex title", "水库责任人名单", TITLE, 22).alignment = CENTER
        self.add("annex text", "名单由县水利局每月更新一次。", indent=2)
        self.add("copies", "抄送：县委办公室，县人大常委会办公室。", size=14)
        self.add("printed", "沂川县人民政府办公室\t2025年4月10日印发", size=14)
        for name in ("copies", "printed"):
            indented(self.lines[name], leftChars=100, left=280, rightChars=100, right=280)
        border(self.lines["copies"], "top", 8, "000000")
        border(self.lines["printed"], "top", 6, "000000")
        border(self.lines["printed"], "bottom", 8, "000000")

    def _footers(self) -> None:
        section = self.document.sections[0]
        for name, footer, side in (("odd", section.footer, "right"), ("even", section.even_page_footer, "left")):
            paragraph = footer.paragraphs[0]
            for text in ("— ", "", " —"):
                run = letter(paragraph, text, "宋体", 14, latin="宋体")
                if not text:
                    page_field(run)
            paragraph.alignment = RIGHT if side == "right" else WD_ALIGN_PARAGRAPH.LEFT
            indented(paragraph, **{f"{side}Chars": 100, side: 280})
            self.lines[name] = paragraph


def letter(paragraph: Any, text: str, font: str, size: float, latin: str = "Times New Roman") -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), latin
    run._r.rPr.rFonts.set(qn("w:eastAsia"), font)
    return run


def set_font(paragraph: Any, font: str) -> None:
    for run in paragraph.runs:
        run._r.rPr.rFonts.set(qn("w:eastAsia"), font)


def set_text(paragraph: Any, text: str) -> None:
    paragraph.runs[0].text = text


def indented(paragraph: Any, **values: int) -> None:
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    for name, amount in values.items():
        indent.set(qn(f"w:{name}"), str(amount))


def border(paragraph: Any, side: str, size: int, colour: str) -> None:
    properties = paragraph._p.get_or_add_pPr()
    ruled = properties.find(qn("w:pBdr"))
    if ruled is None:
        ruled = OxmlElement("w:pBdr")
        properties.append(ruled)
    line = OxmlElement(f"w:{side}")
    for name, text in (("val", "single"), ("sz", str(size)), ("space", "1"), ("color", colour)):
        line.set(qn(f"w:{name}"), text)
    ruled.append(line)


def page_field(run: Any) -> None:
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            element.text = " PAGE "
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
