"""Numbers that are printed rounded and must still add up: the largest remainder.

Source: the Hare-Niemeyer apportionment; offices use it for tables whose parts are said to make a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Context, Decimal

_CONTEXT = Context(prec=34)
HUNDRED = Decimal(100)


def round_parts(values: Sequence[Decimal], total: Decimal, places: int) -> list[Decimal]:
    """``values`` rounded to ``places`` so that they add up to exactly ``total``, itself rounded to ``places``.

    Each is rounded down, then the units that are left go to those with the largest remainder, of equal ones the first.
    Raises ValueError where no rounding of the values, down or up, adds up to it.
    """
    unit = Decimal(1).scaleb(-places)
    floors = [value.quantize(unit, rounding=ROUND_FLOOR) for value in values]
    left = (total - sum(floors, Decimal(0))) / unit
    room = sum(floor != value for floor, value in zip(floors, values, strict=True))
    if left != int(left) or not 0 <= left <= room:
        raise ValueError(f"rounded to {places} places these parts cannot make {total}")
    by_remainder = sorted(range(len(values)), key=lambda place: (floors[place] - values[place], place))
    for place in by_remainder[: int(left)]:
        floors[place] += unit
    return floors


def round_shares(values: Sequence[Decimal], places: int) -> list[Decimal]:
    """Shares in per cent of the sum of ``values``, rounded to ``places`` so that they add up to exactly 100.

    Raises ValueError where values are negative or all zero: they have no shares.
    """
    total = sum(values, Decimal(0))
    if total <= 0 or min(values) < 0:
        raise ValueError("shares need values of zero or above that are not all zero")
    exact = [_CONTEXT.multiply(_CONTEXT.divide(value, total), HUNDRED) for value in values]
    return round_parts(exact, HUNDRED, places)
