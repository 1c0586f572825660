"""Masks left in place: one finding a paper that counts them."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent


def find(page: Page) -> Iterator[Hit]:
    blanks = page.reading.blanks
    if blanks:
        numbers = sum(1 for blank in blanks if blank.kind == "number")
        also = tuple((blank.start, blank.end) for blank in blanks[1:])
        values = {"count": len(blanks), "numbers": numbers, "names": len(blanks) - numbers}
        yield Hit(blanks[0].start, blanks[0].end, values, also)


RULE = Rule(
    code="mask-left",
    title="留有空缺",
    message="文中有{count}处空缺未填（数字{numbers}处、名称{names}处）。",
    remedy="印发前逐处补齐；确需隐去的，改写句子。",
    source="印发稿不留待填的空；公开稿隐去内容应有依据",
    find=find,
    examples=(
        fires("今年上半年，全县实现地区生产总值*亿元、增长*%。", "*"),
        fires("新建标准厂房**栋，总投资XX亿元。", "**"),
        silent("今年上半年，全县实现地区生产总值158.37亿元、增长5.2%。"),
        silent("群众曹某反映的问题已经解决。"),
        silent("面积为3×5米。"),
    ),
    severity="hint",
)
