"""The paper laid out for reading: paragraphs free of typesetting, page junk set aside. Internal to the reading room.

A Sheet is what the layers share, so that each walks the text once. ``Paragraph.parts`` are the stretches of the text
that make up one paragraph where a line end inside it is mere typesetting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from luoshi.paper.model import Paper

ParagraphKind = Literal["body", "heading", "title", "salutation", "signoff", "junk", "cell", "attachment"]


class Paragraph(NamedTuple):
    """``text[start:end]`` trimmed of blanks at both ends; ``block`` is the first block that it came from."""

    start: int
    end: int
    kind: ParagraphKind
    block: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """``text`` is the paper's own, offsets count in it. Paragraphs stand in reading order."""

    paper: Paper
    text: str
    paragraphs: tuple[Paragraph, ...]


def lay_out(paper: Paper) -> Sheet:
    """Lay a paper out: one paragraph a block (the plain case; wrapped lines and junk are told apart here)."""
    text = paper.text
    paragraphs: list[Paragraph] = []
    for index, block in enumerate(paper.blocks):
        raw = text[block.start : block.end]
        start = block.start + len(raw) - len(raw.lstrip())
        end = block.start + len(raw.rstrip())
        if start < end:
            paragraphs.append(Paragraph(start, end, "cell" if block.table is not None else "body", index))
    return Sheet(paper, text, tuple(paragraphs))
