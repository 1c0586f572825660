"""The inside of a paragraph as spans of one look, with fields (the page number) kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from luoshi.paper.layout.document import Span
from luoshi.paper.layout.look import Looks
from luoshi.paper.readers.ooxml import MC, Element, W

TRANSPARENT = {
    W + name for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "bdo", "dir")
}
SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
DRAWINGS = {W + "drawing", W + "pict", W + "object"}
LINES = ("line", "straightConnector1")


@dataclass(slots=True)
class Content:
    """What a paragraph holds. ``drawn``: a drawn line stands in it; ``boxes`` are its text boxes."""

    text: str = ""
    spans: tuple[Span, ...] = ()
    drawn: bool = False
    breaks: bool = False
    boxes: list[Element] = field(default_factory=list)
    gathered: list[Span] = field(default_factory=list)
    fields: list[list[str]] = field(default_factory=list)


def content_of(paragraph: Element, style: str | None, looks: Looks) -> Content:
    """The words of a paragraph with their looks; hidden and deleted ones are left out."""
    content = Content()
    _walk(paragraph, style, looks, content)
    content.spans = tuple(content.gathered)
    content.text = "".join(span.text for span in content.gathered)
    return content


def _walk(parent: Element, style: str | None, looks: Looks, content: Content) -> None:
    for child in parent:
        if child.tag == W + "r":
            _run(child, style, looks, content)
        elif child.tag == W + "fldSimple":
            content.fields.append([child.get(W + "instr", ""), "shown"])
            _walk(child, style, looks, content)
            content.fields.pop()
        elif child.tag in TRANSPARENT:
            _walk(child, style, looks, content)
        elif child.tag == MC + "AlternateContent":
            choice = child.find(MC + "Choice")
            _walk(child if choice is None else choice, style, looks, content)


def _run(run: Element, style: str | None, looks: Looks, content: Content) -> None:
    look, hidden = looks.span(run, style)
    text: list[str] = []
    for child in _pieces(run):
        if child.tag == W + "t":
            text.append(child.text or "")
        elif child.tag in SIGNS:
            text.append(SIGNS[child.tag])
        elif child.tag == W + "br":
            content.breaks = content.breaks or child.get(W + "type") == "page"
            text.append("" if child.get(W + "type") in ("page", "column") else "\n")
        elif child.tag == W + "fldChar":
            _field(child.get(W + "fldCharType"), look, content)
        elif child.tag == W + "instrText" and content.fields:
            content.fields[-1][0] += child.text or ""
        elif child.tag in DRAWINGS:
            _drawing(child, content)
    words = "".join(text)
    if words and not hidden and all(state == "shown" for _, state in content.fields):
        instruction = content.fields[-1][0] if content.fields else ""
        content.gathered.append(look._replace(text=words, field=_named(instruction)))


def _field(kind: str | None, look: Span, content: Content) -> None:
    if kind == "begin":
        content.fields.append(["", "code"])
    elif kind == "separate" and content.fields:
        content.fields[-1][1] = "shown"
    elif kind == "end" and content.fields:
        instruction, state = content.fields.pop()
        if state == "code" and _named(instruction) == "PAGE":
            # The program has not drawn the number yet.
            content.gathered.append(look._replace(text="1", field="PAGE"))


def _named(instruction: str) -> str:
    words = instruction.split()
    return words[0].upper() if words else ""


def _drawing(element: Element, content: Content) -> None:
    for inside in element.iter():
        if not isinstance(inside.tag, str):
            continue
        name = inside.tag.rsplit("}", 1)[-1]
        content.drawn = content.drawn or name == "line" or (name == "prstGeom" and inside.get("prst") in LINES)
        if name == "txbxContent" and not any(box in inside.iterancestors() for box in content.boxes):
            content.boxes.append(inside)


def _pieces(run: Element) -> Iterator[Element]:
    """What a run holds, one branch of alternatives that say the same."""
    for child in run:
        if child.tag == MC + "AlternateContent":
            choice = child.find(MC + "Choice")
            yield from child.iterdescendants(*DRAWINGS) if choice is None else choice
        else:
            yield child
