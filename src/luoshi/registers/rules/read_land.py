"""Rows of the registers of land and of projects without land as ``match_land`` sees them; None where they are none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from luoshi.registers.rules.match_land import PARK_ONLY, Parcel, Wanted

Values = Mapping[str, Any]
#: A plot of a park is free in these states; the last can be handed over at once.
FREE = ("已批未征", "净地待供")
#: Idle land that was never handed over, or that is to be divided anyway.
DIVISIBLE_KINDS, DIVISIBLE_WAYS = frozenset({"批而未供"}), frozenset({"分割转让"})
COMPANY = "企业原因"


def idle_parcel(place: int, values: Values, leading: Mapping[str, frozenset[str]]) -> Parcel | None:
    """A row of idle land: what is left of it. ``leading`` are the industries that parks lead in, by name."""
    extent = (number(values, "extent") or Decimal(0)) - (number(values, "freed") or Decimal(0))
    if extent <= 0:
        return None
    year_on, two_years_on = idle_clocks(values)
    return Parcel(
        place, extent, words(values, "use"), _industries(values, leading), words(values, "town"),
        words(values, "park"), None, _can_be_divided(values), year_on=year_on, two_years_on=two_years_on,
    )  # fmt: skip


def plot_parcel(place: int, values: Values, leading: Mapping[str, frozenset[str]]) -> Parcel | None:
    """A plot of a park that nobody has yet."""
    extent, status = number(values, "extent") or Decimal(0), words(values, "status")
    if extent <= 0 or words(values, "user") or (status and status not in FREE):
        return None
    spoken_for = words(values, "reserved_for")
    return Parcel(
        place, extent, words(values, "use"), _industries(values, leading), words(values, "town"),
        words(values, "park"), _several(values, "utilities"), True, status == FREE[-1],
        "" if spoken_for in ("无", "没有") else spoken_for,
    )  # fmt: skip


def wanted_land(place: int, values: Values) -> Wanted | None:
    """A project that still waits for land."""
    wanted = number(values, "wanted") or Decimal(0)
    if wanted <= 0 or words(values, "solved_on") or words(values, "given_up_on"):
        return None
    least = number(values, "least") or wanted
    return Wanted(
        place, wanted, min(least, wanted), words(values, "use"), words(values, "industry"), words(values, "town"),
        words(values, "park"), _several(values, "needs_utilities") or frozenset(),
        words(values, "green") == PARK_ONLY,
    )  # fmt: skip


def idle_clocks(values: Values) -> tuple[date | None, date | None]:
    """The days on which land has lain idle for one and for two years: days that the clock stood still do not count
    (Urban Real Estate Law, article 26; the register's own checks count 365 and 730 days). None where it does not run:
    building has begun, or the cause is not the company's."""
    since = day(values, "start_by")
    if since is None or words(values, "started_on") or words(values, "cause_kind") != COMPANY:
        return None, None
    stopped = int(number(values, "stopped_days") or 0)
    return since + timedelta(days=365 + stopped), since + timedelta(days=730 + stopped)


def words(values: Values, key: str) -> str:
    """A kept value as words, "" where there is none or only why it is missing."""
    found = values.get(key)
    return found if isinstance(found, str) else ""


def number(values: Values, key: str) -> Decimal | None:
    """A kept number."""
    try:
        found = Decimal(words(values, key))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def day(values: Values, key: str) -> date | None:
    """A kept day."""
    try:
        return date.fromisoformat(words(values, key))
    except ValueError:
        return None


def _several(values: Values, key: str) -> frozenset[str] | None:
    found = values.get(key)
    return frozenset(map(str, found)) if isinstance(found, list) and found else None


def _industries(values: Values, leading: Mapping[str, frozenset[str]]) -> frozenset[str]:
    own = words(values, "industry")
    return frozenset({own} if own else ()) | leading.get(words(values, "park"), frozenset())


def _can_be_divided(values: Values) -> bool:
    return words(values, "kind") in DIVISIBLE_KINDS or words(values, "way") in DIVISIBLE_WAYS
