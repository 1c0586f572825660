"""Exact arithmetic of the rules: 34 digits whatever the thread's context, missing values passed through."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from luoshi.formulas.terms import CONTEXT
from luoshi.ground.missing import Missing

#: A figure: exact, or missing with its reason.
Fig = Decimal | Missing
HUNDRED = Decimal(100)


def over(above: Decimal, below: Decimal) -> Decimal:
    """The quotient, 34 digits. ``below`` is not zero."""
    return CONTEXT.divide(above, below)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` in per cent of ``whole``, which is not zero."""
    return CONTEXT.multiply(over(part, whole), HUNDRED)


def printed(value: Decimal, places: int) -> Decimal:
    """Rounded as offices do: half away from zero. What rounds to nought has no sign."""
    found = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return found if found else abs(found)


def missing_of(*figures: Fig) -> Missing | None:
    """The first that is missing."""
    return next((one for one in figures if isinstance(one, Missing)), None)
