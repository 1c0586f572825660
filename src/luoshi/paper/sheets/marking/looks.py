"""Looks added to a user's own styles: each marked cell keeps its own and gets a red ground."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any, NamedTuple

from lxml import etree

from luoshi.paper.errors import Corrupt
from luoshi.paper.readers.ooxml import parse_xml
from luoshi.paper.readers.xlsx.book import S

_GROUND = "FFF8CBAD"
_HEAD = "FFD9E2EC"


class Looks(NamedTuple):
    """The styles part anew, the marked style of each, and the styles of the list of problems."""

    part: bytes
    marked: dict[str, str]
    title: int
    head: int
    text: int
    link: int


def add_looks(styles: bytes, used: Iterable[str], depth: int) -> Looks:
    """Add to a styles part what marks need. Raises Corrupt where it is none."""
    root = parse_xml(styles, depth)
    fonts, fills, formats = (root.find(S + name) for name in ("fonts", "fills", "cellXfs"))
    if fonts is None or fills is None or formats is None or not len(formats):
        raise Corrupt
    ground, grey = _fill(fills, _GROUND), _fill(fills, _HEAD)
    marked = {}
    for style in sorted(used):
        place = int(style) if style.isdigit() and int(style) < len(formats) else 0
        own = copy.deepcopy(formats[place])
        own.set("fillId", str(ground))
        own.set("applyFill", "1")
        formats.append(own)
        marked[style] = str(len(formats) - 1)
    title = _format(formats, _font(fonts, bold=True, size=14), 0)
    head = _format(formats, _font(fonts, bold=True), grey)
    text = _format(formats, _font(fonts), 0)
    link = _format(formats, _font(fonts, link=True), 0)
    for element in (fonts, fills, formats):
        element.set("count", str(len(element)))
    return Looks(
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), marked, title, head, text, link
    )


def _fill(fills: Any, colour: str) -> int:
    pattern = etree.SubElement(etree.SubElement(fills, S + "fill"), S + "patternFill", patternType="solid")
    etree.SubElement(pattern, S + "fgColor", rgb=colour)
    etree.SubElement(pattern, S + "bgColor", indexed="64")
    return len(fills) - 1


def _font(fonts: Any, *, bold: bool = False, link: bool = False, size: int = 11) -> int:
    font = etree.SubElement(fonts, S + "font")
    if bold:
        etree.SubElement(font, S + "b")
    if link:
        etree.SubElement(font, S + "u")
    etree.SubElement(font, S + "sz", val=str(size))
    if link:
        etree.SubElement(font, S + "color", rgb="FF0563C1")
    etree.SubElement(font, S + "name", val="宋体")
    etree.SubElement(font, S + "charset", val="134")
    return len(fonts) - 1


def _format(formats: Any, font: int, fill: int) -> int:
    style = etree.SubElement(
        formats, S + "xf", numFmtId="49", fontId=str(font), fillId=str(fill), borderId="0", xfId="0",
        applyNumberFormat="1", applyFont="1", applyFill="1", applyAlignment="1",
    )  # fmt: skip
    etree.SubElement(style, S + "alignment", vertical="center", wrapText="1")
    return len(formats) - 1
