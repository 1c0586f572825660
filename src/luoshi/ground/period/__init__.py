"""Periods and time words: ``find_times(text)`` finds them, ``resolve(words, dated, today, calendar)`` dates them.

    >>> from datetime import date
    >>> words = find_times("县财政局9月15日前办完")[0]
    >>> words.text, words.kind
    ('9月15日前', 'deadline')
    >>> resolve(words, date(2025, 8, 11), date(2025, 8, 20)).due
    datetime.date(2025, 9, 15)

Relative words (今年, 本月, 下周三) and days without a year count from the paper's date, from the reader's today where
the paper has none; recurring dates (每月25日前) give the next one from the reader's today. What the words do not fix
(汛期前, 收到通知后…, a year that is not said and would lie in the past) is None with a ``rule`` that says why.
"""

from luoshi.ground.period.finding import find_times
from luoshi.ground.period.model import Calendar, Period, Resolved, TimeKind, TimeWords
from luoshi.ground.period.resolving import resolve

__all__ = ["Calendar", "Period", "Resolved", "TimeKind", "TimeWords", "find_times", "resolve"]
