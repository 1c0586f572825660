"""A figure against its parts, its peers, and what last year's figure must have been."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.doubt_figures.limits import Doubt
from luoshi.indicators.rules.doubt_figures.robust import deviations, median
from luoshi.indicators.rules.exact import Fig, over, printed


def parts_differ(total: Fig, parts: Sequence[Fig], *, tolerance: Decimal, unit: str) -> Doubt | None:
    """Parts that do not add up to the total; nothing is said while one of them is missing."""
    if isinstance(total, Missing) or not parts or any(isinstance(one, Missing) for one in parts):
        return None
    added = sum((one for one in parts if not isinstance(one, Missing)), Decimal(0))
    if abs(total - added) <= tolerance:
        return None
    words = f"各部分相加是 {added:f}{unit}，总量是 {total:f}{unit}，相差 {abs(total - added):f}{unit}。"
    return Doubt("parts", words, "请核对各部分和总量。")


def off_peers(value: Fig, peers: Sequence[Decimal], *, most: Decimal, unit: str) -> Doubt | None:
    """A rate or growth more than ``most`` robust deviations from the peers' median (the own area not among them)."""
    if isinstance(value, Missing):
        return None
    found = deviations(value, peers, grain=Decimal(1))
    if found is None or abs(found) <= most:
        return None
    usual = f"{printed(median(peers), 1):f}{unit}"
    words = f"{printed(value, 1):f}{unit}，而其余 {len(peers)} 个的中位数是 {usual}，相差过大。"
    return Doubt("peers", words, "请核对；属实的请写明原因。")


def backcast(value: Fig, growth: Fig, base: Fig, *, places: int, grain: Decimal) -> Doubt | None:
    """Last year's figure that value and growth imply, against the one kept.

    Both are printed rounded: the growth to ``places``, the value to ``grain``; what rounding can explain is no doubt.
    """
    for one in (value, growth, base):
        if isinstance(one, Missing):
            return None
    assert not isinstance(value, Missing)
    assert not isinstance(growth, Missing)
    assert not isinstance(base, Missing)
    half = Decimal(1).scaleb(-places) / 2
    slow, fast = 1 + (growth - half) / 100, 1 + (growth + half) / 100
    if slow <= 0:
        return None
    least, most = over(value - grain / 2, fast), over(value + grain / 2, slow)
    if least - grain / 2 <= base <= most + grain / 2:
        return None
    implied = over(value, 1 + growth / 100)
    words = f"按现在的数和增速倒推，上年同期应是 {_like(implied, grain)}，库里是 {_like(base, grain)}。"
    return Doubt("backcast", words, "请核对上年数是否修订过、口径是否变过。")


def _like(value: Decimal, grain: Decimal) -> str:
    exponent = grain.as_tuple().exponent
    return f"{printed(value, -exponent if isinstance(exponent, int) and exponent < 0 else 0):f}"
