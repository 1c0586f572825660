"""Comments on cells: their words, and the boxes that old drawings hold for them (ECMA-376 part 4, 19.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from luoshi.paper.readers.ooxml import parse_xml
from luoshi.paper.readers.xlsx.book import S
from luoshi.paper.sheets.marking.model import Remark
from luoshi.paper.sheets.writing.package import MAIN
from luoshi.paper.writers.clean import clean

_AUTHOR = "问题提示"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_OPENING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
)
# Shapes of other programs count from 1025 a sheet: far above them none has the same number.
_FIRST_SHAPE = 500 * 1024


def with_comments(old: bytes | None, remarks: Sequence[Remark], depth: int) -> tuple[bytes, list[Remark]]:
    """The comments part with the remarks in it; those that need a box of their own (the cell had no comment)."""
    root = parse_xml(old or f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode(), depth)
    authors, listed = root.find(S + "authors"), root.find(S + "commentList")
    if authors is None or listed is None:
        return with_comments(None, remarks, depth)
    etree.SubElement(authors, S + "author").text = _AUTHOR
    held = {comment.get("ref", ""): comment for comment in listed}
    fresh: list[Remark] = []
    for remark in remarks:
        comment = held.get(remark.address)
        words = clean(remark.words)
        if comment is None:
            comment = etree.SubElement(listed, S + "comment", ref=remark.address, authorId=str(len(authors) - 1))
            held[remark.address] = comment
            fresh.append(remark)
        else:
            words = "\n" + words
        _add_words(comment, words)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), fresh


def _add_words(comment: Any, words: str) -> None:
    text = comment.find(S + "text")
    if text is None:
        text = etree.SubElement(comment, S + "text")
    plain = text.find(S + "t")
    if plain is not None:
        # A text of one piece becomes the first of several.
        etree.SubElement(text, S + "r").append(plain)
    piece = etree.SubElement(etree.SubElement(text, S + "r"), S + "t")
    piece.text = words
    piece.set(_SPACE, "preserve")


def with_boxes(old: bytes | None, remarks: Sequence[Remark], block: int) -> bytes:
    """The drawing part with a box for each remark; ``block`` (from 0) tells the sheets' boxes apart."""
    first = _FIRST_SHAPE + block * 8 * 1024
    shapes = "".join(_box(remark, first + place) for place, remark in enumerate(remarks, 1))
    if old is not None and b"</xml>" in old:
        at = old.rindex(b"</xml>")
        known = b"_x0000_t202" in old
        return old[:at] + ("" if known else _SHAPE_TYPE).encode() + shapes.encode() + old[at:]
    blocks = ",".join(str(first // 1024 + part) for part in range(len(remarks) // 1024 + 1))
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'
    return f"{_OPENING}{layout}{_SHAPE_TYPE}{shapes}</xml>".encode()


def _box(remark: Remark, number: int) -> str:
    row, column = remark.row - 1, remark.column
    height = 2 + len(remark.words) // 14 + remark.words.count("\n")
    anchor = f"{column + 1}, 15, {max(0, row - 1)}, 10, {column + 4}, 15, {max(0, row - 1) + height}, 10"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )
