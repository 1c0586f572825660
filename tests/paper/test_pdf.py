"""PDF pages: what belongs to the print is left out, what cannot be read is said."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image

from luoshi.paper import Limits, open_paper
from luoshi.paper.errors import Encrypted, Scanned
from luoshi.paper.readers.page.line import PageLine
from luoshi.paper.readers.page.margins import margin_lines
from luoshi.paper.readers.page.paragraphs import columns_of, paragraphs
from tests.paper.samples import GOLD, docx_of, lines_of, office, saved

PARAGRAPHS = ["".join(line.split()) for path in GOLD[:6] for line in lines_of(path) if len(line) > 100]
SENTENCE = "各乡镇、各部门要把项目建设作为头等大事来抓，明确专人，倒排工期，挂图作战。"


def long_document() -> bytes:
    """Five pages with a running head and page numbers, paragraphs indented by two characters."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "沂川县人民政府文件汇编"
    field = section.footer.paragraphs[0]
    for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text
        field.add_run()._r.append(element)
    for text in PARAGRAPHS:
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = Pt(22)
    document.add_section(WD_SECTION.CONTINUOUS)
    return saved(document)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return office(tmp_path_factory.mktemp("pdf"), {"long.docx": long_document()}, "pdf")["long.pdf"]


def test_running_heads_and_page_numbers_are_left_out_and_paragraphs_cross_pages(printed: bytes) -> None:
    paper = open_paper(printed)
    assert (paper.pages or 0) >= 4
    words = [paper.text[block.start : block.end] for block in paper.blocks]
    assert ["".join(found.split()) for found in words] == PARAGRAPHS
    assert [block.page for block in paper.blocks] == sorted(block.page or 0 for block in paper.blocks)


def test_a_scanned_paper_says_that_it_is_one() -> None:
    buffer = io.BytesIO()
    Image.new("L", (600, 800), 200).save(buffer, "PDF")
    with pytest.raises(Scanned):
        open_paper(buffer.getvalue())


def test_a_pdf_that_needs_a_password_says_so(tmp_path: Path) -> None:
    options = (
        'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
        '"DocumentOpenPassword":{"type":"string","value":"1234"}}'
    )
    data = office(tmp_path, {"locked.docx": docx_of([SENTENCE])}, options)["locked.pdf"]
    with pytest.raises(Encrypted):
        open_paper(data)


def test_a_net_of_rules_finer_than_any_table_does_not_hold_the_page_up() -> None:
    rules = "".join(f"{n * 5} 0 m {n * 5} 1000 l S 0 {n * 5} m 1000 {n * 5} l S " for n in range(180))
    paper = open_paper(pdf_of(f"{rules} BT /F1 12 Tf 100 100 Td (hello) Tj ET".encode()), limits=Limits(seconds=20))
    assert (paper.text, paper.tables) == ("hello\n", ())


def pdf_of(content: bytes) -> bytes:
    """A PDF of one page with this content; pdfium rebuilds the missing table of offsets."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1000 1000]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (place, inside) for place, inside in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


def line(text: str, x0: float, top: float, page: int = 1, size: float = 16.0) -> PageLine:
    return PageLine(text, x0, x0 + size * len(text), top, top + size, size, page, 595.0, 842.0)


def test_a_page_number_is_one_only_at_the_edge_of_the_page() -> None:
    lines = [line("总体要求", 90, 100), line("12", 90, 400), line("— 1 —", 280, 780), line("第3页", 280, 400)]
    assert margin_lines(lines, 1) == {2}


def test_what_two_of_five_pages_repeat_at_their_heads_is_a_running_head() -> None:
    lines = [line("年鉴", 90, 40, page) for page in (1, 3, 5)] + [line("独此一处", 90, 40, 2)]
    assert margin_lines(lines, 5) == {0, 1, 2}


def test_a_short_line_ends_its_paragraph_and_a_full_one_goes_on() -> None:
    full, short = "字" * 28, "字" * 9
    lines = [line(full, 90, 100), line(full, 90, 128), line(short, 90, 156), line(full, 90, 184), line(short, 90, 212)]
    assert [len(found.text) for found in paragraphs(lines, columns_of(lines))] == [65, 37]


def test_an_indented_line_begins_a_paragraph_though_the_one_before_is_full() -> None:
    full, indented = "字" * 28, "字" * 26
    lines = [line(indented, 122, 100), line(full, 90, 128), line(indented, 122, 156), line(full, 90, 184)]
    assert [len(found.text) for found in paragraphs(lines, columns_of(lines))] == [54, 54]


def test_a_larger_or_bolder_line_is_a_paragraph_of_its_own() -> None:
    full = "字" * 28
    lines = [line("大" * 20, 90, 60, size=22.0), line(full, 90, 100), line(full, 90, 128)._replace(bold=True)]
    assert len(list(paragraphs(lines, columns_of(lines)))) == 3
