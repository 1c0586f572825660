"""What is written keeps every clause, fills 22 lines of 28 characters, and can be traced and redlined."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from luoshi.paper import open_paper
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.limits import Limits
from luoshi.paper.parsing import parse_layout
from luoshi.paper.writers.official import (
    Annex,
    FoundSlot,
    Heading,
    Imprint,
    Letterhead,
    Official,
    Paragraph,
    Part,
    Picture,
    Revision,
    Ruled,
    Signature,
    Slot,
    bookmark_of,
    slots_in,
    write_official,
)
from luoshi.paper.writers.table import Column, TableCell
from tests.paper.samples import office

DAY = date(2025, 7, 20)
AT = datetime(2025, 7, 21, 9, 0, tzinfo=UTC)
COLUMNS = (Column("水库", 60), Column("库容（万立方米）", 96, "right"))
LONG = "各单位于每周五下午将巡查情况报县防汛办，遇有险情立即上报。" * 5


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(stream, "PNG")
    return stream.getvalue()


PARTS: tuple[Part, ...] = (
    Paragraph("现将有关事项通知如下。"),
    Heading(1, "一、总体情况"),
    Heading(2, "（一）雨情水情"),
    Paragraph(["上半年完成投资", Slot("投资.2025上", "46.8", "完成投资", "县统计局"), "亿元。"]),
    Paragraph(LONG, lead="（二）工程情况。"),
    Heading(3, "1.水库"),
    Heading(4, "（1）大中型水库"),
    Ruled(COLUMNS, [["青石水库", TableCell("1,206", slot="库容.青石")]], caption="表1  库容", note="注：校核水位。"),
    Picture(picture(), 60, "图1  雨量"),
    Paragraph("特此通知。"),
)  # fmt: skip
FULL = Official(
    title="关于进一步做好汛期水库安全度汛\n工作的通知",
    parts=PARTS,
    letterhead=Letterhead("沂川县人民政府文件", "沂政发〔2025〕9号", urgency="特急", copy_number="000012"),
    addressee="各乡镇人民政府，县政府各部门",
    signature=Signature("沂川县人民政府", DAY),
    note="此件公开发布",
    annexes=(Annex("水库责任人名单", [Paragraph("名单每月更新。")]), Annex("巡查记录表", [Paragraph("每日一表。")])),
    imprint=Imprint("沂川县人民政府办公室", DAY, "县委办公室，县人大常委会办公室"),
)


def written(paper: Official) -> bytes:
    stream = io.BytesIO()
    write_official(stream, paper)
    return stream.getvalue()


def departures(paper: Official) -> list[LayoutFinding]:
    found = parse_layout(written(paper), "zip", Limits(), spoken=False)
    return [one for one in found if one.verdict != "unknown"]


@pytest.mark.parametrize(
    "paper",
    [
        FULL,
        replace(FULL, letterhead=None, imprint=None, annexes=()),
        replace(FULL, letterhead=Letterhead("沂川县人民政府文件", "沂政发〔2025〕9号", signer="王某")),
        replace(FULL, signature=Signature("沂川县人民政府", DAY, sealed=False)),
        replace(FULL, signature=Signature("沂川县防汛抗旱指挥部办公室和沂川县水利局", date(2025, 12, 20))),
        replace(FULL, annexes=(Annex("水库责任人名单"),)),
        replace(FULL, imprint=Imprint("沂川县人民政府办公室", DAY)),
    ],
    ids=["whole", "bare", "upwards", "unsealed", "long office", "one annex", "no copies"],
)
def test_what_is_written_keeps_every_clause(paper: Official) -> None:
    assert departures(paper) == []


@settings(deadline=None, max_examples=25)
@given(st.integers(2, 27), st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.booleans())
def test_office_and_day_stand_right_whatever_their_length(length: int, day: date, sealed: bool) -> None:
    paper = Official("关于防汛的报告", [Paragraph("特此报告。")], signature=Signature("县" * length, day, sealed))
    assert departures(paper) == []


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("written")
    plain = Official("关于防汛的报告", [Paragraph("字" * 28 * 60)])
    files = {"full.docx": written(FULL), "plain.docx": written(plain)}
    made = office(folder, files, "pdf")
    return made | office(folder, {"back.odt": office(folder, files, "odt")["full.odt"]}, "docx:MS Word 2007 XML")


def test_a_page_holds_22_lines_of_28_characters_when_it_is_drawn(converted: dict[str, bytes]) -> None:
    page = pdfium.PdfDocument(converted["plain.pdf"])[1]
    text = page.get_textpage()
    drawn: dict[int, int] = {}
    for place in range(text.count_chars()):
        if text.get_text_range(place, 1) == "字":
            bottom = round(text.get_charbox(place)[1])
            drawn[bottom] = drawn.get(bottom, 0) + 1
    assert len(drawn) == 22
    assert set(drawn.values()) == {28}


def test_the_imprint_stands_on_the_type_areas_lower_edge_of_the_last_page(converted: dict[str, bytes]) -> None:
    book = pdfium.PdfDocument(converted["full.pdf"])
    text = book[len(book) - 1].get_textpage()
    bottom = text.get_charbox(text.get_text_range().index("印"))[1]
    assert 35 / 25.4 * 72 < bottom < 35 / 25.4 * 72 + 29


def test_every_slot_is_found_with_its_words() -> None:
    assert slots_in(written(FULL)) == [
        FoundSlot("投资.2025上", bookmark_of("投资.2025上"), "46.8"),
        FoundSlot("库容.青石", bookmark_of("库容.青石"), "1,206"),
    ]


def test_slots_outlive_another_program(converted: dict[str, bytes]) -> None:
    found = slots_in(converted["back.docx"])
    assert [(one.bookmark, one.text) for one in found] == [
        (bookmark_of("投资.2025上"), "46.8"),
        (bookmark_of("库容.青石"), "1,206"),
    ]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=50), st.text(max_size=8)), min_size=1, max_size=6))
@settings(deadline=None, max_examples=30)
def test_any_id_is_found_again_even_if_it_is_printed_twice(slots: list[tuple[str, str]]) -> None:
    allowed = [(clean(slot) or "x", clean(text)) for slot, text in slots]
    data = written(Official("题", [Paragraph([Slot(slot, text) for slot, text in allowed * 2])]))
    found = slots_in(data)
    assert [(one.id, one.text) for one in found] == allowed * 2
    assert len({one.bookmark for one in found}) == len(found)
    assert all(len(one.bookmark) <= 40 for one in found)


def clean(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() or sign == "　").strip()


def test_styles_are_named_and_fonts_have_their_alternatives() -> None:
    document = Document(io.BytesIO(written(FULL)))
    used = [paragraph.style.name for paragraph in document.paragraphs]
    assert {"Title", "Heading 1", "Heading 2", "公文正文", "主送机关", "成文日期", "附件标记", "图题"} <= set(used)
    table = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    assert "仿宋,FangSong" in table.blob.decode()


def test_a_table_of_figures_has_three_lines_and_repeats_its_head() -> None:
    table = Document(io.BytesIO(written(FULL))).tables[0]._tbl
    sides = [side.tag for side in table.tblPr.find(qn("w:tblBorders"))]
    assert sides == [qn("w:top"), qn("w:bottom")]
    assert table.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    assert table.tr_lst[0].find(f".//{qn('w:tcBorders')}/{qn('w:bottom')}") is not None


def test_a_picture_is_embedded_with_words_for_who_cannot_see_it() -> None:
    document = Document(io.BytesIO(written(FULL)))
    (shape,) = document.inline_shapes
    assert round(shape.width.mm) == 60
    assert shape._inline.docPr.get("descr") == "图1  雨量"


LINES = st.lists(st.text(alphabet="甲乙丙12.%，。", min_size=1, max_size=12), max_size=6)


@settings(deadline=None, max_examples=60)
@given(LINES, LINES)
def test_a_redline_accepted_is_the_new_text_and_rejected_the_earlier(new: list[str], earlier: list[str]) -> None:
    paper = Official("题", [Paragraph(one) for one in new], revision=Revision(earlier, "县政府办", AT))
    assert accepted(written(paper)) == new
    assert rejected(written(paper)) == earlier


def test_a_changed_number_is_struck_and_put_in_and_stays_a_slot() -> None:
    words = ["完成投资", Slot("投资", "46.8"), "亿元。"]
    paper = Official("题", [Paragraph(words)], revision=Revision(["完成投资42.1亿元。"], "县政府办", AT))
    data = written(paper)
    body = Document(io.BytesIO(data)).element.body
    assert [one.text for one in body.iter(qn("w:delText"))] == ["42.1"]
    assert ["".join(text.text for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:ins"))] == ["46.8"]
    assert slots_in(data) == [FoundSlot("投资", bookmark_of("投资"), "46.8")]


def accepted(data: bytes) -> list[str]:
    return _paragraphs(data, kept="ins", dropped="del", text="w:t")


def rejected(data: bytes) -> list[str]:
    return _paragraphs(data, kept="del", dropped="ins", text="w:delText")


def _paragraphs(data: bytes, *, kept: str, dropped: str, text: str) -> list[str]:
    """The body's paragraphs as a program shows them once every revision is taken or refused."""
    found = []
    for paragraph in Document(io.BytesIO(data)).element.body.iterchildren(qn("w:p")):
        style = paragraph.pPr.pStyle.val
        if style != "LuoshiBody" or paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(f'w:{dropped}')}") is not None:
            continue
        words = []
        for element in paragraph.iter(qn("w:t"), qn("w:delText")):
            around = {one.tag for one in element.iterancestors()}
            if qn(f"w:{dropped}") not in around and (element.tag == qn(text) or qn(f"w:{kept}") not in around):
                words.append(element.text or "")
        found.append("".join(words))
    return found


def test_the_text_of_a_written_paper_is_read_back() -> None:
    text = open_paper(written(FULL)).text
    for words in (
        "沂政发〔2025〕9号",
        "各乡镇人民政府，县政府各部门：",
        "上半年完成投资46.8亿元。",
        "2025年7月20日印发",
    ):
        assert words in text


def test_a_file_is_written_to_a_path(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    write_official(path, FULL)
    assert slots_in(path) == slots_in(written(FULL))
