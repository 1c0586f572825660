"""A figure as its slot prints it: converted, rounded, hedged; and what the words around it have to become."""

from __future__ import annotations

from decimal import Decimal

from luoshi.ground.numerals import write_chinese
from luoshi.reports.rules.convert import convert, places_for, round_off
from luoshi.reports.rules.edits import Edit, Printed
from luoshi.reports.rules.hedge import hedge
from luoshi.reports.rules.slots import Slot
from luoshi.reports.rules.turn_words import turn, turn_done

__all__ = ["Edit", "Printed", "convert", "places_for", "print_value"]


def print_value(
    text: str, slot: Slot, value: Decimal, unit: str, *, places: int | None = None, shown: Decimal | None = None
) -> Printed:
    """The value (in ``unit``) as this slot prints it; ``shown`` is what it was rounded to with others (in the slot's
    unit). Raises ValueError where the units do not convert, or where a place is no whole number of one or more.
    """
    amount = convert(value, unit, slot.unit)
    if slot.facet == "rank":
        return Printed(_rank(text, slot, amount))
    edits: tuple[Edit, ...] = ()
    if slot.facet in ("growth", "change"):
        turned = turn(text, slot, amount)
        amount, edits = turned.amount, turned.edits
        if turned.words:
            return Printed(turned.words, edits, f"数为 0：{turned.words}")
    if slot.facet == "completion":
        edits = turn_done(text, slot, amount)
    if slot.approx and shown is None:
        return hedge(text, slot, amount, edits)
    rounded = round_off(amount, places_for(slot, amount) if places is None else places) if shown is None else abs(shown)
    return Printed(f"{rounded:f}", edits)


def _rank(text: str, slot: Slot, amount: Decimal) -> str:
    number = int(amount)
    if number != amount or number < 1:
        raise ValueError(f"{amount} is no place")
    # 第＿位 is written in Chinese numerals, a place in a table or after 列 in figures.
    return write_chinese(number) if text[max(0, slot.start - 1) : slot.start] == "第" else str(number)
