"""Types: number with its unit, text, date, truth, and lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.formulas.errors import FormulaError
from luoshi.formulas.units import unit_named
from luoshi.ground.missing import Missing
from luoshi.ground.quantity import Unit

Kind = Literal["number", "text", "date", "truth"]
Value = Decimal | str | date | bool | Missing | Sequence["Value"]
KINDS: dict[Kind, str] = {"number": "数", "text": "文字", "date": "日期", "truth": "是否"}


@dataclass(frozen=True, slots=True)
class Type:
    """``kind`` of a value, the ``unit`` that a number is counted in (None: a plain number), ``many`` for a list."""

    kind: Kind
    unit: Unit | None = None
    many: bool = False

    def __str__(self) -> str:
        words = KINDS[self.kind] + (f"（{self.unit.name}）" if self.unit else "")
        return f"一组{words}" if self.many else words

    @property
    def one(self) -> Type:
        """The type of a list's items."""
        return replace(self, many=False)


PLAIN = Type("number")
TEXT = Type("text")
DATE = Type("date")
TRUTH = Type("truth")


def number(unit: str = "") -> Type:
    """A number counted in ``unit`` as printed (``万元``, ``%``, ``家``, ``万元/亩``); "" is a plain number.

    Raises FormulaError (``formula-unit``) for a unit that is not known.
    """
    if not unit:
        return PLAIN
    found = unit_named(unit)
    if found is None:
        raise FormulaError("unit", f"不认识单位“{unit}”。", "改用通行的写法，如 万元、%、百分点、家、人次、亩。")
    return Type("number", found)


def number_or_plain(unit: str) -> Type:
    """The same; a unit of an office's own making converts to nothing, but what is counted in it still counts."""
    try:
        return number(unit)
    except FormulaError:
        return PLAIN


def list_of(item: Type) -> Type:
    """A list of such values: one a peer, one a period, the choices of a field."""
    return replace(item, many=True)
