"""前三名依次为96.2分、94.1分、95.7分: an order or a rank that its own values contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading.checkup.numbers import Number, numbers_in, small_count
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_COUNT = r"[一二两三四五六七八九十]{1,2}|\d{1,2}"
_ORDER = re.compile(
    rf"(?P<side>[前后])(?P<count>{_COUNT})[名位](?:的)?(?:[一-鿿]{{0,6}}?)(?P<how>依次|分别)(?:为|是)(?P<list>[^。；，\n]+)"
)
_BEHIND = re.compile(
    rf"(?P<own>\d[\d.]{{0,15}})[一-鿿%]{{0,3}}，(?:居|在|列|排在?|位居)(?P<list>[^。；，\n]*?\d[^。；，\n]*)之后，(?:[列居排]?(?:全市|全省|全县)?)?第(?P<rank>{_COUNT})[位名]"
)


def find(page: Page) -> Iterator[Hit]:
    for found in page.scan(_ORDER):
        values = list(numbers_in(page.text, *found.span("list")))
        count = small_count(found["count"])
        if found["how"] == "分别" and count != len(values):
            continue  # 前十名企业纳税额分别为… lists what it likes
        if why := _disorder(values, count):
            yield Hit(*found.span("list"), {"words": found["list"], "why": why})
    for found in page.scan(_BEHIND):
        own = next(numbers_in(page.text, *found.span("own")), None)
        ahead = list(numbers_in(page.text, *found.span("list")))
        if own and (why := _not_behind(own, ahead, small_count(found["rank"]))):
            yield Hit(found.start(), found.end(), {"words": page.raw[found.start() : found.end()], "why": why})


def _disorder(values: list[Number], count: int | None) -> str:
    if len(values) < 2 or len({value.unit for value in values}) > 1:
        return ""
    row = [value.value for value in values]
    if row not in (sorted(row), sorted(row, reverse=True)):
        return "所列数值没有按大小排列，与“依次”不符"
    if count is not None and count != len(row):
        return f"说是{count}个，列了{len(row)}个"
    return ""


def _not_behind(own: Number, ahead: list[Number], rank: int | None) -> str:
    if rank is None or not ahead:
        return ""
    if any(value.value < own.value for value in ahead):
        return "排在前面的数反而小"
    return f"前面列了{len(ahead)}个，应是第{len(ahead) + 1}" if len(ahead) + 1 != rank else ""


RULE = Rule(
    code="rank-order",
    title="位次与数值不合",
    message="“{words}”：{why}。",
    remedy="核对各数和位次，按大小重排或改正位次。",
    source="算术：位次由数值大小决定",
    find=find,
    examples=(
        fires(
            "前三名依次为河东街道96.2分、青山乡94.1分、城关街道95.7分。", "河东街道96.2分、青山乡94.1分、城关街道95.7分"
        ),
        fires(
            "规上企业318家，居甲县505、乙县295、丙县364之后，第4位。", "318家，居甲县505、乙县295、丙县364之后，第4位"
        ),
        fires("规上企业318家，居甲县505、乙县495之后，列第4位。", "318家，居甲县505、乙县495之后，列第4位"),
        silent("规上企业318家，居甲县505、乙县495、丙县364之后，第4位。"),
        silent(
            "前三名依次为河东街道96.2分、城关街道95.7分、青山乡94.1分，后三名依次为红石乡82.6分、柳河镇81分、白沙镇79.3分。"
        ),
        silent("前十名企业纳税额分别为12亿元、8亿元、9亿元。"),
        silent("前三名依次为河东街道、城关街道、青山乡。"),
        silent("蒙泉县6.4%、汶岭县6.1%分列前两位。"),
    ),
)
