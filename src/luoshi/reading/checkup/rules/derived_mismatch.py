"""120个项目开工112个，开工率92.3%: a rate, growth or difference that its own numbers do not give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.changes import Change, changes
from luoshi.reading.checkup.numbers import Number, numbers_in, printed
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_RATE = compiled(r"(?<=[一-鿿]{2})[率面](?:达到了?|达|为|仅为|仅|只有)?(\d[\d.]{0,15})%(?!以上|以下|以内|左右)")
_NO_PARTS = ("%", "岁", "年", "月", "日", "天", "")
_HUNDRED = Decimal(100)


def find(page: Page) -> Iterator[Hit]:
    for found in page.scan(_RATE):
        stem = page.text[found.start() - 2 : found.start()]
        pairs = list(_pairs(page, found.start() - 2, stem))
        rate = next(numbers_in(page.text, found.start(1), found.end()), None)
        if rate is None or not pairs or any(_fits(rate, part, whole) for part, whole in pairs):
            continue
        part, whole = pairs[0]
        start, end = found.start() - 2, found.end()
        reckoned = f"{printed(part.value)}÷{printed(whole.value)}＝{printed(part.value * 100 / whole.value)}%"
        yield Hit(start, end, {"words": page.raw[start:end], "reckoned": reckoned}, (part[:2], whole[:2]))
    for change in changes(page):
        if change.by is not None and (reckoned := _wrong_size(change)):
            by = change.by
            yield Hit(by.start, by.end, {"words": page.raw[by.start : by.end], "reckoned": reckoned}, (change[:2],))


def _pairs(page: Page, at: int, stem: str) -> Iterator[tuple[Number, Number]]:
    """Part and whole before a rate: the part's own words name what the rate is a rate of, the whole has its unit."""
    start = page.sentence_start(at, 90)
    numbers = [number for number in numbers_in(page.text, start, at) if not number.approx and number.value > 0]
    # 15个增长 names its number from behind, 开工112个 from before.
    parts = [number for number in numbers if page.text.startswith(stem, number.end)] or [
        number
        for previous, number in zip([None, *numbers], numbers, strict=False)
        if stem in page.text[max(previous.end if previous else start, number.start - 6) : number.start]
    ]
    if not parts or page.text[start:at].count(stem) > 1:
        return
    part = parts[-1]
    wholes = [
        number
        for number in numbers
        if number.start < part.start and number.unit == part.unit and part.unit not in _NO_PARTS
    ]
    yield from ((part, whole) for whole in reversed(wholes))
    if len(wholes) > 1:
        together = sum((whole.value for whole in wholes), Decimal(0))
        yield part, wholes[0]._replace(value=together, half=sum((whole.half for whole in wholes), Decimal(0)))


def _fits(rate: Number, part: Number, whole: Number) -> bool:
    # Offices cut as well as round (0.914 for 0.91463): a whole last place either way is allowed.
    slack = rate.half * 2 or Decimal(1)
    low = part.low * _HUNDRED / whole.high
    high = part.high * _HUNDRED / whole.low if whole.low > 0 else low
    return low - slack <= rate.value <= high + slack


def _wrong_size(change: Change) -> str:
    """What the change comes to where the printed size is neither the difference nor the relative change."""
    before, after, by = change.before, change.after, change.by
    if by is None or before.approx or after.approx or by.approx or before.low <= 0:
        return ""
    low, high = sorted((abs(after.low - before.high), abs(after.high - before.low)))
    if by.unit in ("个百分点", "百分点") or (by.unit == before.unit and by.unit != "%"):
        if by.unit.endswith("百分点") and before.unit != "%":
            return ""
        slack = max(by.half * 2, Decimal("0.000001"))
        return "" if low - slack <= by.value <= high + slack else f"前后相差{printed(abs(after.value - before.value))}"
    if by.unit != "%":
        return ""
    slack = by.half * 2 or Decimal(1)
    fits = low * 100 / before.high - slack <= by.value <= high * 100 / before.low + slack
    if fits or (before.unit == "%" and low <= by.value <= high):
        return ""
    return f"按前后两数算是{printed(abs(after.value - before.value) * 100 / before.value)}%"


RULE = Rule(
    code="derived-mismatch",
    title="推算不符",
    message="“{words}”与旁边的数不符：{reckoned}。",
    remedy="核对三个数，以台账或统计部门数据为准改正其中之一。",
    source="算术：比率、增幅、差额由所列两数得出，允许末位四舍五入或截尾",
    find=find,
    examples=(
        fires("120个重点项目开工112个，开工率92.3%。", "开工率92.3%"),
        fires("签约的50个项目已落地30个、落地率达70%。", "落地率达70%"),
        fires("企业由31家增加到40家，增长39%。", "39%"),
        fires("普及率从94.5%提高到97.2%，提高3.7个百分点。", "3.7个百分点"),
        silent("120个重点项目开工112个，开工率93.3%。"),
        silent("二季度批示件94件，按期办结83件，办结率88.3%，比一季度提高4.1个百分点。"),
        silent("179家企业中亏损47家，亏损面26.3%。"),
        silent("税收占比从66.4%提高到68.9%，提升2.5个百分点。"),
        silent("省级项目30个、市级项目50个，共开工60个，开工率75%。"),
        silent("26个行业中，15个增长、11个下降，增长面57.7%。"),
        silent("其中0—6岁儿童健康管理率、65岁以上老年人健康管理率达到90%。"),
        silent("入库项目86个，动工51个，办结率99%。"),
        silent("税收由4.92亿元下降到4.50亿元，下降8.5%。"),
    ),
    severity="error",
)
