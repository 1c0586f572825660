"""The period that a mark's words mean (上年同期, 一季度, 1—5月), counted from the paper's own."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from luoshi.ground.numerals import parse_number
from luoshi.ground.period import Period
from luoshi.indicators.rules.keep_periods import BadPeriod, back, covering, period, year_ago

_BACK = {"上年同期": 1, "去年同期": 1, "前年同期": 2}
_YEARS = {"今年": 0, "去年": 1, "上年": 1, "前年": 2}
_WHOLE = re.compile(r"(?P<year>\d{4}年|今年|去年|上年|前年)?(?P<part>.*)")
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_MONTHS = re.compile(r"1[—–\-~至到](1[0-2]|[2-9])月")
_MONTH = re.compile(r"(1[0-2]|[1-9])月[份末]?")


class At(NamedTuple):
    """A period. ``alone``: of an indicator that is cumulated, the period by itself (5月), not January to it (1—5月)."""

    period: Period
    alone: bool = False


def period_at(words: str, base: Period) -> At:
    """What ``words`` (of a mark, "" for none) mean in a paper about ``base``. Raises BadPeriod."""
    if not words:
        return At(base)
    if words in _BACK:
        return At(year_ago(base, _BACK[words]))
    if words == "上期":
        return At(back(base))
    if words in ("上月", "上季度"):
        kind = "month" if words == "上月" else "quarter"
        return At(back(covering(kind, base.end - timedelta(days=1))))
    found = _WHOLE.fullmatch(words)
    assert found is not None
    named = found["year"]
    year = base.start.year
    if named:
        year = year - _YEARS[named] if named in _YEARS else int(named[:4])
    at = _part(found["part"], year, base)
    if at is None:
        raise BadPeriod(
            f"“{words}”看不出是哪个时期。", "请写 上年同期、上期、一季度、上半年、1—5月、5月、2025年上半年 等。"
        )
    return at


def _part(words: str, year: int, base: Period) -> At | None:
    if words in ("", "全年", "年末"):
        return At(period("year", date(year, 1, 1)))
    if words in ("上半年", "下半年"):
        return At(period("half", date(year, 1 if words == "上半年" else 7, 1)), words == "下半年")
    if words == "前三季度":
        return At(period("quarter", date(year, 7, 1)))
    if words == "当月":
        return At(covering("month", base.end - timedelta(days=1)), True)
    if found := _QUARTER.fullmatch(words):
        number = int(parse_number(found[1]) or 0)
        return At(period("quarter", date(year, number * 3 - 2, 1)), number > 1)
    if found := _MONTHS.fullmatch(words) or _MONTH.fullmatch(words):
        month = int(found[1])
        return At(period("month", date(year, month, 1)), found.re is _MONTH and month > 1 and "末" not in words)
    return None
