"""Numbers that are said roughly: 余 rounds down, 近 up, and both go where nothing is left over."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from luoshi.reports.rules.convert import places_for, round_off
from luoshi.reports.rules.edits import Edit, Printed
from luoshi.reports.rules.slots import Slot

#: The number is more than what is printed, or less; 约 and 左右 leave it open.
FEWER, MORE = ("余", "多", "超", "超过", "突破", "逾", "达", "破", "来"), ("近", "不足")
#: Words before the number that say it was passed: of an exact number it is said that it was reached.
_PASSED = ("超", "超过", "突破", "逾", "破")


def hedge(text: str, slot: Slot, amount: Decimal, edits: tuple[Edit, ...]) -> Printed:
    """``amount`` (in the slot's unit, zero or above) as it is said roughly, true in its direction."""
    step = _step(amount, scaled=slot.unit[:1] in "万亿千百")
    way = ROUND_CEILING if slot.approx in MORE else ROUND_FLOOR if slot.approx in FEWER else ROUND_HALF_UP
    near = amount.quantize(step, way)
    true = near > amount if slot.approx in MORE else near < amount if slot.approx in FEWER else True
    if near and true:
        return Printed(_plain(near), edits, f"“{slot.approx}”：实数 {amount.normalize():f}{slot.unit}")
    # The round figure is exact (or there is none): nothing is left over, and the word that says so goes.
    shown = _plain(near) if near == amount else _plain(round_off(amount, places_for(slot, amount)))
    gone = _place(text, slot)
    if gone is None:
        return Printed(shown, edits)
    instead = "达" if slot.approx in _PASSED and gone[1] == slot.start else ""
    return Printed(shown, (*edits, Edit(*gone, instead)), "恰为整数，去掉约数字样" if near else "数小，去掉约数字样")


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _step(amount: Decimal, *, scaled: bool) -> Decimal:
    """Two leading figures for a hundred and more, else whole ones; tenths of 万 and 亿 below ten."""
    if scaled and abs(amount) < 10:
        return Decimal("0.1")
    digits = len(str(int(abs(amount))))
    return Decimal(1).scaleb(max(0, digits - 2))


def _place(text: str, slot: Slot) -> tuple[int, int] | None:
    size = len(slot.approx)
    for start in (slot.end, slot.end + 1):
        if text.startswith(slot.approx, start):
            return start, start + size
    if text[: slot.start].endswith(slot.approx):
        return slot.start - size, slot.start
    return None
