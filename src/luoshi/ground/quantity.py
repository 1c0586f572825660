"""Units: what kind of thing a number counts, and how it scales to the kind's base unit.

The words are data, each file with its source: ``units.txt`` (measures, money, rates), ``classifiers.txt``.
"""

from __future__ import annotations

from decimal import Decimal
from importlib import resources
from typing import Literal, NamedTuple

from luoshi.ground.numerals import fold, parse_number

UnitKind = Literal[
    "money", "rate", "point", "count", "length", "area", "volume", "mass", "energy", "power", "time", "other"
]


class Unit(NamedTuple):
    """``scale`` × the number gives it in ``base`` units of its ``kind``."""

    name: str
    kind: UnitKind
    base: str
    scale: Decimal


class Quantity(NamedTuple):
    """An exact amount of a unit."""

    value: Decimal
    unit: Unit

    def in_base(self) -> Decimal:
        """The amount in the unit's base (``2.5`` 亿元 is 250000000 元)."""
        return self.value * self.unit.scale


def same(left: Unit, right: Unit) -> bool:
    """Whether amounts of both may be added: 亿元 and 万元, not 元 and 美元."""
    return (left.kind, left.base) == (right.kind, right.base)


def factor(source: Unit, target: Unit) -> Decimal:
    """By what an amount of ``source`` is multiplied to be one of ``target``, which counts the same kind of thing."""
    return source.scale / target.scale


def _rows(name: str) -> list[list[str]]:
    text = (resources.files("luoshi.ground") / name).read_text("utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


_MEASURES: dict[str, tuple[UnitKind, str, Decimal]] = {
    name: (kind, base, Decimal(scale))  # type: ignore[misc]
    for name, kind, base, scale in _rows("units.txt")
}
CLASSIFIERS = frozenset(word for row in _rows("classifiers.txt") for word in row)
"""Measure words that follow a number."""

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}


def unit_of(printed: str) -> Unit | None:
    """The unit that is printed (``亿元``, ``个百分点``, ``万人次``), or None where it is unknown.

    A scale word before a unit multiplies it; 个 before a unit of measure is no part of its meaning.
    """
    word = fold(printed).strip()
    if not word:
        return None
    if found := _plain(word, printed):
        return found
    for scale in sorted(_SCALES, key=len, reverse=True):
        rest = word[len(scale) :]
        if not word.startswith(scale):
            continue
        if not rest:
            return Unit(printed, "other", "", Decimal(_SCALES[scale]))
        if inner := unit_of(rest):
            return inner._replace(name=printed, scale=inner.scale * _SCALES[scale])
    parts = word.split("/")
    if len(parts) > 1 and all(unit_of(part) for part in parts):
        return Unit(printed, "other", word, Decimal(1))
    return None


def _plain(word: str, printed: str) -> Unit | None:
    for name in (word, word[1:] if word[0] == "个" and len(word) > 1 else ""):
        if name in _MEASURES:
            kind, base, scale = _MEASURES[name]
            return Unit(printed, kind, base, scale)
    return Unit(printed, "count", word, Decimal(1)) if word in CLASSIFIERS else None


def quantity(number: str, printed: str) -> Quantity | None:
    """``quantity("2.5", "亿元")``: the amount, or None where the number or the unit cannot be read."""
    value, unit = parse_number(number), unit_of(printed)
    return None if value is None or unit is None else Quantity(value, unit)


def known_units() -> tuple[str, ...]:
    """Every unit name of the table, the longest first: what a pattern has to try."""
    return tuple(sorted({*_MEASURES, *CLASSIFIERS}, key=lambda name: (-len(name), name)))
