"""7.4: copies, the office that printed, the day, and the lines between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.paper.layout.clauses import finding
from luoshi.paper.layout.document import Border, Document, Para
from luoshi.paper.layout.elements import COPIES, PRINTED, Elements
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.layout.measure import face, shown, size_name

SIZE = 14.0
THICK = 0.35 / 25.4 * 72


def imprint(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    """Asked for where a paper has a document number and is no letter."""
    copies, printed = elements.copies, elements.printed
    if printed is None and elements.number is not None and elements.kind == "document":
        yield finding("7.4", "warning", [elements.number], "没有找到版记", "在最后一面补上印发机关和印发日期。")
    for clause, one in (("7.4.2", copies), ("7.4.3", printed)):
        if one is not None:
            yield from _look(clause, one)
    if copies is not None:
        yield from _copies(copies)
    if printed is not None:
        yield from _printed(printed)
        if elements.kind != "letter":
            yield from _lines(copies, printed)


def _look(clause: str, one: Para) -> Iterator[LayoutFinding]:
    if one.font and face(one.font) != "仿宋":
        yield finding(clause, "error", [one], f"字体为{one.font}", "改为四号仿宋。")
    if one.size is not None and one.size != SIZE:
        yield finding(clause, "error", [one], f"字号为{size_name(one.size)}", "改为四号（14 磅）。")
    left = one.shape.left / (one.size or SIZE)
    free = max(one.lead, left) if one.shape.first >= 0 else one.lead
    if not one.in_table and abs(free - 1) > 0.3:
        yield finding(clause, "error", [one], f"左空 {shown(free)} 字", "改为左空一字。")
    right = one.trail
    if not one.in_table and one.shape.align != "right" and abs(right - 1) > 0.3:
        yield finding(clause, "error", [one], f"右空 {shown(right)} 字", "改为右空一字。")


def _copies(one: Para) -> Iterator[LayoutFinding]:
    colon = COPIES.match(one.words)
    if colon is not None and colon[1] == ":":
        yield finding("7.4.2", "error", [one], "“抄送”后用了半角冒号", "改为全角冒号“：”。")
    if not one.words.endswith("。"):
        yield finding("7.4.2", "error", [one], f"末尾是“{one.words[-1]}”", "最后一个机关名称后标句号。")


def _printed(one: Para) -> Iterator[LayoutFinding]:
    day = PRINTED.search(one.words)
    if day is not None and not re.match(r"\d", day[1]):
        yield finding("7.4.3", "error", [one], f"日期写作“{day[1]}”", "年、月、日改用阿拉伯数字。")
    elif day is not None and re.search(r"[年月]0\d", day[1]):
        yield finding("7.4.3", "error", [one], f"日期编了虚位“{day[1]}”", "月、日不编虚位。")


def _lines(copies: Para | None, printed: Para) -> Iterator[LayoutFinding]:
    first = copies or printed
    top, bottom = first.shape.borders.get("top"), printed.shape.borders.get("bottom")
    if top is None and bottom is None:
        yield finding("7.4.1", "warning", [first], "没有找到分隔线", "首末条加 0.35 mm 粗线，中间加 0.25 mm 细线。")
        return
    for name, line in (("首条", top), ("末条", bottom)):
        if line is None:
            yield finding("7.4.1", "warning", [first], f"没有找到{name}分隔线", "首末条加 0.35 mm 粗线。")
        elif not _thick(line):
            found = f"{name}分隔线粗 {shown(line.points / 72 * 25.4, 2)} mm"
            yield finding("7.4.1", "warning", [first], found, "首末条分隔线改为 0.35 mm 粗线（1 磅）。")


def _thick(line: Border) -> bool:
    return abs(line.points - THICK) < 0.26
