"""What periods are called in the reader's language; files and papers keep ``period_name``."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luoshi.ground.period import Period
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.sentence import period_words


def local_period(kind: str, start: date) -> str:
    """2025年6月 · 2025年二季度 · 2025年上半年 · 2025年; in English 2025-06, Q2 2025, first half of 2025, 2025."""
    if kind == "month":
        return _("{year}-{mm}").format(year=start.year, mm=f"{start.month:02d}", month=start.month)
    if kind == "quarter":
        quarters = (_("Q1 {year}"), _("Q2 {year}"), _("Q3 {year}"), _("Q4 {year}"))
        return quarters[(start.month - 1) // 3].format(year=start.year)
    if kind == "half":
        return (_("first half of {year}") if start.month == 1 else _("second half of {year}")).format(year=start.year)
    return _("{year}").format(year=start.year)


def local_reach(definition: Definition, period: Period) -> str:
    """What a figure of the period spans, as bulletins print it: 1—6月, 前三季度, 6月末; in English the period."""
    chinese = (get_language() or "").startswith("zh")
    return period_words(definition, period) if chinese else local_period(period.kind, period.start)


def local_short(kind: str, start: date) -> str:
    """The period within its year: 6月, 二季度, 上半年; in English 06, Q2, first half. A year has none."""
    if kind == "month":
        return _("{mm}").format(mm=f"{start.month:02d}", month=start.month)
    if kind == "quarter":
        return (_("Q1"), _("Q2"), _("Q3"), _("Q4"))[(start.month - 1) // 3]
    if kind == "half":
        return _("first half") if start.month == 1 else _("second half")
    return ""
