"""The cell styles of a workbook that we write, numbered as they are asked for (ECMA-376 part 1, 18.8)."""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import quoteattr

_FONTS = {
    "body": '<sz val="11"/><name val="宋体"/><charset val="134"/>',
    "head": '<b/><sz val="11"/><name val="黑体"/><charset val="134"/>',
    "title": '<b/><sz val="16"/><name val="黑体"/><charset val="134"/>',
    "line": '<sz val="11"/><name val="楷体"/><charset val="134"/>',
    "grey": '<i/><sz val="11"/><color rgb="FF808080"/><name val="宋体"/><charset val="134"/>',
    "must": '<b/><sz val="11"/><color rgb="FFC00000"/><name val="黑体"/><charset val="134"/>',
}
# Colours that stay apart when printed grey.
_FILLS = {"": "", "head": "FFD9E2EC", "total": "FFF2F2F2"}
_EDGE = '<{0} style="thin"><color rgb="FFBFBFBF"/></{0}>'
_EDGES = "".join(_EDGE.format(side) for side in ("left", "right", "top", "bottom"))
_FIRST_OWN = 164
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Look(NamedTuple):
    """How a cell looks; ``align`` is ``left``, ``center``, ``right`` or "" for the value's own."""

    font: str = "body"
    fill: str = ""
    format: str = "General"
    align: str = ""
    wrapped: bool = False
    bordered: bool = True
    unlocked: bool = False


class Styles:
    """Looks by number; number 0 is the plain cell."""

    def __init__(self) -> None:
        self._looks: dict[Look, int] = {Look(bordered=False): 0}
        self._formats: dict[str, int] = {"General": 0, "@": 49, "0%": 9, "0.00%": 10, "0": 1, "0.00": 2, "#,##0": 3}

    def number(self, look: Look) -> int:
        """The style number of a look."""
        if look.format not in self._formats:
            self._formats[look.format] = _FIRST_OWN + len(self._formats)
        return self._looks.setdefault(look, len(self._looks))

    def xml(self) -> str:
        """The styles part."""
        own = [(code, number) for code, number in self._formats.items() if number >= _FIRST_OWN]
        formats = "".join(f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>' for code, number in own)
        fonts = "".join(f"<font>{font}</font>" for font in _FONTS.values())
        looks = "".join(self._look(look) for look in self._looks)
        return (
            f'<styleSheet xmlns="{_NAMESPACE}">'
            + (f'<numFmts count="{len(own)}">{formats}</numFmts>' if own else "")
            + f'<fonts count="{len(_FONTS)}">{fonts}</fonts>'
            f'<fills count="{len(_FILLS) + 1}">{_fills()}</fills>'
            '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
            f"<border>{_EDGES}<diagonal/></border></borders>"
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(self._looks)}">{looks}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )

    def _look(self, look: Look) -> str:
        # Fill 1 is the grey pattern that every workbook has.
        fill = list(_FILLS).index(look.fill) + (1 if look.fill else 0)
        align = f' horizontal="{look.align}"' if look.align else ""
        wrap = ' wrapText="1"' if look.wrapped else ""
        lock = '<protection locked="0"/>' if look.unlocked else ""
        return (
            f'<xf numFmtId="{self._formats[look.format]}" fontId="{list(_FONTS).index(look.font)}" fillId="{fill}" '
            f'borderId="{int(look.bordered)}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" '
            f'applyBorder="1" applyAlignment="1" applyProtection="1">'
            f'<alignment vertical="center"{align}{wrap}/>{lock}</xf>'
        )


def _fills() -> str:
    own = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill></fill>'
        for colour in _FILLS.values()
        if colour
    )
    return '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' + own
