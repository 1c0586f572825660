"""Measures: what a register counts; and the index sets that make its usual lists quick."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field as Declared
from pydantic import StrictBool, model_validator

from luoshi.registers.rules.definition.base import Key, Name, Part, Words

#: StrictBool: a 0 is the number, never “no”.
Scalar = str | StrictBool | Decimal | date


class Condition(Part):
    """What a row must be to count: one field (or ``stage``, ``state``, ``unit``) against one test.

    ``reached`` holds where the stage was reached or passed. Exactly one test is given.
    """

    field: Key
    equals: Scalar | None = None
    is_in: tuple[Scalar, ...] | None = None
    not_in: tuple[Scalar, ...] | None = None
    at_least: Decimal | date | None = None
    below: Decimal | date | None = None
    filled: bool | None = None
    reached: Key | None = None

    @model_validator(mode="after")
    def _one_test(self) -> Condition:
        tests = (self.equals, self.is_in, self.not_in, self.at_least, self.below, self.filled, self.reached)
        if sum(test is not None for test in tests) != 1:
            raise ValueError("one-test")
        return self


class Measure(Part):
    """One number of a register for a period, an area, a unit or a choice.

    ``count`` rows, ``sum`` or ``mean`` of ``field``, ``distinct`` values of ``field``, ``first``: values of ``field``
    seen for the first time in the period (新增), ``share``: measure ``of`` over measure ``over``. ``date`` is the
    field whose day decides the period; a ``stock`` counts everything up to the period's end (and, with ``gone``, what
    had not left by then), a flow what falls into it.
    """

    key: Key
    name: Name
    kind: Literal["count", "sum", "mean", "distinct", "first", "share"] = "count"
    field: Key | None = None
    date: Key | None = None
    stock: bool = False
    gone: Key | None = None
    where: tuple[Condition, ...] = ()
    of: Key | None = None
    over: Key | None = None
    unit: str = ""
    decimals: int = Declared(default=0, ge=0, le=8)
    by: tuple[Key, ...] = ()
    synonyms: tuple[Name, ...] = ()
    note: Words = ""
    #: What the measure's rank calls good.
    better: Literal["high", "low", ""] = ""


class IndexSet(Part):
    """A usual list: filtered by these (in this order), sorted by that. At most six a register."""

    filter: tuple[Key, ...] = Declared(default=(), max_length=3)
    sort: Key | None = None
