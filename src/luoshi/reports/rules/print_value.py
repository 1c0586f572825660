"""A figure as its slot prints it: converted, rounded, hedged; and what the words around it have to become."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from luoshi.ground.numerals import write_chinese
from luoshi.ground.quantity import same, unit_of
from luoshi.reports.rules.slots import Slot

#: Places after the point by unit, where the figure itself does not say (the habit of statistical bulletins).
_PLACES = {"%": 1, "百分点": 1, "个百分点": 1, "亿元": 2, "万元": 0, "万吨": 2, "亩": 0, "平方公里": 2}
FEWER, MORE = ("余", "多", "超", "超过", "突破", "逾", "达"), ("近",)
_UP = {"增长": "下降", "增加": "减少", "提高": "降低", "提升": "下降", "上升": "下降", "前移": "后移", "高于": "低于",
       "快于": "慢于", "扩大": "缩小"}  # fmt: skip
_DOWN = {"下降": "增长", "减少": "增加", "降低": "提高", "回落": "提高", "后移": "前移", "低于": "高于", "慢于": "快于",
         "缩小": "扩大"}  # fmt: skip
_DIRECTION = re.compile("|".join((*_UP, *_DOWN)))


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``words``."""

    start: int
    end: int
    words: str


class Printed(NamedTuple):
    """``text`` for the slot, edits around it, and a remark for the source table."""

    text: str
    edits: tuple[Edit, ...] = ()
    remark: str = ""


def print_value(text: str, slot: Slot, value: Decimal, unit: str, *, places: int | None = None) -> Printed:
    """The value (in ``unit``) as this slot prints it. Raises ValueError where the units do not convert."""
    amount = convert(value, unit, slot.unit)
    if slot.facet == "rank":
        return Printed(_rank(text, slot, amount))
    edits: tuple[Edit, ...] = ()
    if slot.facet in ("growth", "change"):
        amount, edits, whole = _follow(text, slot, amount)
        if whole is not None:
            return Printed(whole, edits, "与上年同期持平")
    return _hedged(text, slot, amount, edits, places)


def convert(value: Decimal, unit: str, wanted: str) -> Decimal:
    """The value in another unit of its kind."""
    if unit == wanted or not wanted or not unit:
        return value
    first, second = unit_of(unit), unit_of(wanted)
    if first is None or second is None or not same(first, second):
        raise ValueError(f"{unit} → {wanted}")
    return value * first.scale / second.scale


def rounded(amount: Decimal, places: int) -> str:
    """Rounded half up to at most ``places``, with no more of them than the figure itself has."""
    own = max(0, -int(amount.normalize().as_tuple().exponent))
    return f"{amount.quantize(Decimal(1).scaleb(-min(own, places)), ROUND_HALF_UP):f}"


def places_for(slot: Slot) -> int:
    """The places after the point that the slot's unit asks for."""
    return _PLACES.get(slot.unit, 2 if slot.unit.startswith(("万", "亿")) else 0)


def _rank(text: str, slot: Slot, amount: Decimal) -> str:
    number = int(amount)
    # 第＿位 is written in Chinese numerals, a place in a table or after 列 in figures.
    return write_chinese(number) if text[max(0, slot.start - 1) : slot.start] == "第" else str(number)


def _follow(text: str, slot: Slot, amount: Decimal) -> tuple[Decimal, tuple[Edit, ...], str | None]:
    """The amount without its sign, and the verb turned where the sign asks for it."""
    begin = max(slot.sentence[0], slot.start - 8)
    turns = list(_DIRECTION.finditer(text, begin, slot.start))
    last = turns[-1] if turns else None
    if last is None or re.search(r"[，。；、\d*×]", text[last.end() : slot.start]):
        return amount, (), None
    word = last[0]
    rising = word in _UP
    if amount == 0:
        end = slot.end + len(slot.unit) if text.startswith(slot.unit, slot.end) else slot.end
        words = "持平" if text[: last.start()].endswith(("同比", "比")) else "与上年同期持平"
        return amount, (Edit(last.start(), slot.start, ""), Edit(slot.end, end, "")), words
    if (amount < 0) == rising:
        turned = (_UP if rising else _DOWN)[word]
        return abs(amount), (Edit(last.start(), last.end(), turned),), None
    return abs(amount), (), None


def _hedged(text: str, slot: Slot, amount: Decimal, edits: tuple[Edit, ...], places: int | None) -> Printed:
    places = places_for(slot) if places is None else places
    if not slot.approx:
        return Printed(rounded(amount, places), edits)
    step = _step(amount)
    if slot.approx in MORE:
        near = amount.quantize(step, ROUND_CEILING)
        true = near > amount
    elif slot.approx in FEWER:
        near = amount.quantize(step, ROUND_FLOOR)
        true = near < amount
    else:
        near, true = amount.quantize(step, ROUND_HALF_UP), True
    shown = f"{near.quantize(Decimal(1)):f}"
    if true:
        return Printed(shown, edits, f"“{slot.approx}”：实数 {amount.normalize():f}")
    # The round figure is exact: nothing is left over, and the word that says so goes.
    gone = _hedge_place(text, slot)
    return Printed(shown, (*edits, Edit(*gone, "")) if gone else edits, "恰为整数，去掉约数字样")


def _step(amount: Decimal) -> Decimal:
    """Two leading figures for a hundred and more, else whole ones."""
    digits = len(str(int(abs(amount))))
    return Decimal(1).scaleb(max(0, digits - 2))


def _hedge_place(text: str, slot: Slot) -> tuple[int, int] | None:
    size = len(slot.approx)
    for start in (slot.end, slot.end + 1):
        if text.startswith(slot.approx, start):
            return start, start + size
    if text[: slot.start].endswith(slot.approx):
        return slot.start - size, slot.start
    return None
