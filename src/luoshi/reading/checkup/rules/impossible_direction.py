"""降到10以上, 提高到5以下, 控制在…以上, 增长-3%: a direction that the number cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_QUANTITY = r"(?:每?[一-鿿]{0,3})?\d[\d,.]{0,15}[^\d，。；：、\n以的]{0,6}?"
_DOWN = re.compile(
    rf"(?:下降|降低|压缩|压减|压降|减少|缩短|缩减|回落|收窄|降|减|压)(?:到了|到|至|为){_QUANTITY}以上(?!的)"
)
_UP = re.compile(rf"(?:提高|提升|增加|增长|上升|攀升|增|升)(?:到了|到|至){_QUANTITY}(?:以下|以内|之内)(?!的)")
_KEPT = re.compile(rf"控制在{_QUANTITY}以上(?!的)")
_SIGNED = re.compile(
    r"(?:增长|增加|提高|上升|下降|减少|降低|回落)了?[-－−]\d[\d.]{0,15}[%％]?(?![\d.]{0,15}[、和及或]|[至到~～])"
)


def find(page: Page) -> Iterator[Hit]:
    for pattern, why in (
        (_DOWN, "往下走的目标不会以“以上”封底"),
        (_UP, "往上走的目标不会以“以下、以内”封顶"),
        (_KEPT, "“控制在”说的是上限，不配“以上”"),
    ):
        for found in page.scan(pattern):
            yield Hit(found.start(), found.end(), {"words": page.raw[found.start() : found.end()], "why": why})
    for found in page.scan(_SIGNED):
        # 分别增长-6.2%、-3.9%和2.7% is how a list with both signs is printed.
        if "分别" not in page.text[page.sentence_start(found.start(), 30) : found.start()]:
            yield Hit(
                found.start(),
                found.end(),
                {"words": page.raw[found.start() : found.end()], "why": "升降的词已经说明方向，数字不再带负号"},
            )


RULE = Rule(
    code="impossible-direction",
    title="方向不通",
    message="“{words}”方向不通：{why}。",
    remedy="核对是“以上”还是“以下（以内）”、是升还是降，改成一致。",
    source="语义：升、降与上限、下限相配；GB/T 15835-2011 只规定数字用法，方向由词表达",
    find=find,
    examples=(
        fires("一产占比年内降到10以上。", "降到10以上"),
        fires("平均办理时间压缩到5个工作日以上。", "压缩到5个工作日以上"),
        fires("自来水普及率提高到99%以下。", "提高到99%以下"),
        fires("城镇登记失业率控制在3.5%以上。", "控制在3.5%以上"),
        fires("上半年工业投资增长-3%。", "增长-3%"),
        silent("管网漏损率由17.8%降至10%以内。"),
        silent("单位能耗下降3%以上，解决率提高到95%以上。"),
        silent("铸造、木材加工、农副食品加工增加值分别增长-6.2%、-3.9%和2.7%。"),
        silent("失业率控制在3.5%以内，铸件企业由131家整合到70家以内。"),
        silent("对降到10万元以上的项目逐个分析。"),
    ),
    severity="error",
)
