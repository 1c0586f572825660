"""The inside of a paragraph: runs of text with their looks; revisions, fields, breaks and boxes told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from luoshi.paper.readers.docx.styles import Styles, font_name, is_bold, is_hidden, type_size
from luoshi.paper.readers.ooxml import MC, Element, M, W

TRANSPARENT = {
    W + name
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "fldSimple",
        "bdo",
        "dir",
        "ruby",
        "rubyBase",
    )
}
DELETED = {W + "del", W + "moveFrom"}
PLAIN = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
PICTURES = {W + "drawing", W + "pict", W + "object"}
# Wingdings and Symbol keep their signs in the private area: the boxes and ticks of forms.
SYMBOLS = {
    0xA8: "□",
    0x6F: "□",
    0x71: "□",
    0xFE: "☑",
    0x52: "☑",
    0xFD: "☒",
    0x54: "☒",
    0xFC: "✓",
    0xFB: "✗",
    0x6C: "●",
    0xB7: "•",
    0x6E: "■",
}
HIDDEN = "文件中有隐藏的文字，未读入。"
DELETION = "文件中有 {n} 处已删除的修订，按删除后的文字读入。"
PICTURE = "文件中有 {n} 个图片或图表，其中的文字未读入。"
CONTENTS = "文件中的目录未读入。"


class Run(NamedTuple):
    """Text of one look."""

    text: str
    bold: bool
    size: float | None
    font: str | None


class Inline:
    """Reads the content of paragraphs; a field may open in one paragraph and close in a later one."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[list[str | bool]] = []
        self._looks: dict[tuple[bytes, str | None], tuple[bool, float | None, str | None, bool]] = {}
        self.boxes: list[Element] = []
        self.notices: list[str] = []
        self.page_breaks = 0

    def runs(self, parent: Element, style: str | None) -> Iterator[Run]:
        """The runs below an element; text boxes on the way are put in ``boxes``."""
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                yield from self._run(child, style)
            elif tag in TRANSPARENT:
                yield from self.runs(child, style)
            elif tag in DELETED:
                self.notices.append(DELETION)
            elif tag == MC + "AlternateContent":
                yield from self.runs(_chosen(child), style)
            elif tag in (M + "oMath", M + "oMathPara"):
                yield Run("".join(text.text or "" for text in child.iter(M + "t")), False, None, None)

    def _run(self, run: Element, style: str | None) -> Iterator[Run]:
        bold, size, font, hidden = self._look(run, style)
        if hidden:
            if run.find(W + "t") is not None:
                self.notices.append(HIDDEN)
            return
        text: list[str] = []
        for child in run:
            self._piece(child, text)
        if text and not self._muted():
            yield Run("".join(text), bold, size, font)

    def _piece(self, child: Element, text: list[str]) -> None:
        tag = child.tag
        if tag == W + "t":
            if not self._muted():
                text.append(_kept(child))
        elif tag in PLAIN:
            text.append(PLAIN[tag])
        elif tag == W + "br":
            self._break(child, text)
        elif tag == W + "fldChar":
            self._field(child.get(W + "fldCharType"))
        elif tag == W + "instrText":
            if self._fields and isinstance(self._fields[-1][0], str):
                self._fields[-1][0] += child.text or ""
        elif tag == W + "sym":
            text.append(_symbol(child.get(W + "char")))
        elif tag == W + "lastRenderedPageBreak":
            self.page_breaks += 1
        elif tag == W + "ruby":
            text.extend(run.text for run in self.runs(child, None))
        elif tag == MC + "AlternateContent":
            for inner in _chosen(child):
                self._piece(inner, text)
        elif tag in PICTURES:
            self._picture(child)

    def _break(self, child: Element, text: list[str]) -> None:
        kind = child.get(W + "type")
        if kind in (None, "textWrapping"):
            text.append("\n")

    def _picture(self, element: Element) -> None:
        boxes = _boxes(element)
        self.boxes.extend(boxes)
        if not boxes:
            self.notices.append(PICTURE)

    def _field(self, kind: str | None) -> None:
        # A field is code, then result; only results are shown, and a table of contents repeats the headings.
        if kind == "begin":
            self._fields.append(["", False])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = True
            if _is_contents(self._fields[-1]):
                self.notices.append(CONTENTS)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _muted(self) -> bool:
        return any(not field[1] or _is_contents(field) for field in self._fields)

    def _look(self, run: Element, style: str | None) -> tuple[bool, float | None, str | None, bool]:
        own = run.find(W + "rPr")
        key = (b"" if own is None else _fingerprint(own), style)
        if key not in self._looks:
            properties = self._styles.run_properties(run, style)
            look = (is_bold(properties), type_size(properties), font_name(properties), is_hidden(properties))
            if len(self._looks) > 5_000:
                self._looks.clear()
            self._looks[key] = look
        return self._looks[key]


def _fingerprint(properties: Element) -> bytes:
    return repr([(child.tag, sorted(child.attrib.items())) for child in properties]).encode()


def _is_contents(field: list[str | bool]) -> bool:
    return str(field[0]).lstrip().upper().startswith("TOC")


def _kept(element: Element) -> str:
    text = element.text or ""
    return text if element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" else text.strip(" \t\r\n")


def _symbol(code: str | None) -> str:
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    if 0xF000 <= point <= 0xF0FF:
        return SYMBOLS.get(point - 0xF000, "")
    return chr(point) if 0x20 <= point < 0xD800 else ""


def _chosen(alternate: Element) -> Element:
    """One of the branches that say the same thing: the first choice, the fallback only where there is none."""
    choice = alternate.find(MC + "Choice")
    fallback = alternate.find(MC + "Fallback")
    if choice is None or (len(choice) == 0 and fallback is not None):
        return alternate if fallback is None else fallback
    return choice


def _boxes(element: Element) -> list[Element]:
    """The outermost text boxes of a drawing."""
    found: list[Element] = []
    for child in element:
        if child.tag == W + "txbxContent":
            found.append(child)
        elif child.tag == MC + "AlternateContent":
            found.extend(_boxes(_chosen(child)))
        elif isinstance(child.tag, str):
            found.extend(_boxes(child))
    return found
