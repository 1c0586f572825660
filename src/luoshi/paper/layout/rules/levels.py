"""The four levels of 7.3.3: their marks, their faces, where a heading ends and its text begins."""

from __future__ import annotations

import re

from luoshi.paper.layout.document import Para

MARKS = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"\d{1,2}[.．](?!\d)"),
    re.compile(r"（\d{1,2}）"),
)
# Marks that stand for a level but are not written as the standard writes them.
OTHER_MARKS = (
    (re.compile(r"[一二三四五六七八九十]{1,3}[.．,，](?=\D)"), "一、"),
    (re.compile(r"(?:\([一二三四五六七八九十]{1,3}\)|[（(][一二三四五六七八九十]{1,3}[）)][、.．])"), "（一）"),
    (re.compile(r"\d{1,2}、"), "1."),
    (re.compile(r"(?:\(\d{1,2}\)|[（(]\d{1,2}[）)][、.．])"), "（1）"),
)
FACES = {1: "黑体", 2: "楷体", 3: "仿宋", 4: "仿宋"}
LONGEST_HEADING = 40


def level_of(words: str) -> int:
    """1 to 4 by the mark that words begin with, 0 for none."""
    for level, pattern in enumerate(MARKS, 1):
        if pattern.match(words):
            return level
    return 0


def meant_level(words: str) -> int:
    """As ``level_of``, for marks written in another way as well (``1、`` stands for ``1.``)."""
    return level_of(words) or next((at for at, (mark, _) in enumerate(OTHER_MARKS, 1) if mark.match(words)), 0)


def heading_end(one: Para) -> int:
    """Where the heading ends in the paragraph's words; 0 for a paragraph that is none.

    A heading is a whole paragraph without a full stop, or the first sentence before more text. A numbered sentence
    that stands alone, or a point of a list that ends with a semicolon, is text and not judged as a heading.
    """
    words = one.words
    level = level_of(words)
    if not level:
        return 0
    stop = words.find("。")
    if stop < 0:
        heading = len(words) <= LONGEST_HEADING and not words.endswith(("；", "，", "：", ";", ","))
        return len(words) if heading else 0
    runs_on = 0 < stop < len(words) - 1 and stop <= LONGEST_HEADING
    return stop + 1 if runs_on and level <= 2 else 0
