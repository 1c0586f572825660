"""Levels and growths of a county from month to month: the same each time, and true to each other.

``levels.csv`` says of each filed indicator how it comes about (``kind``), in the first year, for a county of middling
size: ``flow`` an amount that cumulates over the year by ``shape``; ``each`` the same, but a head's; ``stock`` a level;
``rate`` a percentage that drifts by ``growth`` points a year; ``ratio`` that percentage of another indicator; ``count``
single events, ``growth`` per cent more or less of them each year, or that percentage of another's; ``growth`` where
only growth is published; ``sum`` the definition's parts; ``mixed`` what ``_mixed`` says. ``spread`` is how far counties
and years lie apart, ``prices`` the price rise (or the mending of the base) that official growth takes off.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.exact import printed

FIRST = 2020
"""The year whose levels the table gives."""
SEED = 20
"""With it the demo's own county stands first in some rankings, in the middle of most and low in a few."""


class Row(NamedTuple):
    """A line of ``levels.csv``; numbers that it does not give are 0, ``prices`` is None where growth is not filed."""

    code: str
    kind: str
    of: str
    level: float
    growth: float
    spread: float
    shape: str
    prices: float | None


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of a table beside this file."""
    yield from csv.DictReader(io.StringIO((files(__package__) / f"{name}.csv").read_text("utf-8")))


@cache
def levels() -> dict[str, Row]:
    """Every filed indicator by its code, in the table's order."""
    found = {}
    for one in rows("levels"):
        level, growth, spread = (float(one[key] or 0) for key in ("level", "growth", "spread"))
        prices = float(one["prices"]) if one["prices"] else None
        found[one["code"]] = Row(one["code"], one["kind"], one["of"], level, growth, spread, one["shape"], prices)
    return found


@cache
def shapes() -> dict[str, tuple[float, ...]]:
    """The share of the year, cumulated by month, by the name of the shape."""
    return {one["shape"]: tuple(float(one[str(month)]) / 100 for month in range(1, 13)) for one in rows("shapes")}


class County:
    """What a county's figures are. ``seed`` is its code; months count from 1, a figure of June is January to June."""

    def __init__(self, seed: str, definitions: Mapping[str, Definition]) -> None:
        self.seed = seed
        self.definitions = definitions
        self.size = self._dice("size").uniform(0.55, 1.5)
        #: How the county does as a whole: what grows fast here grows fast in most things.
        self.vigour = self._dice("vigour").gauss(0, 1)
        self._known: dict[tuple[str, int, int], Decimal] = {}

    def level(self, code: str, year: int, month: int) -> Decimal:
        """The value at the end of a month, as it is printed."""
        key = (code, year, month)
        if key not in self._known:
            exact = self._exact(levels()[code], year, month)
            self._known[key] = printed(Decimal(repr(exact)) if isinstance(exact, float) else exact, self._places(code))
        return self._known[key]

    def growth(self, code: str, year: int, month: int) -> Decimal:
        """The official growth in per cent: what the levels say less the rise of prices, which nobody sees in them."""
        row = levels()[code]
        if row.kind == "growth":
            return self._only_growth(row, year, month)
        if row.kind == "sum":
            return self._of_parts(code, year, month)
        now, before = self.level(code, year, month), self.level(code, year - 1, month)
        mended = self._dice(code, "prices", year).gauss(row.prices or 0, 0.3) if row.prices else 0.0
        return printed((now / before - 1) * 100 - Decimal(repr(round(mended, 2))), 1)

    def growth_alone(self, code: str, year: int, month: int) -> Decimal:
        """The official growth of the single month."""
        pace, spread = self.growth(code, year, month), levels()[code].spread
        return printed(pace + Decimal(repr(round(self._dice(code, "alone", year, month).gauss(0, spread / 2), 2))), 1)

    def _exact(self, row: Row, year: int, month: int) -> float | Decimal:
        if row.kind == "sum":
            return sum((self.level(one, year, month) for one in self.definitions[row.code].parts), Decimal(0))
        if row.kind == "ratio":
            percent = Decimal(repr(round(self._percent(row, year) + self._wobble(row.code, year, month) * 12, 3)))
            return self.level(row.of, year, month) * percent / 100
        if row.kind == "count":
            return self._counted(row, year, month)
        if row.kind == "rate":
            return min(99.0, self._percent(row, year + (month - 12) / 12))
        return self._mixed(row.code, year, month) if row.kind == "mixed" else self._amount(row, year, month)

    def _amount(self, row: Row, year: int, month: int) -> float:
        value = row.level * (1 + self._dice(row.code, "bent").gauss(0, 0.05))
        value *= 1.0 if row.kind == "each" else self.size
        for each in range(FIRST + 1, year):
            value *= 1 + self._pace(row, each) / 100
        if row.kind == "stock":
            return (
                value * (1 + self._pace(row, year) / 100 * month / 12) * (1 + self._wobble(row.code, year, month) / 4)
            )
        part = shapes()[row.shape][month - 1]
        part += part * (1 - part) * 2 * self._wobble(row.code, year, month)
        return value * (1 + self._pace(row, year) / 100) * part

    def _mixed(self, code: str, year: int, month: int) -> Decimal:
        if code == "rd_share":
            return self.level("rd_spending", year, 12) / self.level("gdp", year, 12) * 100
        # Income of everybody: town and country by where people lived at the end of last year.
        town = self.level("urban_rate", year - 1, 12) / 100
        return self.level("urban_income", year, month) * town + self.level("rural_income", year, month) * (1 - town)

    def _counted(self, row: Row, year: int, month: int) -> float:
        if row.of:
            return float(sum(self._happened(levels()[row.of], year, each, row) for each in range(1, month + 1)))
        return float(sum(self._happened(row, year, each) for each in range(1, month + 1)))

    def _happened(self, row: Row, year: int, month: int, within: Row | None = None) -> int:
        """Events of a month: a year's number over 40 chances a month; ``within`` counts those that meant a death."""
        dice = self._dice(row.code, year, month)
        odds = row.level * self.size * (1 + row.growth / 100) ** (year - FIRST) / 480
        found = [dice.random() for _ in range(40 * 2)]
        events = [other for one, other in zip(found[::2], found[1::2], strict=True) if one < odds]
        return len(events) if within is None else sum(one * 100 < within.level for one in events)

    def _percent(self, row: Row, year: float) -> float:
        bent = self._dice(row.code, "bent").gauss(0, row.spread / 2)
        return row.level + bent + row.growth * (year - FIRST)

    def _pace(self, row: Row, year: int) -> float:
        """A year's growth in per cent: the county's own bent, how it does as a whole, and the year's luck."""
        bent = self._dice(row.code, "bent", "pace").gauss(0, row.spread * 0.4) + self.vigour * row.spread * 0.3
        return round(row.growth + bent + self._dice(row.code, year).gauss(0, row.spread * 0.4), 2)

    def _only_growth(self, row: Row, year: int, month: int) -> Decimal:
        led = levels().get(row.of)
        with_it = (float(self.growth(row.of, year, month)) - led.growth) * 0.6 if led is not None else 0.0
        # Cumulated growth settles as the year goes on.
        luck = self._dice(row.code, year, month).gauss(0, row.spread / (3 + month))
        return printed(Decimal(repr(round(self._pace(row, year) + with_it + luck, 2))), 1)

    def _of_parts(self, code: str, year: int, month: int) -> Decimal:
        parts = self.definitions[code].parts
        before = {one: self.level(one, year - 1, month) for one in parts}
        pulled = sum((self.growth(one, year, month) * before[one] for one in parts), Decimal(0))
        return printed(pulled / sum(before.values()), 1)

    def _wobble(self, code: str, year: int, month: int) -> float:
        return self._dice(code, year, month).uniform(-0.005, 0.005)

    def _places(self, code: str) -> int:
        return self.definitions[code].decimals

    def _dice(self, *words: object) -> random.Random:
        return random.Random("/".join(map(str, (SEED, self.seed, *words))))  # noqa: S311 (figures of a demo)
