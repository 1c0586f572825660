"""Parts and their total held against each other: a clash is said, the rest is printed so that it adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from luoshi.ground.quantity import unit_of
from luoshi.ground.rounding import HUNDRED, round_parts
from luoshi.reports.rules.convert import convert, places_for, round_off
from luoshi.reports.rules.derive import Amount
from luoshi.reports.rules.find_parts import Parts, find_parts
from luoshi.reports.rules.slots import Slot

_TINY = Decimal("1e-9")


class Settled(NamedTuple):
    """``shown``: what a slot is rounded to (in its unit) beside the rounding of its own; ``clashes``: totals that their
    parts contradict, and how."""

    shown: Mapping[str, Decimal]
    clashes: Mapping[str, str]


def settle_parts(text: str, slots: Sequence[Slot], amounts: Mapping[str, Amount]) -> Settled:
    """Every whole of the text whose slots all have exact ``amounts``."""
    known = {slot.id: slot for slot in slots}
    shown: dict[str, Decimal] = {}
    clashes: dict[str, str] = {}
    for row in find_parts(text, slots):
        ids = (*row.parts, *([row.total] if row.total else []))
        if not all(key in amounts for key in ids):
            continue
        if not row.total:
            shown.update(_shares(row, known, amounts))
            continue
        total = known[row.total]
        values = [convert(*amounts[key], total.unit) for key in row.parts]
        whole = convert(*amounts[row.total], total.unit)
        if why := _clash(row, values, whole, total.unit):
            clashes[row.total] = why
        elif row.whole:
            shown.update(_fitted(row, known, amounts, whole))
    return Settled(shown, clashes)


def _clash(row: Parts, values: Sequence[Decimal], whole: Decimal, unit: str) -> str:
    together = sum(values, Decimal(0))
    slack = _slack([*values, whole], unit)
    if together > whole + slack:
        return f"各分项相加是 {together.normalize():f}{unit}，超过了总数 {whole.normalize():f}{unit}"
    if row.whole and together < whole - slack:
        return f"各分项相加是 {together.normalize():f}{unit}，不足总数 {whole.normalize():f}{unit}"
    return ""


def _slack(values: Sequence[Decimal], unit: str) -> Decimal:
    """What rounding at the source may have taken or added: nothing of things that are counted."""
    kind = unit_of(unit)
    if kind is not None and kind.kind == "count" and kind.scale == 1:
        return Decimal(0)
    return sum((Decimal(5).scaleb(int(value.as_tuple().exponent) - 1) for value in values), Decimal(0))


def _fitted(row: Parts, known: Mapping[str, Slot], amounts: Mapping[str, Amount], whole: Decimal) -> dict[str, Decimal]:
    """The parts rounded so that they add up to the printed total; {} where rounding alone does it or cannot."""
    total = known[row.total]
    if any(known[key].unit != total.unit for key in row.parts):
        return {}
    values = [convert(*amounts[key], total.unit) for key in row.parts]
    printed = round_off(whole, places_for(total, whole))
    alone = [round_off(value, places_for(known[key], value)) for key, value in zip(row.parts, values, strict=True)]
    if sum(alone, Decimal(0)) == printed:
        return {}
    places = max(0, *(-int(one.as_tuple().exponent) for one in (*alone, printed)))
    return _rounded(row.parts, values, printed, places)


def _shares(row: Parts, known: Mapping[str, Slot], amounts: Mapping[str, Amount]) -> dict[str, Decimal]:
    values = [amounts[key].value for key in row.parts]
    if min(values) < 0 or abs(sum(values, Decimal(0)) - HUNDRED) > _TINY:
        return {}
    places = max(places_for(known[key]) for key in row.parts)
    unit = Decimal(1).scaleb(-places)
    if sum((value.quantize(unit, ROUND_HALF_UP) for value in values), Decimal(0)) == HUNDRED:
        return {}
    return _rounded(row.parts, values, HUNDRED, places)


def _rounded(parts: Sequence[str], values: Sequence[Decimal], total: Decimal, places: int) -> dict[str, Decimal]:
    try:
        return dict(zip(parts, round_parts(values, total, places), strict=True))
    except ValueError:
        return {}
