"""``write_official``: an ``Official`` as a docx in the geometry of GB/T 9704-2012."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from luoshi.paper.writers.docx import OfficialPaper
from luoshi.paper.writers.geometry import HEADING_FONTS
from luoshi.paper.writers.official import frame
from luoshi.paper.writers.official.chart import chart_drawing
from luoshi.paper.writers.official.imprint import imprint
from luoshi.paper.writers.official.ink import Ink, font
from luoshi.paper.writers.official.parts import (
    Annex,
    Chart,
    Heading,
    Official,
    Paragraph,
    Part,
    Picture,
    Ruled,
    Slot,
    Words,
    text_of,
)
from luoshi.paper.writers.official.redline import changes, pieces
from luoshi.paper.writers.official.styles import add_font_table, add_styles
from luoshi.paper.writers.table import table_element


def write_official(target: Path | BinaryIO, paper: Official) -> None:
    """Write ``paper`` to a path or a binary stream.

    Raises ValueError for a table whose rows do not fit its columns, and what python-docx raises for a picture that it
    cannot read.
    """
    writer = _Writer(paper)
    writer.write()
    writer.save(target)


class _Writer(OfficialPaper):
    def __init__(self, paper: Official) -> None:
        super().__init__(text_of(paper.title).replace("\n", ""))
        self._paper = paper
        self._ink = Ink(self.footnote, paper.revision)
        self._charts = 0
        add_styles(self._document.styles.element)
        add_font_table(self._document)

    def write(self) -> None:
        paper = self._paper
        if paper.letterhead is not None:
            self._put(frame.head(paper.letterhead))
        self._put([frame.paragraph("Title", self._ink.words(paper.title)), frame.BLANK])
        if paper.addressee:
            words = paper.addressee.rstrip("：:")
            self._put([frame.paragraph("LuoshiAddressee", self._ink.words(f"{words}："))])
        self._body(paper.parts)
        if paper.annexes:
            self._put(frame.annex_note(paper.annexes))
        if paper.signature is not None:
            self._put(frame.signature(paper.signature))
        if paper.note:
            self._put([frame.paragraph("LuoshiNote", self._ink.words(f"（{paper.note.strip('（）')}）"))])
        self._annexes([annex for annex in paper.annexes if annex.parts], len(paper.annexes))
        if paper.imprint is not None:
            self._put([imprint(paper.imprint)])

    def _annexes(self, annexes: Sequence[Annex], count: int) -> None:
        for annex in annexes:
            place = list(self._paper.annexes).index(annex) + 1
            self._put(frame.annex_head(place, count, annex))
            for part in annex.parts:
                self._part(part)

    def _body(self, parts: Sequence[Part]) -> None:
        revision = self._paper.revision
        if revision is None:
            for part in parts:
                self._part(part)
            return
        # Tables and pictures stand where they stand; the redline is of words.
        texts = [_text(part) for part in parts]
        for change in changes(texts, revision.earlier):
            if change.place is None:
                self._struck(change.earlier or "")
            elif isinstance(parts[change.place], Heading | Paragraph):
                self._changed(parts[change.place], change.earlier)
            else:
                self._part(parts[change.place])

    def _part(self, part: Part) -> None:
        if isinstance(part, Ruled):
            self._table(part)
        elif isinstance(part, Picture):
            self._picture(part)
        elif isinstance(part, Chart):
            self._charts += 1
            self._put([frame.paragraph("LuoshiPicture", chart_drawing(self._document, part, self._charts))])
            if part.caption:
                self._put([frame.paragraph("LuoshiPictureTitle", self._ink.words(part.caption))])
        else:
            self._put([frame.paragraph(_style(part), self._runs(part))])

    def _runs(self, part: Heading | Paragraph) -> str:
        lead = part.lead if isinstance(part, Paragraph) else ""
        return self._ink.words(lead, _lead_look(part)) + self._ink.words(part.words)

    def _changed(self, part: Part, earlier: str | None) -> None:
        if not isinstance(part, Heading | Paragraph):
            return
        if earlier == _text(part):
            self._part(part)
            return
        lead = text_of(part.lead) if isinstance(part, Paragraph) else ""
        kept, rest = "", _whole(part)
        if isinstance(part, Paragraph) and lead and earlier is not None and earlier.startswith(lead):
            kept, rest = self._ink.words(part.lead, _lead_look(part)), _whole(Paragraph(part.words))
            earlier = earlier[len(lead) :]
        more = self._ink.end("ins") if earlier is None else ""
        runs = []
        for fate, words in pieces(rest, earlier or ""):
            if fate == "out":
                runs.append(self._ink.struck(text_of([words])))
            else:
                runs.append(self._ink.piece(words, inserted=fate == "in"))
        self._put([frame.paragraph(_style(part), kept + "".join(runs), more)])

    def _struck(self, text: str) -> None:
        self._put([frame.paragraph("LuoshiBody", self._ink.struck(text), self._ink.end("del"))])

    def _table(self, part: Ruled) -> None:
        if part.caption:
            self._put([frame.paragraph("LuoshiTableTitle", self._ink.words(part.caption))])
        self._insert(table_element(part.columns, part.rows, part.head, part.look, self._ink.wrap))
        if part.note:
            self._put([frame.paragraph("LuoshiTableNote", self._ink.words(part.note))])

    def _picture(self, part: Picture) -> None:
        paragraph = self._document.add_paragraph(style="图")
        shape = paragraph.add_run().add_picture(io.BytesIO(part.data), width=Mm(part.width))
        shape._inline.docPr.set("descr", part.words or part.caption)
        if part.caption:
            self._put([frame.paragraph("LuoshiPictureTitle", self._ink.words(part.caption))])

    def _put(self, paragraphs: Iterable[str]) -> None:
        for one in paragraphs:
            root = parse_xml(f"<w:body {nsdecls('w')}>{one}</w:body>")
            for element in list(root):
                self._insert(element)

    def _insert(self, element: object) -> None:
        body = self._document.element.body
        body.insert(len(body) - 1, element)


def _style(part: Heading | Paragraph) -> str:
    return f"Heading{part.level}" if isinstance(part, Heading) else "LuoshiBody"


def _lead_look(part: Heading | Paragraph) -> str:
    return font(HEADING_FONTS[min(part.level, 3) - 1])


def _whole(part: Heading | Paragraph) -> list[str | Slot]:
    lead: Words = part.lead if isinstance(part, Paragraph) else ""
    return [one for words in (lead, part.words) for one in ((words,) if isinstance(words, str) else words)]


def _text(part: Part) -> str:
    if isinstance(part, Heading):
        return text_of(part.words)
    return text_of(part.lead) + text_of(part.words) if isinstance(part, Paragraph) else ""
