"""A figure against the area's own history."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.doubt_figures.limits import Doubt
from luoshi.indicators.rules.doubt_figures.robust import deviations, median
from luoshi.indicators.rules.exact import Fig, over, printed

#: Slips that fingers make: a digit more or less, 万 for 亿.
_SLIPS = {
    Decimal(10): "像是多了一位", Decimal("0.1"): "像是少了一位",
    Decimal(10000): "像是把亿写成了万", Decimal("0.0001"): "像是把万写成了亿",
}  # fmt: skip
_NEAR = Decimal("1.5")


def jumps(growth: Fig, history: Sequence[Decimal], *, most: Decimal, unit: str) -> Doubt | None:
    """Growth that is more than ``most`` robust deviations from the area's own growth of earlier periods."""
    if isinstance(growth, Missing):
        return None
    found = deviations(growth, history, grain=Decimal(1))
    if found is None or abs(found) <= most:
        return None
    usual = f"{printed(median(history), 1):f}{unit}"
    words = f"同比 {printed(growth, 1):f}{unit}，而以往 {len(history)} 期的中位数是 {usual}，偏离 {_times(found)} 倍。"
    return Doubt("jump", words, "请核对；属实的请写明原因。")


def slipped(value: Fig, expected: Fig) -> Doubt | None:
    """A value that is about 10 or 10,000 times (or a tenth, a ten-thousandth of) what was to be expected.

    ``expected`` is last year's figure of the same period, or the usual level.
    """
    if isinstance(value, Missing) or isinstance(expected, Missing) or value <= 0 or expected <= 0:
        return None
    ratio = over(value, expected)
    for factor, words in _SLIPS.items():
        if over(factor, _NEAR) <= ratio <= factor * _NEAR:
            return Doubt(
                "slip", f"{value:f}，{words}：参照数是 {printed(expected, 4).normalize():f}。", "请核对位数和单位。"
            )
    return None


def falls(value: Fig, before: Fig) -> Doubt | None:
    """A cumulative figure below that of the period before it in the same year."""
    if isinstance(value, Missing) or isinstance(before, Missing) or value >= before:
        return None
    return Doubt("falls", f"累计数 {value:f} 小于上一期的 {before:f}。", "累计数一般不会变小；冲减属实的请写明原因。")


def copied(figures: Sequence[tuple[Fig, Fig]]) -> Doubt | None:
    """Every facet that was filed, (now, last period), the same to the last digit.

    One figure alone says it only where it has three digits or more: small and round figures repeat by themselves.
    """
    pairs = [(now, before) for now, before in figures if not isinstance(now, Missing)]
    if not pairs or any(now != before for now, before in pairs) or all(now == 0 for now, _ in pairs):
        return None
    if len(pairs) == 1 and len(pairs[0][0].normalize().as_tuple().digits) < 3:
        return None
    shown = "、".join(f"{now:f}" for now, _ in pairs)
    return Doubt("copy", f"与上一期一字不差（{shown}）。", "请核对是不是照抄了上一期。")


def _times(found: Decimal) -> str:
    return f"{printed(abs(found), 1):f}"
