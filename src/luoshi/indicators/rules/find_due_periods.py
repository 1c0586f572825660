"""Which of an indicator's periods have figures, and which are the newest that should be there."""

from __future__ import annotations

from datetime import date

from luoshi.ground.period import Period
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.keep_periods import back, covering, period
from luoshi.registers.rules.periods import MONTHS


def is_published(definition: Definition, one: Period) -> bool:
    """Whether there are figures for the period at all (investment has no January)."""
    missing = definition.months_missing if one.kind == "month" else ()
    return one.kind == definition.frequency and one.start.month not in missing


def newest_due(definition: Definition, today: date) -> Period:
    """The latest published period that has ended before ``today``."""
    one = back(covering(definition.frequency, today))
    while not is_published(definition, one):
        one = back(one)
    return one


def ends_with(definition: Definition, month: Period) -> Period | None:
    """The indicator's own period that ends with a month, None where none does or nothing is published for it."""
    length = MONTHS[definition.frequency]
    if month.start.month % length:
        return None
    own = period(definition.frequency, date(month.start.year, month.start.month - length + 1, 1))
    return own if is_published(definition, own) else None


def last_month(one: Period) -> Period:
    """The month with which a period ends."""
    return back(covering("month", one.end))
