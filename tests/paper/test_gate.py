"""Files made to hurt: each ends in a declared error, within bounds."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from luoshi.paper import Limits, PaperError, open_paper
from luoshi.paper.errors import (
    Corrupt,
    Empty,
    Encrypted,
    ForbiddenEntity,
    Swollen,
    TooDeep,
    TooHungry,
    TooLarge,
    TooManyCells,
    TooManyPages,
    TooManyParts,
    TooMuchText,
    TooSlow,
    Unsupported,
)
from tests.paper.samples import blank_pdf, docx_of, ofd_of, parts_of, with_part, xlsx_of, zip_of
from tests.paper.word import paragraph, word

WORDS = ["关于做好工作的通知", "请抓好落实。"]
DECLARATION = '<!DOCTYPE w [<!ENTITY a "{}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_a_part_that_swells_a_thousandfold_is_refused_before_it_is_unpacked() -> None:
    bomb = word(paragraph("落" * 3_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(Swollen):
        open_paper(bomb)


def test_a_text_of_300_megabytes_in_a_small_file_is_refused() -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(b"a" * 1_000_000)
    data = buffer.getvalue() + b""
    files = {**{name: content for name, content in parts_of(word("")).items() if name != "word/document.xml"}}
    with zipfile.ZipFile(buffer, "a") as package:
        for name, content in files.items():
            package.writestr(name, content)
    assert len(data) < 5_000_000
    with pytest.raises(Swollen):
        open_paper(buffer.getvalue())


def test_a_part_that_lies_about_its_size_is_corrupt() -> None:
    data = bytearray(word(paragraph("落实" * 50_000)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        size = package.getinfo("word/document.xml").file_size
    at = data.rfind(size.to_bytes(4, "little"))
    data[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises((Corrupt, Swollen)):
        open_paper(bytes(data))


@pytest.mark.parametrize("text", ["lol", "x" * 1000])
def test_entities_that_multiply_are_refused(text: str) -> None:
    data = with_part(
        word(paragraph("&b;")), "word/document.xml", "<w:document", DECLARATION.format(text) + "<w:document"
    )
    with pytest.raises(ForbiddenEntity):
        open_paper(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_reference_to_a_file_outside_is_refused_in_any_encoding(encoding: str) -> None:
    parts = parts_of(word(paragraph("&x;")))
    text = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + parts["word/document.xml"].decode()
    with pytest.raises((ForbiddenEntity, Corrupt)):
        open_paper(zip_of({**parts, "word/document.xml": text.encode(encoding)}))


@pytest.mark.parametrize("kind", ["xlsx", "ofd"])
def test_other_packages_may_not_declare_entities_either(kind: str) -> None:
    if kind == "xlsx":
        data = with_part(xlsx_of([["甲"]]), "xl/sharedStrings.xml", "<sst", DECLARATION.format("甲") + "<sst")
    else:
        data = with_part(
            ofd_of(WORDS), "Doc_0/Document.xml", "<ofd:Document", DECLARATION.format("甲") + "<ofd:Document"
        )
    with pytest.raises(ForbiddenEntity):
        open_paper(data)


def test_a_package_of_too_many_parts_is_refused() -> None:
    with pytest.raises(TooManyParts):
        open_paper(zip_of({f"word/{number}.xml": "x" for number in range(12_000)}, level=0))


def test_xml_nested_too_deep_is_refused() -> None:
    for depth in (150, 5_000):
        body = "<w:customXml>" * depth + paragraph("底") + "</w:customXml>" * depth
        with pytest.raises(TooDeep):
            open_paper(word(body))


def test_a_web_page_nested_too_deep_is_refused() -> None:
    for depth in (230, 50_000):
        with pytest.raises(TooDeep):
            open_paper(b"<html><body>" + b"<div>" * depth + b"x")


def test_an_rtf_nested_too_deep_is_refused() -> None:
    with pytest.raises(TooDeep):
        open_paper(b"{\\rtf1 " + b"{" * 100_000)


def test_a_small_workbook_of_eight_million_cells_is_refused() -> None:
    row = "<row>" + "<c><v>1</v></c>" * 800 + "</row>"
    sheet = parts_of(xlsx_of([["甲"]]))["xl/worksheets/sheet1.xml"].decode()
    start = sheet.index("<sheetData>") + len("<sheetData>")
    whole = sheet[:start] + row * 10_000 + "</sheetData></worksheet>"
    with pytest.raises((Swollen, TooManyCells)):
        open_paper(zip_of({**parts_of(xlsx_of([["甲"]])), "xl/worksheets/sheet1.xml": whole}, level=9))


def test_many_cells_that_do_not_swell_are_counted() -> None:
    with pytest.raises(TooManyCells):
        open_paper(
            xlsx_of([[row * 7919 % 99_991 for _ in range(10)] for row in range(300)]), limits=Limits(cells=2_000)
        )


def test_two_cells_at_the_corners_of_a_sheet_are_two_cells() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "左上")
    sheet.write(1_048_575, 16_383, "右下")
    book.close()
    paper = open_paper(buffer.getvalue())
    assert (paper.tables[0].rows, paper.tables[0].columns) == (2, 2)


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    with pytest.raises(TooManyPages):
        open_paper(blank_pdf(30), limits=Limits(pages=20))


def test_a_pdf_that_claims_a_billion_pages_ends_in_a_declared_error() -> None:
    data = blank_pdf(1).replace(b"/Count 1", b"/Count 999999999")
    with pytest.raises(PaperError):
        open_paper(data, limits=Limits(seconds=20))


def test_limits_on_bytes_and_characters_hold_for_plain_text() -> None:
    with pytest.raises(TooLarge):
        open_paper(b"a" * 2000, limits=Limits(file_bytes=1000))
    with pytest.raises(TooMuchText):
        open_paper(b"a" * 2000, limits=Limits(characters=1000))
    with pytest.raises(TooMuchText):
        open_paper(docx_of(["落实" * 600]), limits=Limits(characters=1000))


def test_a_reader_that_needs_more_memory_or_time_than_allowed_is_stopped() -> None:
    data = docx_of(f"第{number}段，请抓好落实。" for number in range(3000))
    with pytest.raises(TooSlow):
        open_paper(data, limits=Limits(seconds=0.05))
    parts = parts_of(word(paragraph("落实" * 20_000) * 100))
    for megabytes in (30, 55):
        with pytest.raises(TooHungry):
            open_paper(zip_of(parts, level=0), limits=Limits(memory_bytes=megabytes * 1024 * 1024))


def ole2(name: str) -> bytes:
    """A compound file with one stream at its root."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[68:72] = (0xFFFFFFFE).to_bytes(4, "little")
    header[76 : 76 + 436] = b"\xff" * 436
    header[76:80] = (0).to_bytes(4, "little")
    table = (0xFFFFFFFD).to_bytes(4, "little") + (0xFFFFFFFE).to_bytes(4, "little") + b"\xff" * 504
    return bytes(header) + table + entry("Root Entry", 5, child=1) + entry(name, 2) + bytes(256)


def entry(name: str, kind: int, child: int = 0xFFFFFFFF) -> bytes:
    found = bytearray(128)
    coded = name.encode("utf-16-le")
    found[: len(coded)] = coded
    found[64:66] = (len(coded) + 2).to_bytes(2, "little")
    found[66] = kind
    found[68:76] = b"\xff" * 8
    found[76:80] = child.to_bytes(4, "little")
    return bytes(found)


def test_an_encrypted_office_file_is_said_to_be_encrypted() -> None:
    with pytest.raises(Encrypted):
        open_paper(ole2("EncryptedPackage"), name="通知.docx")


def test_a_doc_with_the_encryption_bit_is_said_to_be_encrypted(office_files: dict[str, bytes]) -> None:
    data = bytearray(office_files["dev1.doc"])
    at = data.find(b"\xec\xa5\x01\x01")
    data[at + 11] |= 1
    with pytest.raises(Encrypted):
        open_paper(bytes(data))


def test_a_zip_with_a_password_is_said_to_be_encrypted() -> None:
    data = bytearray(docx_of(WORDS))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(Encrypted):
        open_paper(bytes(data))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), Unsupported),
        (b"MZ" + bytes(100), Unsupported),
        (ole2("PowerPoint Document"), Unsupported),
        (zip_of({"readme.txt": "x"}), Unsupported),
        (zip_of({"[Content_Types].xml": "x", "ppt/presentation.xml": "x"}), Unsupported),
        (docx_of(WORDS)[:-2000], Corrupt),
        (b"PK\x03\x04" + b"x" * 500, Corrupt),
        (b"%PDF-1.7\n" + b"x" * 500, Corrupt),
        (ole2("WordDocument")[:700], Corrupt),
        (bytes(1000), Empty),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, error: type[PaperError]) -> None:
    with pytest.raises(error) as raised:
        open_paper(data, name="文件.docx")
    assert raised.value.remedy
