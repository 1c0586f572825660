"""120个项目，其中工业项目56个、农业项目32个、服务业项目42个: parts that are more than their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luoshi.reading.checkup.numbers import Number, numbers_in, printed
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_AMONG = re.compile(r"(?P<total>\d[\d.,]{0,15}(?!\d)[^\d，。；、：\n]{1,8})[，：]其中[，：]?(?=[一-鿿“])")
_ITEM = re.compile(
    r"(?P<name>[一-鿿“”]{2,10}?)(?P<number>\d[\d.,]{0,15}(?!\d)(?:万亿|亿|万)?(?!\d)[^\d，。；、：\n]{1,4})(?P<stop>[、，]?)"
)
# Parts told by what became of them, or people told by several marks (党员, 女性), may count the same thing twice.
_STATE = re.compile("完成|开工|竣工|投产|新|已|办结|在建|达|超|累计|带动|省|市|级|重点|以上|以下|全部|最|平均|同比|增")
_PEOPLE = ("人", "名", "人次", "次", "%", "岁", "")
_FARTHEST = Decimal("1.5")


def find(page: Page) -> Iterator[Hit]:
    for found in page.scan(_AMONG):
        total = next(numbers_in(page.text, *found.span("total")), None)
        if total is None or total.approx or total.unit in _PEOPLE:
            continue
        parts = _parts(page, found.end(), total.unit)
        reckoned = sum((part.value for part in parts), Decimal(0))
        slack = sum((part.half for part in parts), total.half)
        if total.value + slack < reckoned <= total.value * _FARTHEST:
            words = page.raw[total.start : total.end]
            values = {"words": words, "sum": printed(reckoned), "count": len(parts)}
            yield Hit(total.start, total.end, values, tuple(part[:2] for part in parts))


def _parts(page: Page, start: int, unit: str) -> list[Number]:
    """The row of name-and-number items at ``start``; empty where one is told by its state or is approximate."""
    out: list[Number] = []
    at = start
    while item := _ITEM.match(page.text, at):
        number = next(numbers_in(page.text, *item.span("number")), None)
        if number is None or number.unit != unit:
            break
        if number.approx or _STATE.search(item["name"]):
            return []
        out.append(number)
        at = item.end()
        if not item["stop"]:
            break
    return out


RULE = Rule(
    code="parts-exceed",
    title="分项超过总数",
    message="“{words}”：其中{count}项相加是{sum}，超过了总数。",
    remedy="核对总数和“其中”各项；各项有交叉的，写明。",
    source="算术：部分之和不大于整体",
    find=find,
    examples=(
        fires("全年实施项目120个，其中工业项目56个、农业项目32个、服务业项目42个。", "120个"),
        fires("全县共有各类市场主体5.2万户，其中企业1.2万户、个体工商户4.5万户。", "5.2万户"),
        fires("受理群众信访132件，其中来信45件、来访52件、网上信访45件。", "132件"),
        silent("全年实施项目120个，其中工业项目56个、投资30亿元，农业项目32个。"),
        silent("共有市场主体5.7万户，其中企业1.2万户、个体工商户4.5万户。"),
        silent("处理186人，其中党纪处分126人、政务处分102人。"),
        silent("共12项任务，其中省级8项、年内完成9项。"),
    ),
    severity="error",
)
