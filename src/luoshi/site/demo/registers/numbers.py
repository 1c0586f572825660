"""Numbers of the size that a definition's own good examples have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from math import exp
from random import Random
from typing import Any

from luoshi.registers.rules.check_pack import judge_typed
from luoshi.registers.rules.definition import Definition, Field
from luoshi.registers.rules.row_rules import RowRules

#: What a number is about where no example says it, by unit.
USUAL = {
    "万元": 320, "亩": 60, "平方米": 3200, "米": 800, "公里": 6, "人": 24, "户": 60, "人次": 260, "吨": 90, "元": 2400,
    "天": 30, "场": 4, "个": 8, "家": 6, "件": 5, "套": 40, "公斤": 1200, "课时": 48, "分钟": 90, "年": 5, "小时": 2,
}  # fmt: skip
#: Money by what it is for, where no example says it.
MONEY = (
    ("罚", 2.4), ("彩礼", 6), ("平均花费", 2), ("费", 5), ("工资|报酬", 8), ("奖|贴", 20), ("收益|分红", 24),
    ("债", 60), ("税", 180),
)  # fmt: skip


def sizes(definition: Definition, rules: RowRules) -> dict[str, list[Decimal]]:
    """Field → the numbers that good examples give it."""
    found: dict[str, list[Decimal]] = {}
    for example in definition.examples:
        values, problems = judge_typed(rules, dict(example.given), example.stage or "")
        bad = {one.key for one in problems}
        for field in definition.fields:
            value = values.get(field.key)
            if field.type in ("number", "money", "percent") and isinstance(value, str) and field.key not in bad:
                found.setdefault(field.key, []).append(Decimal(value))
    return found


def number(field: Field, samples: Iterable[Decimal], factor: float, rng: Random) -> str:
    """A number for the field, ``factor`` times its usual size."""
    known = list(samples)
    usual = float(rng.choice(known)) if known else _usual(field)
    if field.type == "percent" or field.unit == "%":
        value = (usual if known else 72.0) + rng.gauss(0, 9)
        value = min(max(value, 0.0), 100.0)
    elif usual == 0:
        value = 0.0 if rng.random() < 0.7 else float(rng.randint(0, 3))
    elif field.max is not None and float(str(field.max)) <= usual * 2:
        # A scale with an end (得分, 等级) is not grown like an amount.
        value = usual * (1 + rng.gauss(0, 0.06))
    else:
        value = usual * factor * exp(rng.gauss(0, 0.28))
    return written(field, value, known)


def _usual(field: Field) -> float:
    if field.type == "money":
        for words, size in MONEY:
            if re.search(words, field.name):
                return float(size)
    return float(USUAL.get(field.unit, 12))


def written(field: Field, value: float, known: Iterable[Decimal] = ()) -> str:
    """The number within the field's limits, with its decimals, as it is kept."""
    low = float(str(field.min)) if field.min is not None else 0.0
    high = float(str(field.max)) if field.max is not None else 1e15
    places = _places(field, value, known)
    kept = Decimal(repr(min(max(value, low), high))).quantize(Decimal(1).scaleb(-places))
    text = f"{kept:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _places(field: Field, value: float, known: Iterable[Decimal]) -> int:
    if field.decimals is not None:
        return min(field.decimals, 2) if field.type != "number" else field.decimals
    if field.type == "money":
        return 0 if value >= 200 else 2
    finest = max((-int(one.as_tuple().exponent) for one in known), default=0)
    return max(finest, 0)


def as_number(value: Any) -> Decimal | None:
    """A kept value as a number, None where it is none."""
    try:
        return Decimal(value) if isinstance(value, str) else None
    except ArithmeticError:
        return None
