"""1. 2. 3. 5.: a number is missing in a row of siblings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from luoshi.reading.checkup.enumerators import printed_enumerator
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_FARTHEST = 3


def find(page: Page) -> Iterator[Hit]:
    outline = page.reading.outline
    for items in page.lists:
        for first, second in pairwise(items):
            one, other = page.markers[first], page.markers[second]
            if one is None or other is None or not 1 < other.value - one.value <= _FARTHEST:
                continue
            before, node = outline[first], outline[second]
            missing = [printed_enumerator(one.family, value) for value in range(one.value + 1, other.value)]
            if not all(missing) or any(page.text.find(mark, before.end, node.start) >= 0 for mark in missing):
                continue
            values = {"one": before.marker, "other": node.marker, "missing": " ".join(missing)}
            yield Hit(
                node.start, node.start + len(node.marker), values, ((before.start, before.start + len(before.marker)),)
            )


RULE = Rule(
    code="numbering-gap",
    title="序号跳号",
    message="序号从“{one}”跳到“{other}”，中间缺“{missing}”。",
    remedy="确认是否漏了一项；没有漏就顺延序号。",
    source="GB/T 9704-2012 7.3.3 结构层次序数依次标注",
    find=find,
    examples=(
        fires(
            "一、工作目标\n全县供水普及率达到99%。\n二、重点任务\n建设12处水源地，更新管网。\n四、保障措施\n各乡镇抓好落实。",
            "四、",
        ),
        fires(
            "一、保障措施\n一是抓好组织领导，成立工作专班。二是抓好资金保障，统筹专项债券。四是抓好督导考核，每季度通报。",
            "四是",
        ),
        silent("一、工作目标\n普及率达到99%。\n二、重点任务\n建设水源地。\n三、保障措施\n抓好落实。"),
        silent(
            "一、扩增量\n1．大抓招商。每月外出招商。\n2．盘活用地。盘活1200亩。\n二、优存量\n3．实施技改。完成投资28亿元。"
        ),
        silent("一是抓好组织领导。二是抓好资金保障。一是要严。二是要实。"),
    ),
)
