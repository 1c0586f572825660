"""The period and the area that a slot's words mean, in a report on ``report``."""

from __future__ import annotations

from datetime import timedelta

from luoshi.ground.period import Period, find_times, resolve

_DAY = timedelta(days=1)
#: Words that mean the report's own period, whatever it is.
_OWN = ("目前", "截至目前", "今年以来", "年初以来", "本期", "今年", "本年")


def place_period(words: str, report: Period, *, facet: str = "value") -> Period:
    """What ``words`` mean; the report's own period where they say nothing else. A completion is of the year's task, and
    is told as of the report."""
    if not words or words in _OWN or (words == "全年" and facet in ("completion", "growth", "rank")):
        return report
    last = report.end - _DAY
    for times in find_times(words):
        if times.kind in ("period", "asof"):
            found = resolve(times, last, last).period
            return report if found is None or found.start > last or _holds(found, report) else found
    return report


def _holds(found: Period, report: Period) -> bool:
    """今年 in a half-year report is the half year."""
    return found.start == report.start and found.end >= report.end
