"""What a figure may be at all; what a doubt is."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.exact import Fig, printed


class Doubt(NamedTuple):
    """``code`` of the rule, ``words`` with the figures in them, ``remedy``. A doubt asks; it refuses nothing."""

    code: str
    words: str
    remedy: str


def out_of_range(value: Fig, least: Decimal | None, most: Decimal | None, unit: str) -> Doubt | None:
    """Beyond what the definition allows."""
    if isinstance(value, Missing):
        return None
    if least is not None and value < least:
        return Doubt("range", f"{value:f}{unit}，低于下限 {least:f}{unit}。", "请核对数字、单位和正负号。")
    if most is not None and value > most:
        return Doubt("range", f"{value:f}{unit}，高于上限 {most:f}{unit}。", "请核对数字和单位。")
    return None


def differs(official: Fig, derived: Fig, places: int, unit: str) -> Doubt | None:
    """An official figure that differs from the derived one by more than a unit of its last printed place."""
    if isinstance(official, Missing) or isinstance(derived, Missing):
        return None
    if abs(official - derived) <= Decimal(1).scaleb(-places):
        return None
    shown = f"{printed(derived, places):f}{unit}"
    return Doubt(
        "official", f"发布数 {official:f}{unit}，按总量算出 {shown}。", "以发布数为准；请核对总量、基数和口径。"
    )
