"""Official papers as docx: ``OfficialPaper`` is written from top to bottom, then saved.

python-docx carries the package, the sections and the styles; grid, character spacing, East Asian fonts, page fields
and large tables are raw WordprocessingML, for which it has no call (``luoshi.paper.writers.markup``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from luoshi.paper.writers import markup
from luoshi.paper.writers.clean import clean
from luoshi.paper.writers.footnotes import add_footnotes
from luoshi.paper.writers.geometry import (
    BODY_FONT,
    BODY_POINTS,
    HEADING_FONTS,
    LANDSCAPE,
    LINE_TWIPS,
    PORTRAIT,
    TITLE_FONT,
    TITLE_POINTS,
    Page,
)
from luoshi.paper.writers.table import Align, Column, TableCell, table_element

_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


class OfficialPaper:
    """A paper in the making; every call appends. ``save`` takes a path or a binary stream."""

    def __init__(self, subject: str = "", page: Page = PORTRAIT) -> None:
        self._document = Document()
        self._footnotes: list[str] = []
        self._forget_the_template(subject)
        self._set_styles()
        self._set_page(self._document.sections[0], page)
        self._number_pages()

    def title(self, text: str) -> None:
        """The paper's title: 2号小标宋, centred, an empty line below."""
        self._document.add_paragraph(clean(text), style="Title")
        self._document.add_paragraph()

    def heading(self, text: str, level: int = 1) -> None:
        """A heading as printed, marker included: level 1 黑体, 2 楷体, 3 and 4 仿宋."""
        self._document.add_paragraph(clean(text), style=f"Heading {level}")

    def body(self, text: str) -> None:
        """A paragraph of the body, its first line two characters in."""
        markup.indent_first_line(self._document.add_paragraph(clean(text))._p)

    def caption(self, text: str) -> None:
        """The title of a table, smaller than the paper's."""
        paragraph = self._document.add_paragraph(style="Title")
        run = paragraph.add_run(clean(text))
        run.font.size = Pt(18)

    def note(self, text: str) -> None:
        """A line of small type, as over and under tables."""
        paragraph = self._document.add_paragraph()
        run = paragraph.add_run(clean(text))
        run.font.size = Pt(12)
        markup.set_fonts(run._r.get_or_add_rPr(), HEADING_FONTS[1])

    def line(self, text: str, align: Align = "center") -> None:
        """A line of the body's type without indent, as the document number and the date stand."""
        paragraph = self._document.add_paragraph(clean(text))
        paragraph.alignment = _ALIGNMENTS[align]

    def footnote(self, text: str) -> int:
        """Keep a footnote; the number by which a ``TableCell`` calls it."""
        self._footnotes.append(text)
        return len(self._footnotes)

    def turn(self) -> None:
        """Go on on a new page in landscape."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        self._set_page(section, LANDSCAPE)

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[TableCell | str]],
        head: Sequence[Sequence[TableCell | str]] | None = (),
    ) -> None:
        """A ruled table whose head repeats on every page and whose rows stay whole.

        The head is the columns' titles, rows of cells, or None.
        """
        body = self._document.element.body
        body.insert(len(body) - 1, table_element(columns, rows, head))

    def save(self, target: Path | BinaryIO) -> None:
        """Write the docx file; nothing can be added after."""
        if self._footnotes:
            add_footnotes(self._document, self._footnotes)
        self._document.save(str(target) if isinstance(target, Path) else target)

    def _forget_the_template(self, subject: str) -> None:
        properties = self._document.core_properties
        properties.author = properties.comments = ""
        properties.title = clean(subject)[:255]
        properties.language = "zh-CN"
        markup.drop_dates(properties._element)
        markup.set_language(self._document.styles.element)
        self._document.settings.odd_and_even_pages_header_footer = True

    def _set_styles(self) -> None:
        styles = self._document.styles
        self._set_style(styles["Normal"], BODY_FONT, BODY_POINTS)
        # Lines kept together would leave pages of 20 and 21 lines.
        styles["Normal"].paragraph_format.widow_control = False
        self._set_style(styles["Title"], TITLE_FONT, TITLE_POINTS)
        styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        markup.exact_line(styles["Title"].element, 700)
        for level in (1, 2, 3, 4):
            style = styles[f"Heading {level}"]
            self._set_style(style, HEADING_FONTS[min(level, 3) - 1], BODY_POINTS)
            markup.indent_first_line(style.element)

    @staticmethod
    def _set_style(style: ParagraphStyle, font: str, points: float) -> None:
        style.font.size = Pt(points)
        style.font.bold = style.font.italic = False
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        markup.plain_style(style.element, font)
        markup.exact_line(style.element, LINE_TWIPS)

    @staticmethod
    def _set_page(section: Section, page: Page) -> None:
        section.orientation = WD_ORIENT.LANDSCAPE if page.width > page.height else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(page.width), Mm(page.height)
        section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
        section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
        section.footer_distance = Mm(page.footer)
        markup.line_grid(section._sectPr)

    def _number_pages(self) -> None:
        section = self._document.sections[0]
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            paragraph = footer.paragraphs[0]
            markup.page_number(paragraph._p, side)
