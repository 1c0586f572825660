"""7.3.3: indents of the body, the marks of its levels and their order."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.paper.layout.clauses import finding
from luoshi.paper.layout.document import Document, Para
from luoshi.paper.layout.elements import Elements
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.layout.measure import shown
from luoshi.paper.layout.rules.levels import OTHER_MARKS, heading_end, level_of, meant_level

INDENT = 2.0
SLACK = 0.25


def body(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    yield from _indents(elements)
    yield from _marks(elements)
    yield from _order(elements)
    yield from _bold(elements)
    if not elements.body and elements.title:
        yield finding("7.3.3", "error", [elements.title[-1]], "没有找到正文", "公文首页应当有正文。")


def _indents(elements: Elements) -> Iterator[LayoutFinding]:
    held: dict[str, list[Para]] = {}
    for one in elements.body:
        if one.shape.align in ("center", "right"):
            continue
        left = one.shape.left / (one.size or 16.0)
        if abs(one.lead - INDENT) > SLACK:
            held.setdefault(f"段首左空 {shown(one.lead)} 字", []).append(one)
        elif abs(left) > SLACK:
            held.setdefault(f"回行左空 {shown(left)} 字，没有顶格", []).append(one)
    for found, places in held.items():
        yield finding("7.3.3", "error", places, found, "段落设为首行缩进 2 字符，左右缩进为 0。")


def _marks(elements: Elements) -> Iterator[LayoutFinding]:
    held: dict[str, list[Para]] = {}
    for one in elements.body:
        for pattern, wanted in OTHER_MARKS:
            mark = pattern.match(one.words)
            if mark is not None:
                held.setdefault(f"层次序数写作“{mark[0]}”，应如“{wanted}”", []).append(one)
                break
    for found, places in held.items():
        yield finding("7.3.3", "error", places, found, "层次序数依次用“一、”“（一）”“1.”“（1）”。")


def _order(elements: Elements) -> Iterator[LayoutFinding]:
    """A level under none of the levels above it; “1.” may follow “一、” in a paper of two levels."""
    names = ("一、", "（一）", "1.", "（1）")
    seen: set[int] = set()
    two = not any(meant_level(one.words) == 2 for one in elements.body)
    for one in elements.body:
        level = meant_level(one.words)
        if not level or (level_of(one.words) and not heading_end(one)):
            continue
        above = level - 1 if not (two and level == 3) else 1
        if level > 1 and above not in seen:
            found = f"“{names[level - 1]}”层出现前没有“{names[above - 1]}”层"
            yield finding("7.3.3", "warning", [one], found, "层次从“一、”开始，依次往下用。")
            return
        seen = {other for other in seen if other < level} | {level}


def _bold(elements: Elements) -> Iterator[LayoutFinding]:
    held = [one for one in elements.body if level_of(one.words) and heading_end(one) == len(one.words) and one.bold]
    if held:
        yield finding("7.3.3", "warning", held, "标题加粗", "标准只写字体，没有写加粗；本单位没有规定的，不加粗。")
