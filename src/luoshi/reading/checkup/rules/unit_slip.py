"""由66.4%提高到68.9%，提升2.5%: between two percentages the difference is in 个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.changes import changes
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_STEP = "提高|提升|上升|下降|降低|回落|加快|放缓|收窄|扩大|提高了|提升了|上升了|下降了|降低了|回落了"
# Indicators that are percentages themselves; a rise of theirs is told in points.
_RATE = compiled(
    rf"(?:增速|增幅|降幅|涨幅|占比|比重|(?:办结|满意|普及|覆盖|达标|合格|就业|失业|开工|落地|解决|响应|化解|城镇化|优良|绿化|参保|入学|漏损)率)"
    rf"(?:同比|环比|比上年|较上年|比去年|较去年|比上年同期|较上年同期|再|分别)?(?:{_STEP})\d[\d.]{{0,15}}%"
)
# Levels, whose growth is told in percent.
_LEVEL = re.compile(
    r"(?:生产总值|GDP|投资|预算收入|税收收入|产值|增加值|零售总额|零售额|利润|用电量|进出口总额|存款余额|贷款余额)"
    r"(?:同比|环比|比上年|较上年|比去年|较去年)?(?:增长|下降)了?\d[\d.]{0,15}个百分点"
)
_PULL = re.compile("拉动|带动|下拉|影响|贡献|增速|增幅|高于|低于|占")


def find(page: Page) -> Iterator[Hit]:
    for change in changes(page):
        by, before, after = change.by, change.before, change.after
        if by is None or before.unit != "%" or after.unit != "%" or by.unit != "%":
            continue
        if abs(after.value - before.value) == by.value:
            yield _hit(page, by.start, by.end, "前后两个百分数相减，差的是百分点")
    for found in page.scan(_RATE):
        yield _hit(page, found.start(), found.end(), "率、占比、增速本身是百分数，升降多少用百分点")
    for found in page.scan(_LEVEL):
        if not _PULL.search(page.text, page.sentence_start(found.start(), 24), found.start()):
            yield _hit(page, found.start(), found.end(), "总量的增长用百分之几，百分点只用于两个百分数之差")


def _hit(page: Page, start: int, end: int, why: str) -> Hit:
    return Hit(start, end, {"words": page.raw[start:end], "why": why})


RULE = Rule(
    code="unit-slip",
    title="百分数与百分点混用",
    message="“{words}”：{why}。",
    remedy="两个百分数之差写“个百分点”，增长的快慢写“%”。",
    source="国家统计局统计用语：百分点是两个百分数相减的差",
    find=find,
    examples=(
        fires("税收占比由66.4%提高到68.9%，提升2.5%。", "2.5%"),
        fires("群众满意率提高3%，增速回落0.6%。", "满意率提高3%", "增速回落0.6%"),
        fires("固定资产投资增长5.2个百分点。", "投资增长5.2个百分点"),
        silent("税收占比从66.4%提高到68.9%，提升2.5个百分点。"),
        silent("增速较一季度回落0.6个百分点，解决率提高到95%。"),
        silent("拉动投资增长1.6个百分点。"),
        silent("产值由50亿元提高到60亿元，增长20%。"),
        silent("失业率由4%下降到3%，下降25%。"),
    ),
)
