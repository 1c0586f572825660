"""A value in another unit of its kind, and rounded as offices round."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from luoshi.ground.quantity import factor, same, unit_of
from luoshi.reports.rules.slots import Slot

#: Places after the point by unit, where the figure itself does not say (the habit of statistical bulletins).
_PLACES = {"%": 1, "百分点": 1, "个百分点": 1, "亿元": 2, "万元": 0, "万吨": 2, "亩": 0, "平方公里": 2}

_LARGE = 1000
#: Units of a place among peers.
PLACES = ("位", "个位次", "位次", "名", "个位", "位置")


def convert(value: Decimal, unit: str, wanted: str) -> Decimal:
    """The value in another unit of its kind. Raises ValueError where it has none."""
    if unit == wanted or not wanted or not unit or (unit in PLACES and wanted in PLACES):
        return value
    first, second = unit_of(unit), unit_of(wanted)
    if first is None or second is None or not same(first, second):
        raise ValueError(f"{unit} → {wanted}")
    return value * factor(first, second)


def places_for(slot: Slot, amount: Decimal | None = None) -> int:
    """The places after the point that are asked for, or that the slot's unit asks for; 万元 under a thousand keep
    two."""
    if slot.places is not None:
        return slot.places
    if slot.unit == "万元" and amount is not None and abs(amount) < _LARGE:
        return 2
    return _PLACES.get(slot.unit, 2 if slot.unit.startswith(("万", "亿")) else 1 if slot.facet == "share" else 0)


def round_off(amount: Decimal, places: int) -> Decimal:
    """Rounded half up to at most ``places``, with no more of them than the figure itself has; what is not zero keeps a
    figure (0.02 with one place is 0.02)."""
    own = max(0, -int(amount.normalize().as_tuple().exponent))
    shown = amount.quantize(Decimal(1).scaleb(-min(own, places)), ROUND_HALF_UP)
    if shown or not amount:
        return shown
    return amount.quantize(Decimal(1).scaleb(amount.adjusted()), ROUND_HALF_UP)
