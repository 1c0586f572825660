"""What a task promises of an indicator: 增长8%以上, 达到12亿元, 控制在3%以内."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from luoshi.ground.quantity import factor, same, unit_of
from luoshi.indicators.rules.definition import Definition


class Promise(NamedTuple):
    """``value`` of ``facet`` in the indicator's own unit; ``at_most``: to stay below it. ``words`` as written."""

    code: str
    facet: Literal["value", "growth"]
    value: Decimal
    at_most: bool
    words: str


_NUMBER = r"(?P<number>\d+(?:\.\d+)?)"
_BETWEEN = r"(?:(?:总量|总额|规模)?(?:力争|确保|要|年内|全年|年底前|年均|同比|预期|目标|再|实现|[，,、]|\s){0,4})"
_GROWTH = re.compile(
    rf"{_BETWEEN}增(?:长|速|幅)(?:达到|保持在|不低于|为|在|超过|超)?{_NUMBER}[%％](?P<tail>以上|左右|以内|以下)?"
)
_AMOUNT = re.compile(
    rf"{_BETWEEN}(?P<verb>达到|达|突破|完成|超过|不低于|提高到|提升到|控制在|不超过|降到|降至|压减到)"
    rf"{_NUMBER}(?P<unit>[%％‰]|[亿万]?[元户家个人吨亩平方米千瓦时美]+)(?P<tail>以上|左右|以内|以下)?"
)
_LESS = {"控制在", "不超过", "降到", "降至", "压减到"}


def read_targets(text: str, definitions: Sequence[Definition]) -> list[Promise]:
    """Every promise that stands right behind the name of an indicator.

    左右 is no promise of a number. A unit that is not the indicator's kind, or a name that two share, gives nothing:
    nothing is guessed.
    """
    named = _names(definitions)
    if not named:
        return []
    pattern = re.compile("|".join(re.escape(name) for name in sorted(named, key=len, reverse=True)))
    found: list[Promise] = []
    for name in pattern.finditer(text):
        one = named[name[0]]
        if one is not None and (promise := _behind(text, name.start(), name.end(), one)) is not None:
            found.append(promise)
    return list({(one.code, one.facet): one for one in reversed(found)}.values())[::-1]


def _names(definitions: Sequence[Definition]) -> dict[str, Definition | None]:
    named: dict[str, Definition | None] = {}
    for one in definitions:
        for name in {one.name, *one.synonyms}:
            named[name] = None if name in named else one
    return named


def _behind(text: str, start: int, end: int, one: Definition) -> Promise | None:
    if (growth := _GROWTH.match(text, end)) and growth["tail"] != "左右":
        at_most = growth["tail"] in ("以内", "以下")
        return Promise(one.code, "growth", Decimal(growth["number"]), at_most, text[start : growth.end()])
    amount = _AMOUNT.match(text, end)
    if amount is None or amount["tail"] == "左右":
        return None
    value = _converted(Decimal(amount["number"]), amount["unit"].replace("％", "%"), one.unit)
    if value is None:
        return None
    at_most = amount["verb"] in _LESS or amount["tail"] in ("以内", "以下")
    return Promise(one.code, "value", value, at_most, text[start : amount.end()])


def _converted(value: Decimal, printed: str, unit: str) -> Decimal | None:
    written, own = unit_of(printed), unit_of(unit)
    if written is None or own is None or not same(written, own):
        return None
    return value * factor(written, own)
