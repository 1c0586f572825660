"""Which figures of an input a formula looks at for one of its own periods: shifts, frequencies, accumulation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from luoshi.formulas.needs import Shift
from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import back, covering, since_january, year_ago
from luoshi.indicators.rules.single_out import NOT_REPORTED
from luoshi.registers.rules.periods import MONTHS


class Cell(NamedTuple):
    """One value of an input: the sum over ``periods`` (one period: that figure), or nothing, with the reason."""

    periods: tuple[Period, ...] = ()
    nothing: Missing | None = None


def cells(shift: Shift, period: Period, source: Definition) -> list[Cell]:
    """The cells of ``source`` for a need of a formula at ``period``: one, or ``shift.window`` of them, oldest first."""
    found = []
    for earlier in range(max(1, shift.window) - 1, -1, -1):
        at = year_ago(back(period, shift.periods + earlier), shift.years)
        found.append(_cell(at, source, to_date=shift.to_date))
    return found


def _cell(at: Period, source: Definition, *, to_date: bool) -> Cell:
    mine, theirs = MONTHS[at.kind], MONTHS[source.frequency]
    if theirs > mine:
        coarse = covering(source.frequency, at.start)
        if coarse.end != at.end:
            return Cell(nothing=Missing("not_applicable", f"“{source.name}”只有{_KINDS[source.frequency]}数"))
        at = coarse
    last = _last(at, source.frequency)
    if source.cumulative or source.stock or source.is_rate:
        return Cell((last,))
    if to_date:
        return Cell(tuple(since_january(last)))
    count = max(1, mine // theirs)
    return Cell(tuple(back(last, earlier) for earlier in range(count - 1, -1, -1)))


def _last(at: Period, kind: str) -> Period:
    """The last period of that kind inside ``at``."""
    return back(covering(kind, at.end), 1)


_KINDS = {"month": "月度", "quarter": "季度", "half": "半年", "year": "年度"}


def value_of(cell: Cell, figures: Mapping[Period, Fig]) -> Fig:
    """The cell's value; missing with the reason of the first figure that is."""
    if cell.nothing is not None:
        return cell.nothing
    found = [figures.get(one, NOT_REPORTED) for one in cell.periods]
    for one in found:
        if isinstance(one, Missing):
            return one
    return sum((one for one in found if not isinstance(one, Missing)), Decimal(0))


def touched_periods(period: Period, kind: str, months: int, *, until: Period) -> Sequence[Period]:
    """The periods of ``kind`` that a new figure of ``period`` may change, looking back at most ``months``."""
    one, found = covering(kind, period.start), []
    while one.start <= until.start and _month(one) <= _month(period) + months:
        found.append(one)
        one = back(one, -1)
    return found


def _month(one: Period) -> int:
    return one.start.year * 12 + one.start.month
