"""The periods of an indicator: how they are named in addresses, what lies before them, from January to them."""

from __future__ import annotations

import re
from datetime import date

from luoshi.ground.errors import LuoshiError
from luoshi.ground.period import Period
from luoshi.ground.period.days import add_months
from luoshi.registers.rules.periods import MONTHS

_CODE = re.compile(r"(\d{4})(?:-(\d{1,2})|[Qq]([1-4])|[Hh]([12]))?")


class BadPeriod(LuoshiError):  # noqa: N818 (what it is)
    """Words that are no period."""

    code = "period"


def period(kind: str, start: date) -> Period:
    """The period of that kind from ``start`` on. Raises ValueError where ``start`` is not its first day."""
    months = MONTHS[kind]
    if start.day != 1 or (start.month - 1) % months:
        raise ValueError(f"{start} begins no {kind}")
    return Period(kind, start, add_months(start, months))  # type: ignore[arg-type]


def parse_period(words: str) -> Period:
    """``2025-06``, ``2025Q2``, ``2025H1``, ``2025``. Raises BadPeriod."""
    found = _CODE.fullmatch(words.strip())
    if found is None or not 1900 <= int(found[1]) < 2100 or (found[2] and not 1 <= int(found[2]) <= 12):
        raise BadPeriod(f"“{words}”不是一个时期。", "请写 2025-06（月）、2025Q2（季）、2025H1（半年）或 2025（年）。")
    year = int(found[1])
    if found[2]:
        return period("month", date(year, int(found[2]), 1))
    if found[3]:
        return period("quarter", date(year, int(found[3]) * 3 - 2, 1))
    if found[4]:
        return period("half", date(year, int(found[4]) * 6 - 5, 1))
    return period("year", date(year, 1, 1))


def code_of(one: Period) -> str:
    """The period as addresses and files write it; ``parse_period`` reads it back."""
    year, month = one.start.year, one.start.month
    if one.kind == "month":
        return f"{year}-{month:02}"
    if one.kind == "quarter":
        return f"{year}Q{month // 3 + 1}"
    return f"{year}H{month // 6 + 1}" if one.kind == "half" else f"{year}"


def back(one: Period, count: int = 1) -> Period:
    """``count`` periods of the same kind earlier (later where below 0)."""
    return period(one.kind, add_months(one.start, -count * MONTHS[one.kind]))


def year_ago(one: Period, count: int = 1) -> Period:
    """The same period ``count`` years earlier."""
    return period(one.kind, add_months(one.start, -12 * count))


def since_january(one: Period) -> list[Period]:
    """The periods of the same kind from the year's first to this one."""
    first = (one.start.month - 1) // MONTHS[one.kind]
    return [back(one, count) for count in range(first, -1, -1)]


def covering(kind: str, day: date) -> Period:
    """The period of that kind that ``day`` lies in."""
    months = MONTHS[kind]
    return period(kind, date(day.year, (day.month - 1) // months * months + 1, 1))


def opens_year(one: Period) -> bool:
    """Whether it is the year's first of its kind: before it nothing of that year was cumulated."""
    return one.start.month == 1
