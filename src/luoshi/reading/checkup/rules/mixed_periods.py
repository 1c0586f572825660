"""前二季度…1-8月: figures of two different periods set side by side as if they compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.numbers import small_count
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_PERIOD = compiled(
    r"(?P<half>上半年)|(?P<first>一季度)|前(?P<quarters>[二两三])个?季度|前(?P<months>[一二三四五六七八九十]{1,2}|\d{1,2})个月"
    r"|(?<![\d.])1[—\-－–~～至到]{1,2}(?P<to>\d{1,2})月"
)
_GROWTH = re.compile(r"(?P<name>[一-鿿A-Za-z]{2,12}?)(?:同比)?(?:增幅|增速|增长|下降|回落)了?(?:为|达)?\d")
# Words that set one period against the other on purpose, or look ahead.
_MEANT = re.compile("较|比|其中|当月|由|从|同期|环比|分别|累计|到|目标|力争|确保|完成|预计")


def find(page: Page) -> Iterator[Hit]:
    previous: tuple[re.Match[str], int] | None = None
    for found in page.scan(_PERIOD):
        end_month = _end_month(found)
        if previous is not None and end_month is not None:
            first, month = previous
            if (
                month != end_month
                and first.end() >= page.sentence_start(found.start())
                and _side_by_side(page, first, found)
            ):
                values = {"one": first[0], "other": found[0]}
                yield Hit(found.start(), found.end(), values, (first.span(),))
        previous = (found, end_month) if end_month is not None else previous


def _side_by_side(page: Page, first: re.Match[str], second: re.Match[str]) -> bool:
    """Two growth figures of unlike indicators, one after each period, with nothing said that tells them apart."""
    between = page.text[first.end() : second.start()]
    after = page.text[second.end() : page.sentence_end(second.end(), 60)]
    one, other = _GROWTH.search(between), _GROWTH.search(after[:30])
    if one is None or other is None or _MEANT.search(between) or _MEANT.search(after[: other.end()]):
        return False
    return one["name"] != other["name"]


def _end_month(found: re.Match[str]) -> int | None:
    if found["half"]:
        return 6
    if found["first"]:
        return 3
    if found["quarters"]:
        return {"二": 6, "两": 6, "三": 9}[found["quarters"]]
    return small_count(found["months"] or found["to"])


RULE = Rule(
    code="mixed-periods",
    title="时段混用",
    message="一句话里先用“{one}”、后用“{other}”的数，时段不同，不能直接比较。",
    remedy="统一到同一时段，或写明各自的时段并分句。",
    source="统计口径：比较须同一时段",
    find=find,
    examples=(
        fires("前三季度全县生产总值增长6.1%，居第7位，1-10月用电量下降了4.8%。", "1-10月"),
        fires("一季度固定资产投资增长4.1%，前5个月社会消费品零售总额增长6%。", "前5个月"),
        silent("1—6月，规上工业增加值增长3.4%，较1—5月回落0.9个百分点。"),
        silent("一季度全县生产总值增长5.8%。上半年固定资产投资增长4%。"),
        silent("上半年完成年度投资的55%以上，三季度末达到80%。"),
        silent("一季度工业投资增长3%，上半年工业投资增长5%，前三季度工业投资增长7%。"),
    ),
)
