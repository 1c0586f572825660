"""满意率102%: a share of a whole that is more than the whole."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

# Rates that count part of a whole. Completion, growth, debt, coverage of provisions, output and sales may pass 100.
_SHARE = compiled(
    r"(?:占比|比重|(?:办结|满意|普及|达标|合格|就业|失业|开工|开复工|落地|解决|响应|化解|城镇化|优良|绿化|参保|入学|漏损"
    r"|知晓|及时|签约|安装|脱岗|投诉|通过|(?<!拨备)覆盖)率|满意度)"
    r"(?:分别)?(?:达到了?|达|为|仅为|提高到|提升到|保持在|稳定在|上升到|降到|降至)?(?P<number>[-－−]?\d[\d.]{0,15})%"
)


def find(page: Page) -> Iterator[Hit]:
    for found in page.scan(_SHARE):
        printed = found["number"]
        if printed[0] in "-－−" or (printed.count(".") <= 1 and float(printed.rstrip(".")) > 100):
            yield Hit(found.start(), found.end(), {"words": page.raw[found.start() : found.end()]})


RULE = Rule(
    code="share-range",
    title="比率越界",
    message="“{words}”：这是部分占整体的比率，应在0到100%之间。",
    remedy="核对分子、分母和小数点；确属完成率或增长率的，改指标名称。",
    source="算术：部分不大于整体；完成率、增长率、负债率等不在此列",
    find=find,
    examples=(
        fires("群众满意率达到102%。", "满意率达到102%"),
        fires("农村自来水普及率提高到972%。", "普及率提高到972%"),
        fires("按期办结率为-3%。", "办结率为-3%"),
        silent("完成年度计划的104.2%，完成率113.9%。"),
        silent("重点园区5G网络覆盖率达到100%，满意率91.7%。"),
        silent("拨备覆盖率180%，资产负债率101%，利润增长213%。"),
        silent("占上年同期的120%。"),
    ),
    severity="error",
)
