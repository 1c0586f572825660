"""A measure's period and the two it is held against: the same one a year before, and the one just before it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from luoshi.ground.period.days import add_months
from luoshi.registers.rules.periods import MONTHS, period_name, period_of

#: The running year up to the end of a month, as county reports count: 1—11月.
SO_FAR = "so_far"
KINDS = (SO_FAR, "month", "quarter", "half", "year")


class Span(NamedTuple):
    """A period, half open. ``kind`` is one of ``KINDS``, or "" for two days that somebody chose."""

    kind: str
    start: date
    end: date

    @property
    def name(self) -> str:
        """2025年上半年; 2025年1–11月; two chosen days with both of them in it."""
        if self.kind == SO_FAR:
            months = self.whole_months
            return f"{self.start.year}年1{f'–{months}' if months > 1 else ''}月"
        if self.kind:
            return period_name(self.kind, self.start)
        return f"{self.start.isoformat()} — {(self.end - timedelta(days=1)).isoformat()}"

    @property
    def whole_months(self) -> int:
        """How many whole months it is, 0 where it is none."""
        if self.start.day != 1 or self.end.day != 1:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month


class Change(NamedTuple):
    """How a value moved: ``rate`` in per cent, or ``points`` of two percentages. ``value`` has its sign."""

    kind: Literal["rate", "points"]
    value: Decimal


def span_of(kind: str, day: date) -> Span:
    """The period of that kind in which ``day`` lies."""
    if kind == SO_FAR:
        return Span(kind, date(day.year, 1, 1), add_months(day.replace(day=1), 1))
    start, end = period_of(kind, day)
    return Span(kind, start, end)


def year_before(span: Span) -> Span:
    """The same period a year earlier."""
    return Span(span.kind, _back(span.start, 12), _back(span.end, 12))


def just_before(span: Span) -> Span:
    """The period of the same length that ends where this one begins; of the running year, one month less of it."""
    if span.kind == SO_FAR:
        return span_of(SO_FAR, add_months(span.end, -2))
    months = MONTHS[span.kind] if span.kind else span.whole_months
    if months:
        return Span(span.kind, add_months(span.start, -months), span.start)
    return Span("", span.start - (span.end - span.start), span.start)


def just_after(span: Span) -> Span:
    """The period of the same length that begins where this one ends; of the running year, one month more of it."""
    if span.kind == SO_FAR:
        return span_of(SO_FAR, span.end)
    months = MONTHS[span.kind] if span.kind else span.whole_months
    if months:
        return Span(span.kind, span.end, add_months(span.end, months))
    return Span("", span.end, span.end + (span.end - span.start))


def change(now: Decimal | None, then: Decimal | None, unit: str) -> Change | None:
    """What moved from ``then`` to ``now``. Percentages move by points, everything else by a rate.

    None where either is missing, or the base is zero or below it: such a rate says nothing.
    """
    if now is None or then is None:
        return None
    if unit == "%":
        return Change("points", now - then)
    if then <= 0:
        return None
    return Change("rate", (now - then) / then * 100)


def change_words(moved: Change | None) -> str:
    """增长 12.5% · 下降 3.0% · 提高 2.1 个百分点 · 持平; "" for None. Rounded here, and nowhere before."""
    if moved is None:
        return ""
    rounded = moved.value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if rounded == 0:
        return "持平"
    if moved.kind == "points":
        return f"{'提高' if rounded > 0 else '降低'} {abs(rounded):f} 个百分点"
    return f"{'增长' if rounded > 0 else '下降'} {abs(rounded):,f}%"


def _back(day: date, months: int) -> date:
    """The day months earlier; 29 February falls on the 28th."""
    first = add_months(day.replace(day=1), -months)
    last = add_months(first, 1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
