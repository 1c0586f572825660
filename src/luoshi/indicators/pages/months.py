"""Months as pages offer and are asked for them."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from luoshi.ground.period import Period
from luoshi.indicators.errors import NotFound
from luoshi.indicators.rules.keep_periods import BadPeriod, back, covering, parse_period


def last_months(today: date, count: int) -> list[Period]:
    """The months that have ended before ``today``, the latest first."""
    one = back(covering("month", today))
    return [back(one, earlier) for earlier in range(count)]


def month_asked(request: HttpRequest, today: date, key: str = "month") -> Period:
    """The month that an address names; the last one that has ended where it names none."""
    try:
        found = parse_period(request.GET.get(key, ""))
    except BadPeriod:
        return last_months(today, 1)[0]
    return found if found.kind == "month" else back(covering("month", found.end))


def month_of_code(code: str) -> Period:
    """The month of an address that must name one. Raises NotFound."""
    try:
        found = parse_period(code)
    except BadPeriod:
        raise NotFound("月份") from None
    if found.kind != "month":
        raise NotFound("月份")
    return found
