"""Parts that do not add up: ratios, sums printed with +, 共11件：…, 其中2025年…2026年…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.numbers import Number, half_place, numbers_in, printed
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_RATIO = compiled(r"(?<![\d.:：∶])\d[\d.]{0,15}(?:[:：∶]\d[\d.]{0,15}){2,3}(?![\d:：∶])")
_RATIO_WORDS = re.compile("结构|比例|之比|比为|占比")
_SUM = compiled(r"(?<![\d.+＋])\d[\d.]{0,15}(?:[+＋]\d[\d.]{0,15})+[=＝]\d[\d.]{0,15}")
_CLASSES = re.compile(
    r"[一二三四五六七八九十\d]{1,3}类(?P<total>\d{1,6})[项件个家][^。；：:（(\n]{0,12}[：:（(](?P<parts>\d{1,6}(?:[+＋]\d{1,6})+)(?![\d.=＝])"
)
_TOTAL = re.compile(r"(?:共有|合计|总计|共计|共)(?=\d)|(?<=\d)[^\d，。；：、\n]{1,12}，其中，?(?=20\d\d年)")
_YEAR_PART = re.compile(r"(?P<year>20\d\d)年[^\d，。；、\n]{0,8}(?=\d)")


def find(page: Page) -> Iterator[Hit]:
    yield from _ratios(page)
    yield from _printed_sums(page)
    yield from _lists(page)


def _ratios(page: Page) -> Iterator[Hit]:
    for found in page.scan(_RATIO):
        parts = [part for part in re.split("[:：∶]", found[0]) if part.count(".") <= 1]
        values = [Decimal(part.rstrip(".")) for part in parts]
        slack = sum((half_place(part) or Decimal("0.5") for part in parts), Decimal(0))
        total = sum(values, Decimal(0))
        if (
            80 <= total <= 120
            and abs(total - 100) > slack
            and _RATIO_WORDS.search(page.text, found.start() - 40, found.start())
        ):
            yield Hit(
                found.start(),
                found.end(),
                {"words": page.raw[found.start() : found.end()], "sum": printed(total), "total": "100"},
            )


def _printed_sums(page: Page) -> Iterator[Hit]:
    for found in page.scan(_SUM):
        left, right = re.split("[=＝]", found[0])
        yield from _sum_hit(found.start(), found.end(), found[0], left, right)
    for found in page.scan(_CLASSES):
        yield from _sum_hit(*found.span("parts"), found["parts"], found["parts"], found["total"])


def _sum_hit(start: int, end: int, words: str, left: str, right: str) -> Iterator[Hit]:
    parts = re.split("[+＋]", left)
    if any(part.count(".") > 1 for part in (*parts, right)):
        return
    total = sum((Decimal(part.rstrip(".")) for part in parts), Decimal(0))
    slack = sum((half_place(part) for part in (*parts, right)), Decimal(0))
    if abs(total - Decimal(right.rstrip("."))) > slack:
        yield Hit(start, end, {"words": words, "sum": printed(total), "total": right})


def _lists(page: Page) -> Iterator[Hit]:
    for found in page.scan(_TOTAL):
        end = page.sentence_end(found.end(), 160)
        if found[0].endswith("其中") or "其中" in found[0]:
            start = page.sentence_start(found.start(), 30)
            total = list(numbers_in(page.text, start, found.start() + 4))[-1:]
            parts = _by_year(page, found.end(), end)
        else:
            colon = page.text.find("：", found.end(), min(end, found.end() + 24))
            total = list(numbers_in(page.text, found.end(), colon))[:1] if colon > 0 else []
            parts = _by_name(page, colon + 1, end) if colon > 0 else []
        if total and len(parts) > 1 and (hit := _unequal(page, total[0], parts)):
            yield hit


def _by_year(page: Page, start: int, end: int) -> list[Number]:
    """The first number after each year."""
    return [
        number
        for year in _YEAR_PART.finditer(page.text, start, end)
        if (number := next(numbers_in(page.text, year.end(), end), None))
    ]


def _by_name(page: Page, start: int, end: int) -> list[Number]:
    """A number a list item; 甲、乙各1件 counts twice. Empty where an item is without number or has two."""
    out: list[Number] = []
    if page.text.startswith("其中", start):
        return out
    names = 0
    for item in re.finditer("[^，、]+", page.text[start:end]):
        numbers = list(numbers_in(page.text, start + item.start(), start + item.end()))
        names += 1
        if not numbers:
            continue
        if len(numbers) > 1 or (names > 1 and "各" not in item[0]):
            # What follows the list (最长的已超期73天) is no part of it.
            return out if out and numbers[0].unit != out[0].unit else []
        if out and numbers[0].unit != out[0].unit:
            return out
        out.extend(numbers * (names if "各" in item[0] else 1))
        names = 0
    return out


def _unequal(page: Page, total: Number, parts: list[Number]) -> Hit | None:
    units = {part.unit for part in parts}
    if total.approx or any(part.approx for part in parts) or units != {total.unit}:
        return None
    reckoned = sum((part.value for part in parts), Decimal(0))
    slack = sum((part.half for part in parts), total.half)
    if abs(reckoned - total.value) <= slack:
        return None
    values = {
        "words": page.raw[total.start : total.end],
        "sum": printed(reckoned),
        "total": printed(total.value),
    }
    return Hit(total.start, total.end, values, tuple(dict.fromkeys(part[:2] for part in parts)))


RULE = Rule(
    code="parts-total",
    title="分项与合计不符",
    message="“{words}”：各分项相加是{sum}，应为{total}。",
    remedy="核对各分项和合计，改正不符的数。",
    source="算术：分项之和等于合计，允许四舍五入的误差",
    find=find,
    examples=(
        fires("三次产业结构由13.1:37.6:49.3优化为12.6:38.2:50.2。", "12.6:38.2:50.2"),
        fires("今年再办四类18件实事：5+6+4+2。", "5+6+4+2"),
        fires("共有11件超期：白沙镇4件，水利局3件，柳河镇2件，文旅局、市场局、住建局各1件，最长的超期73天。", "11件"),
        fires("计划投入5.7亿元，其中2025年1.6亿元、2026年2.4亿元、2027年2.1亿元。", "5.7亿元"),
        silent("三次产业结构由13.1:37.6:49.3优化为12.6:38.2:49.2。"),
        silent("共有11件超期：白沙镇4件，水利局3件，柳河镇2件，文旅局、市场局各1件，最长的超期73天。"),
        silent("分三批更换274个村的管网，其中2025年92个、2026年110个、2027年72个。"),
        silent("共12个项目：其中工业项目8个、农业项目3个以上，“3+1+N”机制有效。"),
        silent("收入比为1:2:3，比赛比分3:2:1，共86个项目，总投资214亿元。"),
        silent("投入5.7亿元，其中2025年到位1.6亿元。"),
    ),
    severity="error",
)
