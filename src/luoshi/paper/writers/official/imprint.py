"""The foot of the last page (GB/T 9704-2012, 7.4): copies, the office that printed, the day, between ruled lines.

A table in a text box on the type area's lower edge: LibreOffice before 7.6 leaves a floating table as wide as the type
area in the run of the text and drops frames, and lines of indented paragraphs would be narrower than the type area.
"""

from __future__ import annotations

import math

from luoshi.ground.period.days import say_day
from luoshi.paper.layout.measure import width
from luoshi.paper.writers.geometry import LINE_TWIPS, PORTRAIT, twips
from luoshi.paper.writers.official.frame import paragraph
from luoshi.paper.writers.official.ink import run
from luoshi.paper.writers.official.parts import Imprint
from luoshi.paper.writers.official.styles import IMPRINT_POINTS

# Thick and thin lines in eighths of a point: 0.35 and 0.25 mm (7.4.1).
THICK, THIN = 8, 6
# Characters of 4号 that a line of copies surely holds, one in from both sides and under the colon.
COPIES_WIDTH = 25
EMU_PER_TWIP = 635
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMESPACES = (
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:wps="{_SHAPE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
# A text box ends with a paragraph; this one takes a point.
_LAST = '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def imprint(given: Imprint) -> str:
    """The paragraph that the box hangs on; put it last."""
    across = twips(PORTRAIT.type_width)
    copies = f"抄送：{given.copies.rstrip('。')}。" if given.copies else ""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{across - IMPRINT_POINTS * 20}"/></w:tabs>'
    printed = paragraph("LuoshiImprint", run(f"{given.office}\t{say_day(given.day)}印发"), tabs)
    lines = [paragraph("LuoshiImprint", run(copies), _under_the_colon())] if copies else []
    tall = LINE_TWIPS * (1 + math.ceil(width(copies) / COPIES_WIDTH)) + 60
    return paragraph(
        "Normal", _box(_table([*lines, printed], across) + _LAST, across * EMU_PER_TWIP, tall * EMU_PER_TWIP)
    )


def _table(lines: list[str], across: int) -> str:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{across}" w:type="dxa"/></w:tcPr>'
    rows = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}{line}</w:tc></w:tr>" for line in lines)
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in (("top", THICK), ("bottom", THICK), ("insideH", THIN))
    )
    bare = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{across}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{bare}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{across}"/></w:tblGrid>{rows}</w:tbl>'
    )


def _box(content: str, across: int, tall: int) -> str:
    """An unruled box as wide as the type area, its lower edge on the type area's; sizes in EMU."""
    place = "".join(
        f'<wp:position{way} relativeFrom="margin"><wp:align>{side}</wp:align></wp:position{way}>'
        for way, side in (("H", "center"), ("V", "bottom"))
    )
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:spAutoFit/></wps:bodyPr></wps:wsp>'
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" '
        f'layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>{place}<wp:extent cx="{across}" cy="{tall}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/><wp:docPr id="9000" name="版记"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_SHAPE}">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor>"
    )
    return (
        f'<w:r><mc:AlternateContent {_NAMESPACES}><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
        "</mc:AlternateContent></w:r>"
    )


def _under_the_colon() -> str:
    """Further lines of copies stand under the first word after the colon (7.4.2)."""
    left, back = 4 * IMPRINT_POINTS * 20, 3 * IMPRINT_POINTS * 20
    return f'<w:ind w:leftChars="400" w:left="{left}" w:hangingChars="300" w:hanging="{back}"/>'
