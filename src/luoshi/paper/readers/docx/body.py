"""The body of a docx: paragraphs and tables in reading order, into the draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from luoshi.paper.draft import Draft, Line, with_marker
from luoshi.paper.readers.docx.inline import CONTENTS, DELETION, Inline, Run
from luoshi.paper.readers.docx.numbering import Numbering
from luoshi.paper.readers.docx.styles import Styles, is_centred, outline_level
from luoshi.paper.readers.docx.tables import boxes_of
from luoshi.paper.readers.ooxml import MC, Element, W, value

WRAPPERS = {W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")} | {MC + "Choice"}
CHUNK = "文件中嵌入了另一份文件，未读入。"
BOX = "文件中有 {n} 个文本框，放在所在段落之后。"
NESTED = "表格里还套有表格，已按文字读入外层的格子。"


class Walk:
    """One pass through the document. ``lines`` gives paragraphs; ``blocks`` puts them and the tables in the draft."""

    def __init__(self, draft: Draft, styles: Styles, numbering: Numbering) -> None:
        self.draft = draft
        self._styles = styles
        self._numbering = numbering
        self._inline = Inline(styles)
        self._joined: list[Run] = []
        self._page = 1

    def blocks(self, parent: Element) -> None:
        """Every paragraph and table below ``parent`` into the draft."""
        for child in self._children(parent):
            if child.tag == W + "p":
                for line in self._paragraph(child):
                    self.draft.line(line)
                self._text_boxes()
            elif child.tag == W + "tbl":
                self.draft.table(boxes_of(child, self.lines))
                self._text_boxes()

    def lines(self, parent: Element) -> list[Line]:
        """The paragraphs of a table cell, those of tables inside it one line a row."""
        found: list[Line] = []
        for child in self._children(parent):
            if child.tag == W + "p":
                found.extend(self._paragraph(child))
            elif child.tag == W + "tbl":
                self.draft.notice(NESTED)
                rows: dict[int, list[str]] = {}
                for box in boxes_of(child, self.lines):
                    rows.setdefault(box.row, []).append(" ".join(line.text for line in box.lines))
                found.extend(Line(" ".join(cells).strip()) for cells in rows.values())
        return found

    def text_of(self, parent: Element) -> str:
        """The words of a note, its paragraphs parted by spaces."""
        return " ".join(line.text for line in self.lines(parent))

    def finish(self) -> None:
        """Say what was left out, count the pages where the file has counted them."""
        for sentence in self._inline.notices:
            self.draft.notice(sentence)
        if self._inline.page_breaks:
            self.draft.pages = self._inline.page_breaks + 1

    def _children(self, parent: Element) -> Iterator[Element]:
        for child in parent:
            if child.tag in (W + "p", W + "tbl"):
                yield child
            elif child.tag == W + "sdt":
                if _is_contents(child):
                    self._inline.notices.append(CONTENTS)
                else:
                    yield from self._children(child)
            elif child.tag in WRAPPERS:
                yield from self._children(child)
            elif child.tag == MC + "AlternateContent":
                choice = child.find(MC + "Choice")
                yield from self._children(child if choice is None else choice)
            elif child.tag in (W + "del", W + "moveFrom"):
                self._inline.notices.append(DELETION)
            elif child.tag == W + "altChunk":
                self.draft.notice(CHUNK)

    def _paragraph(self, paragraph: Element) -> list[Line]:
        properties = self._styles.paragraph_properties(paragraph)
        style = value(properties[0].find(W + "pStyle")) if properties else None
        runs = self._joined + list(self._inline.runs(paragraph, style))
        if _mark_deleted(paragraph):
            # Its end was struck out in a revision: what follows belongs to the same paragraph.
            self._joined = runs
            self._inline.notices.append(DELETION)
            return []
        self._joined = []
        text = "".join(run.text for run in runs)
        if not text.strip():
            return []
        marker = self._numbering.marker(properties, style)
        bold, size, font = _look(runs)
        line = Line(
            text=with_marker(marker, text),
            heading=outline_level(self._styles, style, properties),
            bold=bold,
            centred=is_centred(properties),
            size=size,
            font=font,
            marker=marker,
        )
        return [line]

    def _text_boxes(self) -> None:
        waiting, self._inline.boxes = self._inline.boxes, []
        for box in waiting:
            start = len(self.draft.margins)
            self.draft.margins.extend(line.text for line in self._inside(box))
            if len(self.draft.margins) > start:
                self.draft.notice(BOX)

    def _inside(self, box: Element) -> list[Line]:
        lines: list[Line] = []
        for child in self._children(box):
            if child.tag == W + "tbl":
                lines.extend(line for cell in boxes_of(child, self.lines) for line in cell.lines)
                self.draft.table(boxes_of(child, self.lines))
            else:
                found = self._paragraph(child)
                lines.extend(found)
                for line in found:
                    self.draft.line(line)
        self._text_boxes()
        return lines


def _look(runs: list[Run]) -> tuple[bool, float | None, str | None]:
    """Bold where every word is, the size and the font of most characters."""
    sizes: Counter[float | None] = Counter()
    fonts: Counter[str | None] = Counter()
    bold = True
    for run in runs:
        weight = len(run.text.strip())
        if weight:
            sizes[run.size] += weight
            fonts[run.font] += weight
            bold = bold and run.bold
    return (
        bold and bool(sizes),
        sizes.most_common(1)[0][0] if sizes else None,
        fonts.most_common(1)[0][0] if fonts else None,
    )


def _mark_deleted(paragraph: Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _is_contents(block: Element) -> bool:
    gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return value(gallery) == "Table of Contents"
