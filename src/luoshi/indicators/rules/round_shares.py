"""Shares that are printed and must add up: the largest remainder."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from luoshi.indicators.rules.exact import percent


def round_shares(values: Sequence[Decimal], places: int) -> list[Decimal]:
    """Shares in per cent of the sum of ``values``, rounded to ``places`` so that they add up to exactly 100.

    Each is rounded down, then the units that are left go to those with the largest remainder, of equal ones the first.
    Raises ValueError where values are negative or all zero: they have no shares.
    """
    total = sum(values, Decimal(0))
    if total <= 0 or min(values) < 0:
        raise ValueError("shares need values of zero or above that are not all zero")
    unit = Decimal(1).scaleb(-places)
    exact = [percent(value, total) for value in values]
    floors = [value.quantize(unit, rounding=ROUND_FLOOR) for value in exact]
    left = int((100 - sum(floors, Decimal(0))) / unit)
    by_remainder = sorted(range(len(values)), key=lambda place: (floors[place] - exact[place], place))
    for place in by_remainder[:left]:
        floors[place] += unit
    return floors
