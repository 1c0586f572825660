"""Which of several dated versions of a thing is in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A version with its first day and the first day on which it no longer holds (None = still does)."""

    @property
    def effective(self) -> date | None: ...

    @property
    def until(self) -> date | None: ...


T = TypeVar("T", bound=Dated)


def in_force(versions: Iterable[T], day: date) -> T | None:
    """The version in force on ``day``: of several, the one that began last; None where there is none."""
    holding = [
        one
        for one in versions
        if (one.effective is None or one.effective <= day) and (one.until is None or day < one.until)
    ]
    return max(holding, key=lambda one: one.effective or date.min, default=None)
