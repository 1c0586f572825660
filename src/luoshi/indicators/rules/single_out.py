"""The single period out of cumulative figures; trends over single periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.rules.exact import Fig, over
from luoshi.indicators.rules.keep_periods import back, opens_year

NOT_REPORTED = Missing("not_reported")


class Single(NamedTuple):
    """``value`` of the periods from ``first`` to the one asked for: one, or more where some are not published alone."""

    value: Fig
    first: Period


def single(cumulative: Mapping[Period, Fig], period: Period, *, months_missing: Sequence[int] = ()) -> Single:
    """What came in ``period`` alone: its cumulative figure less the one before it.

    The year's first is its own. A month that is never published (1) is joined to the next: February gives January and
    February together.
    """
    if period.kind == "month" and period.start.month in months_missing:
        return Single(Missing("not_applicable", f"{period.start.month}月不单独发布"), period)
    first = period
    while not opens_year(first):
        before = back(first)
        if not (before.kind == "month" and before.start.month in months_missing):
            break
        first = before
    own = cumulative.get(period, NOT_REPORTED)
    if opens_year(first) or isinstance(own, Missing):
        return Single(own, first)
    earlier = cumulative.get(back(first), NOT_REPORTED)
    if isinstance(earlier, Missing):
        return Single(Missing(earlier.reason, "缺上一期累计"), first)
    return Single(own - earlier, first)


def moving_mean(values: Sequence[Fig], width: int) -> list[Fig]:
    """The mean of each value and the ``width`` - 1 before it; missing at the beginning and where one is missing."""
    found: list[Fig] = []
    for end in range(1, len(values) + 1):
        window = values[max(0, end - width) : end]
        known = [one for one in window if not isinstance(one, Missing)]
        if len(window) < width:
            found.append(Missing("not_applicable", f"不足{width}期"))
        elif len(known) < width:
            found.append(Missing("not_reported", f"{width}期中缺{width - len(known)}期"))
        else:
            found.append(over(sum(known, Decimal(0)), Decimal(width)))
    return found
