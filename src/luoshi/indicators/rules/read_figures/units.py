"""Units of heads and cells against an indicator's own."""

from __future__ import annotations

from decimal import Decimal

from luoshi.formulas.units import unit_named
from luoshi.ground.quantity import factor, same

_ONE = Decimal(1)
_RATES = frozenset(("rate", "point"))


def factor_to(given: str, own: str) -> Decimal | None:
    """By what a figure in ``given`` is multiplied to be one in ``own``; None where that cannot be.

    Growth is printed in % over all columns, also where it is in points: the two mean the same there.
    """
    if given == own or not given:
        return _ONE
    source, target = unit_named(given), unit_named(own) if own else None
    if source is None:
        return None
    if target is None:
        return None
    if same(source, target):
        return factor(source, target)
    if source.kind in _RATES and target.kind in _RATES and "位次" not in (source.base, target.base):
        return factor(source, target)
    if source.kind == "other" and not source.base:
        return source.scale / target.scale
    # 个, 家, 户 and 位 are counted alike; only the measure word differs.
    if source.kind == target.kind == "count" and source.scale == target.scale == 1:
        return _ONE
    return None
