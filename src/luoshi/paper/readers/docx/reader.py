"""The parts of a docx put together: body, then notes; headers and footers only for the marking check."""

from __future__ import annotations

import posixpath

from lxml import etree

from luoshi.paper.draft import Draft, Line
from luoshi.paper.errors import Corrupt, TooDeep
from luoshi.paper.gate import Package
from luoshi.paper.readers.docx.body import Walk
from luoshi.paper.readers.docx.numbering import Numbering
from luoshi.paper.readers.docx.styles import Styles
from luoshi.paper.readers.ooxml import Element, W, parse_xml

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAX_NOTES = 20_000


def read_docx(package: Package, draft: Draft) -> None:
    """Fill the draft from a docx that passed the gate. Raises Corrupt, TooDeep and what the draft raises."""
    main = _main_part(package, draft)
    related = _relations(package, main, draft)
    root = _part(package, main, draft)
    body = root.find(W + "body")
    if body is None:
        raise Corrupt("缺少正文")
    styles = Styles(_optional(package, related.get("styles"), draft))
    numbering = Numbering(_optional(package, related.get("numbering"), draft), styles)
    walk = Walk(draft, styles, numbering)
    try:
        walk.blocks(body)
        for kind, word in (("footnotes", "脚注"), ("endnotes", "尾注")):
            _notes(_optional(package, related.get(kind), draft), walk, word)
    except RecursionError as error:
        raise TooDeep from error
    walk.finish()
    if "comments" in related:
        comments = _optional(package, related["comments"], draft)
        count = 0 if comments is None else len(comments.findall(W + "comment"))
        if count:
            draft.notice("文件中有 {n} 条批注，未读入。", count)
    _margins(package, main, draft)


def _main_part(package: Package, draft: Draft) -> str:
    if "_rels/.rels" in package:
        for relation in parse_xml(package.xml("_rels/.rels"), draft.limits.depth).iter(RELATION):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = relation.get("Target", "").lstrip("/")
                if target in package:
                    return target
    if "word/document.xml" in package:
        return "word/document.xml"
    raise Corrupt("缺少正文")


def _relations(package: Package, part: str, draft: Draft) -> dict[str, str]:
    """Kind of relation (``styles``) to the part's name; links outside the file are not followed."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    found: dict[str, str] = {}
    if path not in package:
        return found
    for relation in parse_xml(package.xml(path), draft.limits.depth).iter(RELATION):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found.setdefault(relation.get("Type", "").rsplit("/", 1)[-1], target)
    return found


def _part(package: Package, name: str, draft: Draft) -> Element:
    return parse_xml(package.xml(name), draft.limits.depth)


def _optional(package: Package, name: str | None, draft: Draft) -> Element | None:
    return None if name is None or name not in package else _part(package, name, draft)


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
                root = _part(package, name, draft)
            except Corrupt:
                continue
            for paragraph in root.iter(W + "p"):
                draft.margins.append("".join(_strings(paragraph)))


def _strings(paragraph: Element) -> list[str]:
    return [element.text or "" for element in paragraph.iter(W + "t")] if etree.iselement(paragraph) else []
