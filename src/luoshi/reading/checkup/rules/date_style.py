"""2025.3.1, 08月, 22年6月: dates are written out, in full years, without padding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_DOTTED = re.compile(
    r"(?<![\d.\-/—A-Za-z])(?:19|20)\d\d(?P<mark>[./-])(?:0?[1-9]|1[0-2])(?P=mark)(?:0?[1-9]|[12]\d|3[01])(?![\d.\-/A-Za-z])"
)
_PADDED = compiled(r"(?<![\d.,])0[1-9]月(?:\d{1,2}日)?|(?<=月)0[1-9]日")
_SHORT = compiled(r"(?<![\d.,—\-–~～至、])[12]\d年(?=\d{1,2}月|上半年|下半年|底前|底|年底|末|初)")


def find(page: Page) -> Iterator[Hit]:
    if page.speech:
        return
    for pattern, why in (
        (_DOTTED, "正文日期写成“2025年3月1日”"),
        (_PADDED, "月、日不编虚位（1月不写01月）"),
        (_SHORT, "年份写全四位"),
    ):
        for found in page.scan(pattern):
            if not page.in_sentences(found.start()):
                continue
            yield Hit(found.start(), found.end(), {"words": page.raw[found.start() : found.end()], "why": why})


RULE = Rule(
    code="date-style",
    title="日期写法",
    message="“{words}”：{why}。",
    remedy="用阿拉伯数字将年、月、日标全，年份四位，月、日不编虚位。",
    source="GB/T 9704-2012 7.3.5.4 成文日期中的数字；GB/T 15835-2011",
    find=find,
    examples=(
        fires("请于2025.3.1前报送。", "2025.3.1"),
        fires("2025年08月15日前完成，2025年8月05日检查。", "08月15日", "05日"),
        fires("争取22年6月开工，23年底完工。", "22年", "23年"),
        silent("2025年8月15日前完成。"),
        silent("建设15年来，连续12年增长，10年后再看。"),
        silent("来源：县报\n时间：2026-02-09\n各位代表：现在报告工作。"),
        silent("版本2025.3，电话2025-1163，2021—25年实施。"),
        silent("争取22年6月开工。", kind="speech"),
    ),
    severity="hint",
)
