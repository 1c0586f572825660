"""由6.8%提高到5.5%: the verb goes one way, the numbers go the other."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.reading.checkup.changes import changes
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_RANKS = ("位", "名", "个位次", "年", "月", "日", "号", "第")


def find(page: Page) -> Iterator[Hit]:
    for change in changes(page):
        if change.before.unit in _RANKS or change.after.unit in _RANKS:
            continue
        step = change.after.value - change.before.value
        if step * change.direction < 0:
            words = page.raw[change.start : change.end]
            said, shown = ("升", "降") if change.direction > 0 else ("降", "升")
            yield Hit(change.start, change.end, {"words": words, "said": said, "shown": shown})


RULE = Rule(
    code="direction-clash",
    title="升降与数字相反",
    message="“{words}”：词说{said}，前后两个数却是{shown}。",
    remedy="核对两个数的先后和单位（万、亿），或改升降的词。",
    source="算术：前后两数的大小决定升降",
    find=find,
    examples=(
        fires("平均融资成本由6.8%提高到5.5%。", "由6.8%提高到5.5%"),
        fires("利润由6.3亿元增加到7.1万元。", "由6.3亿元增加到7.1万元"),
        fires("老旧管网由460公里减少到512公里。", "由460公里减少到512公里"),
        silent("税收占比从66.4%提高到68.9%，提升2.5个百分点。"),
        silent("企业由9800家增加到1.2万家。"),
        silent("综合排名由第9位提升到第5位。"),
        silent("城乡居民收入比由1.79:1缩小到1.76:1。"),
    ),
    severity="error",
)
