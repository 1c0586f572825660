"""Blanks: what was masked before the paper went out, and whether a number or a name is missing."""

from __future__ import annotations

import re

from luoshi.ground.patterns import compiled
from luoshi.reading.figures.measures import PLACE_LIKE, UNIT
from luoshi.reading.model import Blank
from luoshi.reading.sheet import Sheet

# A run of one mask character. Letters and ○ count only where no word or year is spelled with them.
_RUN = compiled(
    r"[*×]+\.[*×]+|(?<![A-Za-z_./@:])[Xx]+\.[Xx]+(?![A-Za-z_./])|\*+|×+|[△▲]{2,}|□+|_{2,}|(?<![A-Za-z_./@])X+(?![A-Za-z_])|(?<![A-Za-z_./@:])x{2,}(?![A-Za-z_./])"
    r"|(?<![A-Za-z0-9_./@:=+*-])x(?=[%‰亿万千百元个家户吨亩公米年月日处项件名人次条座栋头只县市区镇乡村局])"
    r"|(?<![一二三四五六七八九十○〇\d])[○〇]{2,}(?![一二三四五六七八九○〇\d年])"
)
_RULE_LINE = re.compile(r"[ *_×—\-=]{3,}")
_EMPHASIS = re.compile(r"(?<!\*)\*\*(?! |\*)[^*\n。]{1,60}?(?<! )\*\*(?!\*)")
_BULLET = re.compile(r"(?:\*|×|□|△△) +\S|\*(?:注|说明|备注|本表|数据|以上|表示|资料)")
_CHECKBOX_BEFORE = " \n　：（、，；"
_PLACES = "县乡镇村区市省国校企店厂园馆院厅室站路线"
_SIZES = "长宽高深厚径"

_NUMBER_AFTER = re.compile(
    rf"国道|省道|县道| ?(?:余|多|来|几)?(?P<unit>{UNIT})"
    r"|：[*×X_]+(?=[：，。；\n])|号|年(?!轻|青)|月|日(?!报|常)|时|岁|:|\.?\d|(?:余|多)(?=[名家个人万亿])"
)
_NUMBER_BEFORE = compiled(
    r"(?:\d[-.]?|第|(?:增长|增速|增加|减少|下降|上升|提高|降低|回落|提升|达到?|仅为?|共计?|约|近|超过?|不少于|不低于|分别为|[为占由从至])"
    r"|(?:电话|传真|邮编|手机|号码|账号|编号|金额|得分|比例|比重)[：:]?|[0-9X×*]{2,}[-—]|[*×X_]：)$"
)
_ALONE_AFTER = re.compile(r"[，。；、）％%\n ]|$")
_LONG_NOUN = re.compile(r"[\u4e00-\u9fff]{2}")


def find_blanks(sheet: Sheet) -> tuple[Blank, ...]:
    """Every run of mask characters (``*`` ``×`` ``XX`` ``__`` ``○○`` ``□``) that stands for something left out.

    No blanks: Markdown's ``**bold**`` and bullets, rules across the page, ``3×5``, ``2×600MW``, check boxes, letters
    of Latin words, customary anonymous persons (``曹某``).
    """
    flat = sheet.flat
    bold = _emphasis(flat)
    titles = {part.start for part in sheet.paragraphs if part.kind == "title"}
    out: list[Blank] = []
    for found in _RUN.finditer(flat):
        start, end = found.span()
        if start in bold or not _is_mask(flat, start, end):
            continue
        # Alone on a line under the title it is who speaks, in a table's cell it is a number.
        number = start not in titles and _is_number(flat, start, end)
        out.append(Blank(start, end, "number" if number else "name"))
    return tuple(out)


def _emphasis(flat: str) -> set[int]:
    """The starts of ``**`` that open or close bold type: only in a paper where every line pairs them."""
    if "**" not in flat:
        return set()
    lines = [line for line in flat.split("\n") if "**" in line]
    if any(len(re.findall(r"(?<!\*)\*\*(?!\*)", line)) % 2 for line in lines):
        return set()
    pairs = list(_EMPHASIS.finditer(flat))
    if 4 * len(pairs) != sum(line.count("*") for line in lines):
        return set()
    return {at for pair in pairs for at in (pair.start(), pair.end() - 2)}


def _is_mask(flat: str, start: int, end: int) -> bool:
    before = flat[start - 1] if start else "\n"
    after = flat[end] if end < len(flat) else "\n"
    mark = flat[start]
    if before == "\n" and _BULLET.match(flat, start):
        return False
    if (end - start >= 3 or before == "\n" or before == " ") and _is_rule_line(flat, start):
        return False
    if end - start > 1:
        return True
    if mark == "□":
        return before not in _CHECKBOX_BEFORE and after != " "
    if mark in "×*X":
        # One mark between two numbers multiplies, between two sizes too.
        if before.isdigit() and (after.isdigit() or (mark == "X" and after not in "年月日")):
            return False
        if before in _SIZES and after in _SIZES:
            return False
        # “数据要素×” multiplies what it is coupled with.
        if mark != "*" and after == "”" and "\u4e00" <= before <= "\u9fff":
            return False
    if mark == "X":
        return before != "+" and after != "+" and flat[end : end + 2] not in ("射线", "光机") and after not in "光轴线"
    return True


def _is_rule_line(flat: str, start: int) -> bool:
    """Whether the line around ``start`` (of a long one the next 80 characters either way) is all marks."""
    above = flat.rfind("\n", max(0, start - 80), start)
    begin = above + 1 if above >= 0 else max(0, start - 80)
    stop = flat.find("\n", start, start + 80)
    return bool(_RULE_LINE.fullmatch(flat, begin, min(len(flat), start + 80) if stop < 0 else stop))


def _is_number(flat: str, start: int, end: int) -> bool:
    if found := _NUMBER_AFTER.match(flat, end):
        unit = found["unit"]
        if not unit or unit not in PLACE_LIKE:
            return True
        if unit not in _PLACES and _ALONE_AFTER.match(flat, found.end()):
            return True
    before = flat[max(0, start - 6) : start]
    if _NUMBER_BEFORE.search(before):
        return before[-1:].isdigit() or before.endswith("第") or bool(_ALONE_AFTER.match(flat, end)) or "电话" in before
    return (start == 0 or flat[start - 1] == "\n") and (end == len(flat) or flat[end] == "\n")
