"""Masks left in place: one finding a paper that counts them."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent
from luoshi.reading.model import Blank


def find(page: Page) -> Iterator[Hit]:
    blanks = [blank for blank in page.reading.blanks if page.in_prose(blank.start) and not _button(page, blank)]
    if blanks:
        numbers = sum(1 for blank in blanks if blank.kind == "number")
        also = tuple((blank.start, blank.end) for blank in blanks[1:])
        values = {"count": len(blanks), "numbers": numbers, "names": len(blanks) - numbers}
        yield Hit(blanks[0].start, blanks[0].end, values, also)


def _button(page: Page, blank: Blank) -> bool:
    """A lone × on a line of its own closes a web page's window."""
    paragraph = page.paragraph_at(blank.start)
    return paragraph is not None and paragraph[:2] == (blank.start, blank.end) and blank.end - blank.start == 1


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
        silent("现将有关情况通报如下，请认真整改。\n×\n相关文档下载。"),
    ),
    severity="hint",
)
