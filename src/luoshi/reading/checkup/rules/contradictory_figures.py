"""上半年地区生产总值158.4亿元 … 上半年地区生产总值153.4亿元: one indicator, one period, two values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.numbers import Number, numbers_in
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

# The headline indicators of a county's statistical bulletin (国民经济和社会发展统计公报).
_FIGURE = compiled(
    r"(?P<name>地区生产总值|GDP|固定资产投资|工业投资|民间投资|社会消费品零售总额|一般公共预算收入|一般公共预算支出|税收收入"
    r"|规上工业增加值|规模以上工业增加值|工业用电量|进出口总额"
    r"|(?:全体|城乡|(?:城镇|农村)(?:常住)?)?居民人均可支配收入|(?:城镇|乡村|农村)?常住人口|(?:(?:常住|户籍)人口)?城镇化率|第[一二三]产业增加值)"
    r"(?:共?完成|实现|达到|达|为|(?P<turn>(?:同比|比上年|较上年)?(?P<down>增长|下降)))?(?=\d)"
)
_PERIOD = compiled(
    r"上半年|下半年|[一二三四]季度|前[二两三]季度|前?\d{1,2}个月|\d{1,2}[—\-－–~～至]{1,2}\d{1,2}月|20\d\d年|今年|去年|上年|全年|\d{1,2}月|年均|五年"
)
_AREA = re.compile(r"全[国省市县区镇]|我[省市县区]|[一-鿿]{1,3}[省市县区镇乡](?=[一-鿿])|[一-鿿]{2}(?:街道|开发区)")
_OTHER = re.compile("目标|预期|力争|确保|计划|预计|左右|以上|比|较|高于|低于|其中|年均|由|从|当月|环比|增速|预算收入占")


class _Said(NamedTuple):
    start: int
    number: Number
    sign: int


def find(page: Page) -> Iterator[Hit]:
    """Only what states its period in the same paragraph and speaks of no other area, goal or comparison."""
    first: dict[tuple[str, str, str, bool], _Said] = {}
    told: set[tuple[str, str, str, bool]] = set()
    for found in page.scan(_FIGURE):
        number = next(numbers_in(page.text, found.end(), min(len(page.text), found.end() + 24)), None)
        if number is None or number.approx or not number.unit:
            continue
        context = _context(page, found.start(), number.end)
        if context is None:
            continue
        key = (found["name"], *context, number.unit == "%")
        said = _Said(found.start(), number, -1 if found["down"] == "下降" else 1)
        earlier = first.setdefault(key, said)
        if earlier is said or key in told or not _differ(earlier, said):
            continue
        told.add(key)
        one = page.raw[earlier.start : earlier.number.end]
        other = page.raw[found.start() : number.end]
        yield Hit(found.start(), number.end, {"one": one, "other": other}, ((earlier.start, earlier.number.end),))


def _context(page: Page, start: int, end: int) -> tuple[str, str] | None:
    """The period and the area that a figure is of; None where the words leave a doubt."""
    paragraph = page.paragraph_at(start)
    if paragraph is None:
        return None
    sentence = max(page.sentence_start(start, 120), paragraph.start)
    if _OTHER.search(page.text, max(sentence, start - 40), min(page.sentence_end(end, 12), end + 4)):
        return None
    periods = [found[0] for found in _PERIOD.finditer(page.text, max(paragraph.start, start - 160), start)]
    areas = {found[0] for found in _AREA.finditer(page.text, sentence, start)}
    if not periods or len(areas) > 1:
        return None
    return periods[-1], next(iter(areas), "")


def _differ(one: _Said, other: _Said) -> bool:
    if one.number.unit != other.number.unit:
        return False
    slack = one.number.half + other.number.half
    return abs(one.number.value * one.sign - other.number.value * other.sign) > slack


RULE = Rule(
    code="contradictory-figures",
    title="同一指标两个数",
    message="同一时期的同一指标前后不一：前面是“{one}”，这里是“{other}”。",
    remedy="以统计部门核定数为准统一。",
    source="前后一致：一份文稿里同一指标、同一地区、同一时期只有一个数",
    find=find,
    examples=(
        fires(
            "上半年，全县地区生产总值158.37亿元，增长5.2%。\n二、问题\n上半年，全县地区生产总值153.37亿元，总量偏小。",
            "地区生产总值153.37亿元",
        ),
        fires(
            "2025年，固定资产投资增长6.3%，好于预料。\n2025年，固定资产投资下降6.3%，形势严峻。",
            "固定资产投资下降6.3%",
        ),
        silent("上半年，全县地区生产总值158.37亿元。\n上半年，全县地区生产总值158.4亿元，总量偏小。"),
        silent("一季度，固定资产投资增长6.3%。\n上半年，固定资产投资增长4.1%。"),
        silent("2025年，全县固定资产投资增长4.1%。\n2025年，全市固定资产投资增长6.4%。"),
        silent("全年全体居民人均可支配收入29874元。按常住地分，城镇居民人均可支配收入39516元。"),
        silent("今年，固定资产投资增长4.1%。\n今年力争固定资产投资增长6%以上。"),
    ),
    severity="error",
)
