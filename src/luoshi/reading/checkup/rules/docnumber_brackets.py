"""沂政办发[2025]9号: the year of a document number stands in 〔〕, the number bare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_NUMBER = re.compile(
    # The look-ahead asks for the bracket first: nearly every character follows another one.
    r"(?=\s?[\[【（(［「『<〈〔])(?<=[一-鿿])\s?(?:(?P<wrong>[\[【（(［「『<〈]\s?(?:19|20)\d\d\s?[\]】）)］」』>〉])\s?(?:第\s?)?\d{1,5}\s?号"
    r"|(?P<short>[〔\[【（(［]\d\d[〕\]】）)］])\s?(?:第\s?)?\d{1,5}号"
    r"|〔(?:19|20)\d\d〕\s?(?P<order>第\s?\d{1,5}|0\d{0,4})\s?号)"
)
_WHY = {
    "wrong": "发文字号的年份用六角括号〔〕",
    "short": "发文字号的年份写全四位，用六角括号〔〕",
    "order": "发文顺序号不加“第”字、不编虚位",
}


def find(page: Page) -> Iterator[Hit]:
    for found in page.scan(_NUMBER):
        which = str(found.lastgroup)
        start, end = found.span(which)
        yield Hit(start, end, {"words": page.raw[start:end], "why": _WHY[which]})


RULE = Rule(
    code="docnumber-brackets",
    title="发文字号写法",
    message="“{words}”：{why}。",
    remedy="写成“×政发〔2025〕9号”的样子。",
    source="GB/T 9704-2012 7.2.5 发文字号",
    find=find,
    examples=(
        fires("沂政办发[2025]9号", "[2025]"),
        fires("根据沂政发（2025）12号文件精神，制定本方案。", "（2025）"),
        fires("沂政办函〔2025〕第9号、沂政办函〔2025〕09号", "第9", "09"),
        silent("沂政办发〔2025〕9号"),
        silent("县政府党组务虚会议纪要〔2025〕第3期"),
        silent("本年度（2025）共12次会议，门牌36号。"),
    ),
)
