"""A quotation mark, title mark or bracket that has lost its other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_MARKS = re.compile("[“”《》（）()【】〔〕「」]")
# A half-width bracket closes a full-width one: another rule speaks of the width.
_CLOSERS = {"”": "“", "》": "《", "）": "（", ")": "（", "】": "【", "〕": "〔", "」": "「"}
_LIST_MARK = re.compile(r"(?:^|[\s。；：:;，,、])[\dA-Za-z①-⑳一二三四五六七八九十]{1,3}$")


def find(page: Page) -> Iterator[Hit]:
    """A pair may span paragraphs (a long quotation): what one leaves open the next may close."""
    waiting: list[tuple[int, str]] = []
    for paragraph in page.prose:
        lonely, opened = _unpaired(page.text, paragraph.start, paragraph.end)
        for at, mark in lonely:
            opener = _CLOSERS.get(mark)
            partner = next((i for i in range(len(waiting) - 1, -1, -1) if waiting[i][1] == opener), None)
            if partner is None:
                yield _hit(at, mark)
            else:
                del waiting[partner]
        yield from (_hit(at, mark) for at, mark in waiting)
        waiting = opened
    yield from (_hit(at, mark) for at, mark in waiting)


def _unpaired(text: str, start: int, end: int) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    lonely: list[tuple[int, str]] = []
    opened: list[tuple[int, str]] = []
    for found in _MARKS.finditer(text, start, end):
        at, mark = found.start(), found[0]
        if mark not in _CLOSERS:
            opened.append((at, "（" if mark == "(" else mark))
        elif opened and opened[-1][1] == _CLOSERS[mark]:
            opened.pop()
        elif any(kind == _CLOSERS[mark] for _, kind in opened):
            while opened[-1][1] != _CLOSERS[mark]:
                lonely.append(opened.pop())
            opened.pop()
        elif not (mark in "）)" and _LIST_MARK.search(text, max(start, at - 4), at)):
            lonely.append((at, mark))
    return lonely, opened


def _hit(at: int, mark: str) -> Hit:
    missing = "前" if mark in _CLOSERS else "后"
    return Hit(at, at + 1, {"mark": mark, "missing": missing})


RULE = Rule(
    code="unbalanced-marks",
    title="标点不成对",
    message="“{mark}”缺少{missing}一半。",
    remedy="补上另一半，或删去多出的这一半。",
    source="GB/T 15834-2011 4.8 引号、4.9 括号、4.15 书名号：成对使用",
    find=find,
    examples=(
        fires("深入实施“百企技改行动，成效明显。", "“"),
        fires("出台《关于支持工业经济的若干措施，兑现奖励。", "《"),
        fires("县财政局牵头，县水利局配合），年底前完成。", "）"),
        silent("（一）抓“四个一”机制（见《方案》第2条）。"),
        silent("1）抓项目；2)抓招商；a）抓服务。"),
        silent("他说：“第一，要抓项目。\n第二，要抓招商。”"),
        fires("（“）县财政局牵头。", "“"),
        silent("（责任单位：县财政局)"),
    ),
)
