"""The parts of a docx put together: body, then notes; headers and footers only for the marking check."""

from __future__ import annotations

import posixpath

from lxml import etree

from luoshi.paper.draft import Draft, Line
from luoshi.paper.errors import Corrupt, TooDeep
from luoshi.paper.gate import Package
from luoshi.paper.readers.docx.body import Walk
from luoshi.paper.readers.docx.numbering import Numbering
from luoshi.paper.readers.docx.parts import main_part, optional_part, part, relations
from luoshi.paper.readers.docx.styles import Styles
from luoshi.paper.readers.ooxml import Element, W

MAX_NOTES = 20_000


def read_docx(package: Package, draft: Draft) -> None:
    """Fill the draft from a docx that passed the gate. Raises Corrupt, TooDeep and what the draft raises."""
    depth = draft.limits.depth
    main = main_part(package, depth)
    related = relations(package, main, depth)
    root = part(package, main, depth)
    body = root.find(W + "body")
    if body is None:
        raise Corrupt("缺少正文")
    styles = Styles(optional_part(package, related.get("styles"), depth))
    numbering = Numbering(optional_part(package, related.get("numbering"), depth), styles)
    walk = Walk(draft, styles, numbering)
    try:
        walk.blocks(body)
        for kind, word in (("footnotes", "脚注"), ("endnotes", "尾注")):
            _notes(optional_part(package, related.get(kind), depth), walk, word)
    except RecursionError as error:
        raise TooDeep from error
    walk.finish()
    if "comments" in related:
        comments = optional_part(package, related["comments"], depth)
        count = 0 if comments is None else len(comments.findall(W + "comment"))
        if count:
            draft.notice("文件中有 {n} 条批注，未读入。", count)
    _margins(package, main, draft)


def _notes(root: Element | None, walk: Walk, word: str) -> None:
    if root is None:
        return
    notes = [note for note in root if note.get(W + "type") in (None, "normal") and isinstance(note.tag, str)]
    for place, note in enumerate(notes[:MAX_NOTES], start=1):
        text = walk.text_of(note)
        if text.strip():
            walk.draft.line(Line(f"〔{word}{place}〕{text.strip()}"))
            walk.draft.notice(f"文件中有 {{n}} 条{word}，放在全文最后。")


def _margins(package: Package, main: str, draft: Draft) -> None:
    folder = posixpath.dirname(main)
    for name in package.names():
        if name.startswith((f"{folder}/header", f"{folder}/footer")) and name.endswith(".xml"):
            try:
                root = part(package, name, draft.limits.depth)
            except Corrupt:
                continue
            for paragraph in root.iter(W + "p"):
                draft.margins.append("".join(_strings(paragraph)))


def _strings(paragraph: Element) -> list[str]:
    return [element.text or "" for element in paragraph.iter(W + "t")] if etree.iselement(paragraph) else []
