"""下降3倍, 减少两倍: nothing can fall by more than the whole of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_FALL = re.compile(
    r"(?:下降|降低|减少|缩小|缩短|回落|压减|缩减)了?(?:近|约|超过)?(?:[1-9]\d*(?:\.\d+)?|[一二两三四五六七八九十]+)(?:多|余)?倍"
)


def find(page: Page) -> Iterator[Hit]:
    for found in page.scan(_FALL):
        yield Hit(found.start(), found.end(), {"words": page.raw[found.start() : found.end()]})


RULE = Rule(
    code="fall-times",
    title="下降用倍数",
    message="“{words}”：下降、减少不能用一倍以上的倍数，最多减到零。",
    remedy="改用百分数或分数（如“下降三分之二”），或写成“降到原来的几分之几”。",
    source="算术：减少一倍即为零；国家统计用语以百分数表示下降",
    find=find,
    examples=(
        fires("工单办理时间缩短了2倍。", "缩短了2倍"),
        fires("亏损额较上年减少近三倍。", "减少近三倍"),
        silent("新能源汽车零售额增长1.3倍。"),
        silent("重复投诉量下降三分之二，办理时间缩短50%。"),
        silent("差距缩小0.5倍标准差。"),
    ),
    severity="error",
)
