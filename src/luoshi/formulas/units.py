"""The laws of units: what a sum, product or quotient is counted in, and by what each side is multiplied for it.

Pure functions over ``ground.quantity.Unit``; None is a plain number. Each law gives a ``Law`` or the sentence that says
why there is none, with its remedy. Percent less percent is percentage points (百分点) as statistics have it.
"""

from __future__ import annotations

from decimal import Context, Decimal, Inexact
from functools import lru_cache
from typing import NamedTuple

from luoshi.ground.quantity import Unit, factor, same, unit_of

RATE = Unit("%", "rate", "%", Decimal(1))
POINT = Unit("百分点", "point", "百分点", Decimal(1))
DAY = Unit("天", "time", "天", Decimal(1))
_LONGEST = 12
_ONE = Decimal(1)


class Law(NamedTuple):
    """The unit of the result, and the factors that bring the left and the right side to it."""

    unit: Unit | None
    left: Decimal = _ONE
    right: Decimal = _ONE


class Refusal(NamedTuple):
    """Why two units do not go together, and what to do."""

    message: str
    remedy: str


@lru_cache(maxsize=4096)
def unit_named(printed: str) -> Unit | None:
    """The unit of these words; a quotient (``万元/亩``) keeps both scales, so that it converts as well."""
    if not 0 < len(printed) <= _LONGEST:
        return None
    over, slash, under = printed.partition("/")
    top, bottom = unit_of(over), unit_of(under) if slash else None
    if slash and top and bottom and bottom.base:
        return quotient_of(top, bottom)._replace(name=printed)
    return unit_of(printed)


def quotient_of(top: Unit, bottom: Unit) -> Unit:
    """``万元`` over ``亩``: counted in 元/亩."""
    return Unit(f"{top.name}/{bottom.name}", "other", f"{top.base}/{bottom.base}", top.scale / bottom.scale)


def takes_bare(unit: Unit) -> bool:
    """Whether a number typed without a unit may be meant in this one: 30 天 and 5 家 yes, 500 万元 and 50% no."""
    return unit.scale == 1 and unit.kind != "rate"


def meet(left: Unit | None, right: Unit | None) -> Law | Refusal:
    """The unit in which both sides can be compared: the left one, unless only the right one converts exactly."""
    if left is None or right is None:
        return Law(None) if left is right else _unit_and_none(left, right)
    if not same(left, right):
        return _unlike(left, right)
    if _exact(right, left) or not _exact(left, right):
        return Law(left, right=factor(right, left))
    return Law(right, left=factor(left, right))


def add(left: Unit | None, right: Unit | None) -> Law | Refusal:
    """Like amounts; percentage points raise a percentage."""
    if left and right and {left.kind, right.kind} == {"rate", "point"} and "位次" not in (left.base, right.base):
        target = left if left.kind == "rate" else right
        return Law(target, factor(left, target), factor(right, target))
    return meet(left, right)


def subtract(left: Unit | None, right: Unit | None) -> Law | Refusal:
    """Like amounts; percent less percent is 百分点, percent less 百分点 is percent."""
    if left and right and left.kind == right.kind == "rate":
        return Law(POINT, left.scale, right.scale)
    if left and right and left.kind == "point" and right.kind == "rate":
        return _unlike(left, right)
    return add(left, right)


def multiply(left: Unit | None, right: Unit | None) -> Law | Refusal:
    """A percentage takes that part of the other side; a price times its own measure is money."""
    if right and right.kind == "rate":
        return Law(left, right=right.scale / 100)
    if left and left.kind == "rate":
        return Law(right, left=left.scale / 100)
    if left is None or right is None:
        return Law(left or right)
    for price, measure in ((left, right), (right, left)):
        over, under = (unit_named(half) for half in price.name.rpartition("/")[::2])
        if over and under and price.base.endswith(f"/{measure.base}") and same(under, measure):
            by = factor(measure, under)
            return Law(over, right=by) if price is left else Law(over, left=by)
    return Refusal(f"{left.name}不能与{right.name}相乘。", "一边应是普通的数或百分数。")


def divide(left: Unit | None, right: Unit | None) -> Law | Refusal:
    """Like amounts give a plain ratio; over a percentage the whole; unlike ones a rate such as 万元/亩."""
    if right is None:
        return Law(left)
    if left is not None and same(left, right):
        return Law(None, right=factor(right, left))
    if right.kind == "rate":
        return Law(left, right=right.scale / 100)
    if left is None:
        return Refusal(f"普通的数不能除以{right.name}。", '给被除数写明单位，或用 计为(…, "单位")。')
    return Law(quotient_of(left, right))


def _exact(source: Unit, target: Unit) -> bool:
    context = Context(prec=28)
    context.divide(source.scale, target.scale)
    return not context.flags[Inexact]


def _unlike(left: Unit, right: Unit) -> Refusal:
    remedy = '两边换成同一种单位；单位本来就填错了，用 计为(…, "单位") 写明。'
    if {left.kind, right.kind} == {"rate", "point"}:
        remedy = "百分数之差是百分点：与它比的数写成 2个百分点。"
    return Refusal(f"单位对不上：左边是{left.name}，右边是{right.name}。", remedy)


def _unit_and_none(left: Unit | None, right: Unit | None) -> Refusal:
    unit = left or right
    assert unit is not None
    sides = ("左边", "右边") if left else ("右边", "左边")
    remedy = '是常数的，在数后写明单位，如 500万元、30%；不是常数的，用 计为(…, "单位")。'
    if unit.kind == "rate":
        remedy = "比值用 百分比(…) 化成百分数；百分数用 小数(…) 化成普通的数；常数写成 50%。"
    return Refusal(f"单位对不上：{sides[0]}是{unit.name}，{sides[1]}没有单位。", remedy)
