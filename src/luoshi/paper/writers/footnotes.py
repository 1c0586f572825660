"""Footnotes of a docx: the part that python-docx does not know (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from luoshi.paper.writers.clean import clean
from luoshi.paper.writers.geometry import BODY_FONT, LATIN_FONT

NOTE_POINTS = 9.0
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FONTS = f'<w:rFonts w:ascii="{LATIN_FONT}" w:hAnsi="{LATIN_FONT}" w:eastAsia="{BODY_FONT}"/>'
_RAISED = '<w:vertAlign w:val="superscript"/>'
_SIZE = f'<w:spacing w:val="0"/><w:sz w:val="{round(NOTE_POINTS * 2)}"/>'
_LOOK = f"<w:rPr>{_FONTS}{_SIZE}</w:rPr>"
_SHAPE = (
    '<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" '
    f'w:line="{round(NOTE_POINTS * 1.3 * 20)}" w:lineRule="exact"/><w:ind w:firstLine="0"/></w:pPr>'
)


def reference_run(number: int) -> str:
    """The run that calls footnote ``number``, raised."""
    return f'<w:r><w:rPr>{_FONTS}{_SIZE}{_RAISED}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def add_footnotes(document: Any, notes: Sequence[str]) -> None:
    """Give a document its footnotes, numbered from 1 in this order; call once, when all are known."""
    parts = [f"<w:footnotes {nsdecls('w')}>"]
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        parts.append(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p>{_SHAPE}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
        )
    for number, words in enumerate(notes, 1):
        parts.append(
            f'<w:footnote w:id="{number}"><w:p>{_SHAPE}'
            f"<w:r><w:rPr>{_FONTS}{_SIZE}{_RAISED}</w:rPr><w:footnoteRef/></w:r>"
            f'<w:r>{_LOOK}<w:t xml:space="preserve"> {escape(clean(words))}</w:t></w:r></w:p></w:footnote>'
        )
    parts.append("</w:footnotes>")
    content = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + "".join(parts)
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, content.encode("utf-8"), package)
    document.part.relate_to(part, _RELATION)
