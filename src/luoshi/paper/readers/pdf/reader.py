"""A PDF page by page: characters by pdfium, ruled tables by pdfplumber, paragraphs rebuilt from lines."""

from __future__ import annotations

import io
from itertools import islice
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from luoshi.paper.draft import Draft
from luoshi.paper.errors import Corrupt, Encrypted, Scanned, TooManyPages
from luoshi.paper.readers.page import PageLine, Placed, fill
from luoshi.paper.readers.pdf.characters import Glyph, glyph_lines, page_line
from luoshi.paper.readers.pdf.tables import Ruled, boxes_of, holds, ruled_tables

FEW_RULES = 5
MANY_RULES = 20_000
SCANNED_PAGE = "第 {} 页是扫描图片，没有文字层，未读入。"
UNMAPPED = "有的文字没有编码，读出来可能是乱码。"


def read_pdf(data: bytes, draft: Draft) -> None:
    """Fill the draft. Raises Encrypted, Corrupt, TooManyPages, Scanned."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise (Encrypted if locked else Corrupt)() from error
    count = len(document)
    if count > draft.limits.pages:
        raise TooManyPages(f"{count} 页，最多 {draft.limits.pages} 页")
    draft.pages = count
    draft.reflowed = True
    lines: list[PageLine] = []
    tables: list[Placed] = []
    plumber = Plumber(data, draft)
    scanned: list[int] = []
    for number in range(1, count + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            draft.notice(f"第 {number} 页已损坏，未读入。")
            continue
        if not _read_page(page, number, plumber, lines, tables) and _has_pictures(page):
            scanned.append(number)
        page.close()
    if scanned and not lines and not tables:
        raise Scanned(f"共 {count} 页")
    for number in scanned[:20]:
        draft.notice(SCANNED_PAGE.format(number))
    if sum(line.text.count("\ufffd") for line in lines) > sum(len(line.text) for line in lines) // 50:
        draft.notice(UNMAPPED)
    fill(draft, lines, tables, count)


def _read_page(page: Any, number: int, plumber: Plumber, lines: list[PageLine], tables: list[Placed]) -> bool:
    """Append a page's lines and tables; whether it has any text."""
    height = page.get_height()
    text = page.get_textpage()
    found = glyph_lines(text.raw, height)
    ruled = plumber.tables(number) if found and FEW_RULES <= _rules(page) <= MANY_RULES else []
    inside: list[list[Glyph]] = [[] for _ in ruled]
    first_line: dict[int, int] = {}
    for glyphs in found:
        rest: list[Glyph] = []
        for glyph in glyphs:
            home = next((place for place, table in enumerate(ruled) if holds(table.place, glyph)), None)
            if home is None:
                rest.append(glyph)
            else:
                inside[home].append(glyph)
                first_line.setdefault(home, len(lines))
        if any(not glyph.text.isspace() for glyph in rest):
            lines.append(page_line(text.raw, rest, number, (page.get_width(), height)))
    for home, before in first_line.items():
        tables.append(Placed(boxes_of(ruled[home], inside[home], number), before))
    text.close()
    return bool(found)


class Plumber:
    """pdfplumber opened at the first page with rules, since it is slow and most papers have none."""

    def __init__(self, data: bytes, draft: Draft) -> None:
        self._data = data
        self._draft = draft
        self._opened: Any = None

    def tables(self, number: int) -> list[Ruled]:
        """The ruled tables of a page (from 1); none, with a notice, where pdfplumber cannot read what pdfium can."""
        try:
            if self._opened is None:
                self._opened = pdfplumber.open(io.BytesIO(self._data))
            page = self._opened.pages[number - 1]
            found = ruled_tables(page)
            page.close()
        except MemoryError:
            raise
        except Exception:
            # pdfminer has no common error; the page's words are still read as lines.
            self._draft.notice(f"第 {number} 页的表格线读不出，表格按文字读入。")
            return []
        return found


def _rules(page: Any) -> int:
    return sum(1 for _ in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2), MANY_RULES + 1))


def _has_pictures(page: Any) -> bool:
    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None
