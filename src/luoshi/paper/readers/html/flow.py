"""The flow of a page: inline text gathered into paragraphs at every block, tables kept, furniture dropped."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from luoshi.paper.draft import Draft, Line
from luoshi.paper.readers.html.tables import boxes_of, is_data_table
from luoshi.paper.readers.page.line import WIDE

Element = etree._Element
DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "head",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "select",
        "button",
        "input",
        "textarea",
        "map",
        "link",
        "meta",
        "title",
        "frame",
        "frameset",
        "datalist",
        "dialog",
    ]
)
BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "address",
        "figure",
        "figcaption",
        "center",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "hr",
        "form",
        "fieldset",
        "legend",
        "details",
        "summary",
        "body",
        "html",
    ]
)
HEADING = re.compile(r"h([1-6])")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:\s*none", re.I)
# Authors break lines of source between two Chinese characters; no space is meant.
WRAPPED = re.compile(f"(?<={WIDE})[ \t]*[\r\n]+[ \t]*(?={WIDE})")
WHITE = re.compile(r"[ \t\r\n\f]+")


class Look(NamedTuple):
    """What surrounds a piece of text."""

    heading: int | None = None
    bold: bool = False
    centred: bool = False
    kept: bool = False

    def inside(self, element: Element) -> Look:
        """The look within an element."""
        tag, style = element.tag, element.get("style", "")
        found = HEADING.fullmatch(tag)
        return Look(
            heading=int(found[1]) if found else self.heading,
            bold=self.bold or tag in ("b", "strong", "th") or bool(found) or bool(BOLD.search(style)),
            centred=self.centred or tag == "center" or element.get("align") == "center" or bool(CENTRED.search(style)),
            kept=self.kept or tag == "pre",
        )


class Flow:
    """Walks elements and hands paragraphs to ``sink``; tables go to the draft, or inside a cell to the same sink."""

    def __init__(self, draft: Draft, sink: Callable[[Line], None] | None = None) -> None:
        self._draft = draft
        self._sink = sink or draft.line
        self._in_cell = sink is not None
        self._pieces: list[tuple[str, Look]] = []
        self._marker = ""

    def walk(self, element: Element, look: Look | None = None) -> None:
        """All that is inside an element, ended as a block."""
        self._inside(element, (look or Look()).inside(element))
        self._end()

    def _inside(self, element: Element, look: Look) -> None:
        self._say(element.text, look)
        number = _start(element)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in DROPPED or HIDDEN.search(child.get("style", "")):
                pass
            elif tag == "br":
                self._pieces.append(("\n", look._replace(kept=True)))
            elif tag == "table" and not self._in_cell and is_data_table(child):
                self._end()
                self._draft.table(boxes_of(child, self._cell))
            elif tag in BLOCKS:
                self._end()
                if tag == "li" and number is not None:
                    self._marker, number = f"{number}.", number + 1
                self.walk(child, look)
            else:
                self._inside(child, look.inside(child))
            self._say(child.tail, look)

    def _cell(self, cell: Element) -> tuple[Line, ...]:
        lines: list[Line] = []
        Flow(self._draft, lines.append).walk(cell)
        return tuple(lines)

    def _say(self, text: str | None, look: Look) -> None:
        if text:
            self._pieces.append((text if look.kept else WHITE.sub(" ", WRAPPED.sub("", text)), look))

    def _end(self) -> None:
        pieces, self._pieces = self._pieces, []
        said = [(text, look) for text, look in pieces if text.strip()]
        if not said:
            return
        text = (
            re.sub(r" {2,}", " ", "".join(text for text, _ in pieces))
            if not said[0][1].kept
            else "".join(text for text, _ in pieces)
        )
        marker, self._marker = self._marker, ""
        first = said[0][1]
        for part in text.split("\n"):
            if part.strip():
                body = part.strip(" \t\r\n\f")
                line = Line(
                    text=f"{marker} {body}" if marker else body,
                    heading=first.heading,
                    bold=all(look.bold for _, look in said),
                    centred=first.centred,
                    marker=marker,
                )
                self._sink(line)
                marker = ""


def _start(element: Element) -> int | None:
    """Where an ordered list starts counting; None for anything else, and for lists whose numbers are not drawn."""
    if element.tag != "ol" or UNNUMBERED.search(element.get("style", "")):
        return None
    start = element.get("start", "1")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
