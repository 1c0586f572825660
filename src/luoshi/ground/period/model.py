"""The types: a Period of days, the words that name one, and what the words come to."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, Protocol

PeriodKind = Literal["day", "week", "third", "month", "quarter", "half", "year", "plan", "range"]
TimeKind = Literal["period", "deadline", "recurring", "frequency", "duration", "since", "asof", "standing", "now"]


class Period(NamedTuple):
    """Days from ``start`` to ``end``, half open: the year 2025 is 2025-01-01 … 2026-01-01. 旬 is ``third``."""

    kind: PeriodKind
    start: date
    end: date


class TimeWords(NamedTuple):
    """``text[start:end]`` of the text searched. ``kind`` is what the words say about time.

    ``period`` 今年上半年, ``deadline`` 6月底前 (also 年内), ``recurring`` 每月25日前, ``frequency`` 每半个月,
    ``duration`` 三天之内, ``since`` 9月1日起, ``asof`` 截至6月27日, ``standing`` 长期坚持, ``now`` 目前.
    """

    start: int
    end: int
    text: str
    kind: TimeKind


class Resolved(NamedTuple):
    """What time words come to: their period, the latest day they leave, and the rule used or the reason for None."""

    period: Period | None
    due: date | None
    rule: str = ""
    recurs: bool = False


class Calendar(Protocol):
    """What counts working days; None where the holidays of that time are not announced."""

    def working_day_after(self, day: date, count: int) -> date | None:
        """The ``count``-th working day after ``day``."""
        ...
