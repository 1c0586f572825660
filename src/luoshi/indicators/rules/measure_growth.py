"""Growth on a base, shares of a whole."""

from __future__ import annotations

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.exact import Fig, missing_of, percent


def growth(value: Fig, base: Fig, *, rate: bool = False) -> Fig:
    """Growth in per cent, of a ``rate`` in points. On a base of zero or below a percentage says nothing: missing.

    A value or base that is missing passes its reason on, the value's first.
    """
    if (found := missing_of(value, base)) is not None:
        return found
    assert not isinstance(value, Missing)
    assert not isinstance(base, Missing)
    if rate:
        return value - base
    if base == 0:
        return Missing("not_applicable", "基数为零，不算增速")
    if base < 0:
        return Missing("not_applicable", "基数为负，不算增速")
    return percent(value - base, base)


def share(value: Fig, whole: Fig) -> Fig:
    """``value`` in per cent of ``whole``; missing where the whole is not above zero."""
    if (found := missing_of(value, whole)) is not None:
        return found
    assert not isinstance(value, Missing)
    assert not isinstance(whole, Missing)
    if whole <= 0:
        return Missing("not_applicable", "总量不大于零，不算占比")
    return percent(value, whole)
