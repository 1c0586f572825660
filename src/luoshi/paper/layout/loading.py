"""The parts of a docx put together for the checker. What was struck out in a revision is not there any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from luoshi.paper.errors import Corrupt, TooDeep
from luoshi.paper.gate import Package
from luoshi.paper.layout.document import Border, Document, Footer, Para, Ruled, Section, Span
from luoshi.paper.layout.look import Looks, borders_in
from luoshi.paper.layout.spans import Content, content_of
from luoshi.paper.readers.docx.numbering import Numbering
from luoshi.paper.readers.docx.parts import main_part, optional_part, part, related_by_id, relations
from luoshi.paper.readers.docx.styles import Styles
from luoshi.paper.readers.ooxml import MC, Element, W, number, switched_on, value

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
MILLIMETRE = 1440 / 25.4


def load(package: Package, depth: int) -> Document:
    """The Document in a docx that passed the gate. Raises Corrupt and TooDeep."""
    main = main_part(package, depth)
    body = part(package, main, depth).find(W + "body")
    if body is None:
        raise Corrupt("缺少正文")
    try:
        return _Loader(package, main, depth).document(body)
    except RecursionError as error:
        raise TooDeep from error


class _Loader:
    def __init__(self, package: Package, main: str, depth: int) -> None:
        related = relations(package, main, depth)
        sheet = optional_part(package, related.get("styles"), depth)
        styles = Styles(sheet)
        numbering = Numbering(optional_part(package, related.get("numbering"), depth), styles)
        defaults = None if sheet is None else sheet.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        self._looks = Looks(styles, numbering, defaults, optional_part(package, related.get("theme"), depth))
        self._settings = optional_part(package, related.get("settings"), depth)
        self._by_id = related_by_id(package, main, depth)
        self._package, self._depth = package, depth
        self._paragraphs: list[Para] = []
        self._tables: list[Ruled] = []
        self._sections: list[Section] = []
        self._boxes: list[Element] = []
        self._count = 0

    def document(self, body: Element) -> Document:
        for block in _blocks(body):
            self._block(block)
        last = body.find(W + "sectPr")
        if last is not None or not self._sections:
            self._sections.append(self._section(last))
        even = switched_on(self._settings, "evenAndOddHeaders") or False
        return Document(tuple(self._sections), tuple(self._paragraphs), tuple(self._tables), even)

    def _block(self, block: Element) -> None:
        if block.tag == W + "tbl":
            self._table(block)
            return
        self._paragraphs.append(self._paragraph(block))
        waiting, self._boxes = self._boxes, []
        for box in waiting:
            self._inside(box)
        section = block.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            self._sections.append(self._section(section))

    def _table(self, table: Element) -> None:
        widths = [number(column.get(W + "w")) or 0 for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        before = next((one.number for one in reversed(self._paragraphs) if one.number), 0)
        self._tables.append(Ruled(len(self._sections) + 1, sum(widths) / MILLIMETRE, before))
        self._inside(table)

    def _inside(self, parent: Element) -> None:
        """The paragraphs of a table or a text box: they stand aside from the run of the text."""
        lines: dict[Element, dict[str, Border]] = {}
        for table in parent.iter(W + "tbl"):
            lines.update(_lines_of(table))
        for element in parent.iter(W + "p"):
            one = self._paragraph(element, in_table=True)
            ruled = lines.get(element, {})
            self._paragraphs.append(replace(one, shape=replace(one.shape, borders={**ruled, **one.shape.borders})))
        self._boxes = []

    def _paragraph(self, element: Element, *, in_table: bool = False, counted: bool = True) -> Para:
        style, properties = self._looks.paragraph(element)
        content: Content = content_of(element, style, self._looks)
        marker = self._looks.marker(style, properties) if content.text.strip() else ""
        spans = content.spans
        if marker:
            spans = (replace_text(spans[0], marker), *spans)
        text = marker + content.text
        if text.strip() and counted:
            self._count += 1
        self._boxes += content.boxes
        paragraph = Para(
            number=self._count if text.strip() and counted else 0,
            text=text,
            spans=spans,
            shape=self._looks.shape(style, properties, 16.0),
            section=len(self._sections) + 1,
            marker=marker,
            style=self._looks.style_name(style),
            in_table=in_table,
            drawn=content.drawn,
            breaks=content.breaks,
        )
        size = paragraph.size
        if size in (None, 16.0):
            return paragraph
        return replace(paragraph, shape=self._looks.shape(style, properties, size or 16.0))

    def _section(self, element: Element | None) -> Section:
        page, margins = (None if element is None else element.find(W + tag) for tag in ("pgSz", "pgMar"))
        grid = None if element is None else element.find(W + "docGrid")
        previous = self._sections[-1].footers if self._sections else {}
        kind = None if element is None else value(element.find(W + "type"))
        return Section(
            number=len(self._sections) + 1,
            width=_length(page, "w", 12240),
            height=_length(page, "h", 15840),
            top=abs(_length(margins, "top", 1440)),
            bottom=abs(_length(margins, "bottom", 1440)),
            left=_length(margins, "left", 1800),
            right=_length(margins, "right", 1800),
            footer=_length(margins, "footer", 720),
            gutter=_length(margins, "gutter", 0),
            grid=(value(grid, "type") or "") if grid is not None else "",
            pitch=(number(value(grid, "linePitch")) or 0) / 20,
            character=(number(value(grid, "charSpace")) or 0) / 4096,
            title_page=switched_on(element, "titlePg") or False,
            footers={**previous, **self._footers(element)},
            new_page=kind != "continuous",
        )

    def _footers(self, element: Element | None) -> dict[str, Footer]:
        found: dict[str, Footer] = {}
        for reference in () if element is None else element.findall(W + "footerReference"):
            root = optional_part(self._package, self._by_id.get(reference.get(R + "id", "")), self._depth)
            kind = reference.get(W + "type", "default")
            if root is not None:
                paragraphs = tuple(self._paragraph(one, counted=False) for one in root.iter(W + "p"))
                found[kind] = Footer(kind, paragraphs)
        return found


def replace_text(span: Span, text: str) -> Span:
    """The same look with other words."""
    return span._replace(text=text, field="")


def _blocks(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in WRAPPERS:
            yield from _blocks(child)
        elif child.tag == MC + "AlternateContent":
            choice = child.find(MC + "Choice")
            yield from _blocks(child if choice is None else choice)


def _lines_of(table: Element) -> dict[Element, dict[str, Border]]:
    """The lines above and below each paragraph of a table, by the table's own rules and its cells'."""
    whole = borders_in(table.find(f"{W}tblPr/{W}tblBorders"))
    rows = table.findall(W + "tr")
    found: dict[Element, dict[str, Border]] = {}
    for place, row in enumerate(rows):
        sides = {"top": "top" if place == 0 else "insideH", "bottom": "bottom" if row is rows[-1] else "insideH"}
        ruled = {side: whole[name] for side, name in sides.items() if name in whole}
        for cell in row.findall(W + "tc"):
            own = {**ruled, **borders_in(cell.find(f"{W}tcPr/{W}tcBorders"))}
            found.update(dict.fromkeys(cell.findall(W + "p"), own))
    return found


def _length(element: Element | None, name: str, otherwise: int) -> float:
    found = None if element is None else number(element.get(W + name))
    return (otherwise if found is None else found) / MILLIMETRE
