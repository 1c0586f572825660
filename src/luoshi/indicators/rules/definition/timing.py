"""When: frequency, dated 口径, the release calendar, the clocks of pace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field as Declared

from luoshi.registers.rules.definition.base import Part, Words

Frequency = Literal["month", "quarter", "half", "year"]
Clock = Literal["month", "day", "curve"]


class Coverage(Part):
    """One 口径, in force from ``effective`` (None: from the beginning) until the next one.

    ``breaks``: figures before and after it cannot be compared (规上 500 → 2000 万元); growth across it is missing, with
    this as its reason, unless the office prints an official one.
    """

    effective: date | None = None
    until: date | None = None
    words: Words
    breaks: bool = True
    document: Words = ""


class Release(Part):
    """The ``day`` of the month after the period on which figures come out (18, 20, 25).

    ``working`` counts working days; otherwise a day that is none moves to the next ``working`` day where ``moves``.
    """

    day: int = Declared(default=20, ge=1, le=90)
    working: bool = False
    moves: bool = True


class Pace(Part):
    """The clock that a yearly target is held against. ``curve`` is the percentage of the year's target to be reached
    by the end of each of the twelve months, the last one 100."""

    clock: Clock = "month"
    curve: tuple[Decimal, ...] = ()
