"""Robust statistics: the median and the median deviation from it, which single wild figures do not move."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.indicators.rules.exact import over

#: Makes the median absolute deviation of normally distributed figures equal to their standard deviation.
_NORMAL = Decimal("1.4826")
LEAST = 5
"""Fewer figures than these say nothing about what is usual."""


def median(values: Sequence[Decimal]) -> Decimal:
    """The middle value, or the mean of the two in the middle. Raises IndexError without values."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def deviations(value: Decimal, others: Sequence[Decimal], *, grain: Decimal) -> Decimal | None:
    """How many robust deviations ``value`` lies from the median of ``others``; None where these are too few.

    ``grain`` is the least deviation that counts as one: figures that hardly ever move must not make every move wild.
    """
    if len(others) < LEAST:
        return None
    centre = median(others)
    spread = median([abs(one - centre) for one in others]) * _NORMAL
    return over(value - centre, max(spread, grain))
