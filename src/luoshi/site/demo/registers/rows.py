"""A made-up row in the making, and what a finished one is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, NamedTuple

from luoshi.site.demo.registers.county import Place
from luoshi.site.demo.registers.days import Way
from luoshi.site.demo.registers.words import credit_of, firms, lexicon, person


class Made(NamedTuple):
    """A row that passes its register's checks: whose it is, and the day that decides its period."""

    values: dict[str, Any]
    stage: str
    unit: int
    day: date


@dataclass(slots=True)
class Draft:
    """``at`` is the day that the row's story has come to; ``factor`` how large the thing is against the usual."""

    rng: Random
    today: date
    begun: date
    place: Place
    village: tuple[str, str]
    way: Way
    factor: float
    leaders: tuple[str, ...]
    values: dict[str, Any] = field(default_factory=dict)
    at: date = date.min
    order: int = 0
    own: dict[str, str | Callable[[], str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.at = self.begun
        day = self.begun
        self.own = {
            "town": self.place.name, "village": self.village[1], "village_code": self.village[0],
            "year": str(day.year), "lastyear": str(day.year - 1), "yy": f"{day:%y}", "yymm": f"{day:%y%m}",
            "yyyymm": f"{day:%Y%m}", "day": f"{day:%Y%m%d}", "firm": self.firm, "person": lambda: person(self.rng),
            "leader": lambda: self.rng.choice(self.leaders), "credit": self.credit, "seq": lambda: str(self.order),
            "letter": lambda: self.rng.choice("ABC"), "phone": lambda: f"1000000{self.rng.randrange(10000):04}",
            "id": self.identity, "every_firm": lambda: firms()[self.order % len(firms())],
            "estates": lambda: self.rng.choice(lexicon()["estate"]),
        }  # fmt: skip

    def firm(self) -> str:
        """One of the county's firms; some are met again and again."""
        return firms()[min(int(self.rng.expovariate(1 / 55)), len(firms()) - 1)]

    def credit(self) -> str:
        """The code of the body that the row is about, where it names one."""
        for key in ("name", "enterprise", "operator"):
            if isinstance(name := self.values.get(key), str):
                return credit_of(name)
        return credit_of(str(self.rng.random()))

    def identity(self) -> str:
        """An identity number of a county that does not exist."""
        born = date(self.today.year - self.rng.randint(24, 66), self.rng.randint(1, 12), self.rng.randint(1, 28))
        return f"379901{born:%Y%m%d}{self.rng.randrange(1000):03}{self.rng.choice('0123456789X')}"
