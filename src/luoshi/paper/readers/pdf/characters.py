"""Characters of a PDF page with their boxes, and the lines they make, in pdfium's reading order."""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from luoshi.paper.readers.page import PageLine
from luoshi.paper.readers.page.line import is_wide

BOLD = re.compile(r"bold|black|heavy|demi", re.I)
BOLD_WEIGHT = 700
HYPHEN = 0x02
SPACES = " \t\u3000\xa0"


class Glyph(NamedTuple):
    """A character and its box from the page's top left, in points; ``place`` is pdfium's number of it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    place: int


def glyph_lines(page: Any, height: float) -> list[list[Glyph]]:
    """The glyphs of a page, a list a line, from left to right. ``page`` is pdfium's text page.

    Line ends and spaces that pdfium makes up are not taken over: the boxes tell more (``text_of``).
    """
    count = pdfium.FPDFText_CountChars(page)
    box = pdfium.FS_RECTF()
    lines: list[list[Glyph]] = [[]]
    for place in range(count):
        code = pdfium.FPDFText_GetUnicode(page, place)
        if code == HYPHEN:
            # pdfium's sign for any hyphen at a line's end, a minus before a figure among them.
            code = ord("-")
        elif code in (0, 10, 13) or pdfium.FPDFText_IsGenerated(page, place) == 1:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(page, place, ctypes.byref(box)):
            continue
        glyph = Glyph(chr(code), box.left, box.right, height - box.top, height - box.bottom, place)
        if lines[-1] and not _same_line(lines[-1], glyph):
            lines.append([])
        lines[-1].append(glyph)
    return [
        sorted(line, key=lambda glyph: glyph.x0) for line in lines if any(glyph.text not in SPACES for glyph in line)
    ]


def text_of(glyphs: list[Glyph]) -> str:
    """The words of a line; a gap between characters is a space where it is wider than typesetting makes it."""
    text: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and before.text not in SPACES and glyph.text not in SPACES:
            solid = is_wide(before.text) or is_wide(glyph.text)
            if glyph.x0 - before.x1 > (0.6 if solid else 0.15) * (glyph.bottom - glyph.top):
                text.append(" ")
        text.append(glyph.text)
        before = glyph
    # Signs beyond the basic plane come as two halves.
    joined = "".join(text)
    return joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip(SPACES)


def _same_line(line: list[Glyph], glyph: Glyph) -> bool:
    """Whether a glyph stands beside the last one: heights overlap by half, and it does not start a new column."""
    last = line[-1]
    overlap = min(last.bottom, glyph.bottom) - max(last.top, glyph.top)
    tall = max(min(last.bottom - last.top, glyph.bottom - glyph.top), 0.1)
    return overlap > 0.5 * tall


def page_line(page: Any, glyphs: list[Glyph], number: int, paper: tuple[float, float]) -> PageLine:
    """A line of glyphs with the look of its first printed one. ``page`` is pdfium's text page, ``paper`` its size."""
    printed = [glyph for glyph in glyphs if glyph.text not in SPACES]
    first, last = printed[0], printed[-1]
    font, bold = _font(page, first.place)
    return PageLine(
        text=text_of(glyphs),
        x0=first.x0,
        x1=last.x1,
        top=min(glyph.top for glyph in printed),
        bottom=max(glyph.bottom for glyph in printed),
        size=_size(page, printed[len(printed) // 2]),
        page=number,
        width=paper[0],
        height=paper[1],
        font=font,
        bold=bold,
    )


def _size(page: Any, glyph: Glyph) -> float:
    size = float(pdfium.FPDFText_GetFontSize(page, glyph.place))
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(page, glyph.place, ctypes.byref(matrix)):
        size *= math.hypot(matrix.b, matrix.d) or 1.0
    if not math.isfinite(size) or not 1 <= size <= 1000:
        return max(1.0, glyph.bottom - glyph.top)
    return size


def _font(page: Any, index: int) -> tuple[str | None, bool]:
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(256)
    length = pdfium.FPDFText_GetFontInfo(page, index, name, 256, ctypes.byref(flags))
    font = name.value.decode("utf-8", "replace") if 0 < length <= 256 else ""
    bold = pdfium.FPDFText_GetFontWeight(page, index) >= BOLD_WEIGHT or bool(BOLD.search(font))
    return font.split("+", 1)[-1] or None, bold
