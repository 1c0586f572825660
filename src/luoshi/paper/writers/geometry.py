"""The sheet of an official paper: GB/T 9704-2012, sections 5 and 7, in the units that a docx file counts in.

A4, type area 156 × 225 mm with 22 lines of 28 characters: margins top 37, bottom 35, binding side 28, right 26 mm.
225 mm over 22 lines leaves 28.99 pt a line; 28.95 pt (579 twips) is the largest pitch that no program rounds down to
21 lines. 28 characters of 16 pt are 5.8 pt wider than the type area, so each run is set 0.25 pt tighter.
"""

from __future__ import annotations

from typing import NamedTuple

LINE_TWIPS = 579
RUN_SPACING_TWIPS = -5
BODY_POINTS = 16.0
TITLE_POINTS = 22.0
PAGE_NUMBER_POINTS = 14.0
TABLE_POINTS = 10.5

TITLE_FONT = "方正小标宋简体"
BODY_FONT = "仿宋_GB2312"
HEADING_FONTS = ("黑体", "楷体_GB2312", BODY_FONT)
PAGE_NUMBER_FONT = "宋体"
LATIN_FONT = "Times New Roman"


class Page(NamedTuple):
    """Size, margins and the footer's distance from the paper's edge, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    footer: float

    @property
    def type_width(self) -> float:
        """Width of the type area."""
        return self.width - self.left - self.right


# The page number stands 7 mm below the type area and is 14 pt (4.9 mm) high.
PORTRAIT = Page(210, 297, 37, 35, 28, 26, 23)
# The same sheet turned so that the head of the table lies on the binding side.
LANDSCAPE = Page(297, 210, 28, 26, 35, 37, 14)


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres / 25.4 * 1440)
