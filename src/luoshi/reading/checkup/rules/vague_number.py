"""约30个左右, 不超过5天以内, 不超过10%以上: hedges said twice or against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_AMOUNT = (
    r"\d[\d,.]{0,15}(?:万亿|亿|万|千)?"
    r"(?:个工作日|个百分点|百分点|个|家|件|项|户|处|人次|人|名|亩|公里|吨|元|天|次|%|％)?"
)
# 高于、低于…个百分点以上 measures a distance and is sound, hence no 高于, 低于 here.
_LEAST = compiled(rf"(?:不低于|不少于|不小于|(?<!不)超过|至少)(?:{_AMOUNT})以上(?!的)")
_MOST_TWICE = re.compile(rf"(?:不高于|不超过|不多于|不大于|至多|最多)(?:{_AMOUNT})(?:以下|以内|之内)(?!的)")
_MOST_LEAST = re.compile(
    rf"(?:不高于|不超过|不多于|不大于|至多|最多)(?:{_AMOUNT})以上(?!的)|(?:不低于|不少于|至少)(?:{_AMOUNT})(?:以下|以内)(?!的)"
)
_ABOUT = compiled(
    r"(?:大约|大概|约|将近|接近)\d[\d,.]{0,15}(?:万亿|亿|万|千)?(?:[一-鿿%％]{0,3}?(?:左右|上下)|[余多](?=[一-鿿]))"
    r"|\d[\d,.]{0,15}(?:万亿|亿|万|千)?[一-鿿%％]{0,3}?(?:左右|上下)(?:以上|以下|以内)"
)


def find(page: Page) -> Iterator[Hit]:
    for pattern, why in (
        (_LEAST, "前后都说下限，留一个就够"),
        (_MOST_TWICE, "前后都说上限，留一个就够"),
        (_MOST_LEAST, "一头说上限，一头说下限，互相矛盾"),
        (_ABOUT, "约数词用了两次"),
    ):
        for found in page.scan(pattern):
            yield Hit(found.start(), found.end(), {"words": page.raw[found.start() : found.end()], "why": why})


RULE = Rule(
    code="vague-number",
    title="约数、界限重复或矛盾",
    message="“{words}”：{why}。",
    remedy="只留一个约数词或界限词；能写准确数的写准确数。",
    source="GB/T 15835-2011 概数的用法：一个数只用一种概数表示",
    find=find,
    examples=(
        fires("全年引进不少于30个以上亿元项目。", "不少于30个以上"),
        fires("办理时间不超过5个工作日以内。", "不超过5个工作日以内"),
        fires("单位面积用量不超过10%以上。", "不超过10%以上"),
        fires("现场查看约30个左右点位，约200余人参加。", "约30个左右", "约200余"),
        fires("确保新增就业5000人左右以上。", "5000人左右以上"),
        silent("低于序时进度10个百分点以上的亮黄牌。"),
        silent("满意率超过95%，新增授信不少于15亿元，增长6%左右。"),
        silent("维修响应时间不超过4小时，近20余年来，一直如此。"),
    ),
    severity="hint",
)
