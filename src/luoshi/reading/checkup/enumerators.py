"""Enumerators put back into print, to look in the text for one that the outline does not hold."""

from __future__ import annotations

from luoshi.ground.numerals import write_chinese
from luoshi.reading.checkup.page import Page

_CHINESE = {
    "cn": ("", "、"),
    "cnp": ("（", "）"),
    "是": ("", "是"),
    "要": ("", "要"),
    "ord": ("第", ""),
    "qi": ("其", ""),
}
_ARABIC = {"ar": ("", ""), "arp": ("（", "）"), "arh": ("", "）")}
_REACH = 20_000


def printed_enumerator(family: str, value: int) -> str:
    """``（三）`` for the third of its family; "" for a family that prints no plain number."""
    if family in _CHINESE:
        before, after = _CHINESE[family]
        return f"{before}{write_chinese(value)}{after}"
    if family in _ARABIC:
        before, after = _ARABIC[family]
        return f"{before}{value}{after}"
    return ""


def goes_on(page: Page, family: str, value: int, at: int) -> bool:
    """Whether number ``value`` of the family opens a line soon after ``at``, or stands in the same paragraph."""
    mark = printed_enumerator(family, value)
    if not mark:
        return True
    paragraph = page.paragraph_at(at)
    same = paragraph.end if paragraph else at
    return page.text.find(mark, at, same) >= 0 or page.text.find(f"\n{mark}", at, at + _REACH) >= 0
