"""Years, plans, halves, quarters, months, days and festivals."""

from __future__ import annotations

import re
from datetime import date, timedelta

from luoshi.ground.numerals import parse_number
from luoshi.ground.period.days import add_months, end_of, month, months, year
from luoshi.ground.period.festivals import FIXED, OPEN, festival_of
from luoshi.ground.period.model import Period, Resolved

_SHIFT = {"今年": 0, "本年": 0, "本年度": 0, "当年": 0, "去年": -1, "上年": -1, "上年度": -1, "前年": -2, "明年": 1,
          "下年": 1, "下年度": 1, "次年": 1, "翌年": 1, "后年": 2}  # fmt: skip
_BEFORE = {"前", "之前", "以前"}
_LOOSE = {"前后", "左右"}
_SINCE = {"起", "开始", "以来"}
_CN_YEAR = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def resolve_calendar(found: re.Match[str], clock: date) -> Resolved:
    """The period and due day of a calendar expression; ``found`` is a match of ``grammar.TIME``."""
    try:
        return _settle(found, clock, _resolve(found, clock))
    except (ValueError, OverflowError):
        return Resolved(None, None, "没有这样的日期")


def _resolve(found: re.Match[str], clock: date) -> Resolved:
    if found["from_year"]:
        first, last = int(found["from_year"]), int(found["to_year"])
        if last < first:
            return Resolved(None, None, "起止年份颠倒")
        return end_of(Period("range", date(first, 1, 1), date(last + 1, 1, 1)), "末年最后一日")
    if found["plan"]:
        return _plan(found["plan"], found["planpart"] or "")
    number = _year(found, clock)
    feast = found["latefeast"] or found["feast"]
    if feast:
        return _feast(feast, number, found["tail"] or "")
    if (part := _part(found, number, clock)) is not None:
        return part
    return _whole_year(number, found["yearpart"] or "")


def _year(found: re.Match[str], clock: date) -> int:
    if found["year"]:
        return int(found["year"].translate(_CN_YEAR))
    if found["short"]:
        return 2000 + int(found["short"][:2])
    return clock.year + _SHIFT.get(found["yearword"] or "今年", 0)


def _plan(name: str, part: str) -> Resolved:
    # The fourteenth five-year plan ran from 2021; each follows the one before.
    first = 2021 + 5 * ("一二三四五六七".index(name[1]) + 11 - 14)
    whole = Period("plan", date(first, 1, 1), date(first + 5, 1, 1))
    if part in ("以来", "中期"):
        return Resolved(whole, None, "没有写明到哪一日")
    return end_of(whole, "五年规划期最后一日")


def _whole_year(number: int, part: str) -> Resolved:
    whole = year(number)
    if part and part[-1] in "初中":
        return Resolved(whole, None, "初、中没有写明哪一日")
    return end_of(whole, "该年最后一日")


def _part(found: re.Match[str], number: int, clock: date) -> Resolved | None:
    if found["m1"]:
        first, last = _int(found["m1"]), _int(found["m2"])
        return end_of(months(number, first, last), "末月最后一日") if first <= last else None
    if found["month"] or found["monthword"]:
        return _month(found, number, clock)
    if found["quarter"]:
        first = ("一二三四1234".index(found["quarter"]) % 4) * 3 + 1
        return _ended(months(number, first, first + 2), found["quarterpart"])
    if word := found["quarterword"]:
        start = add_months(date(clock.year, (clock.month - 1) // 3 * 3 + 1, 1), {"本": 0, "上": -3, "下": 3}[word[0]])
        return _ended(Period("quarter", start, add_months(start, 3)), found["quarterword_part"])
    if found["upto"]:
        return end_of(months(number, 1, 3 * _int(found["upto"])), "末月最后一日")
    if found["uptomonth"]:
        return end_of(months(number, 1, _int(found["uptomonth"])), "末月最后一日")
    if found["half"]:
        return _ended(months(number, 1, 6) if found["half"] == "上" else months(number, 7, 12), found["halfpart"])
    return None


def _ended(period: Period, part: str | None) -> Resolved:
    if part == "初":
        return Resolved(period, None, "初没有写明哪一日")
    return end_of(period, "期末最后一日")


def _month(found: re.Match[str], number: int, clock: date) -> Resolved:
    if word := found["monthword"]:
        start = add_months(clock.replace(day=1), {"下": 1, "次": 1, "上": -1}.get(word[0], 0))
        whole = month(start.year, start.month)
    else:
        whole = month(number, _int(found["month"]))
    if found["day"]:
        return _days(found, whole)
    if third := found["third"]:
        first = {"上": 1, "中": 11, "下": 21}[third[0]]
        start = whole.start.replace(day=first)
        end = whole.end if first == 21 else start + timedelta(days=10)
        return end_of(Period("third", start, end), "该旬最后一日")
    if found["monthpart"]:
        return _ended(whole, found["monthpart"])
    if found["tail"] in _BEFORE:
        return Resolved(whole, whole.start - timedelta(days=1), "早于该月，即上月最后一日")
    return end_of(whole, "该月最后一日")


def _days(found: re.Match[str], whole: Period) -> Resolved:
    start = whole.start.replace(day=_int(found["day"]))
    if not found["to_day"]:
        return Resolved(Period("day", start, start + timedelta(days=1)), start, "写明的日期")
    last = whole.start
    if found["to_month"]:
        last = last.replace(month=_int(found["to_month"]))
    last = last.replace(day=_int(found["to_day"]))
    if last < start:
        return Resolved(None, None, "起止日期颠倒")
    return end_of(Period("range", start, last + timedelta(days=1)), "写明的末日")


def _feast(words: str, number: int, tail: str) -> Resolved:
    name = next((name for name in ("春节", *FIXED) if name in words), "")
    if not name:
        return Resolved(None, None, next((why for known, why in OPEN.items() if known in words), "没有写明日期"))
    day = festival_of(name, number)
    if day is None:
        return Resolved(None, None, "春节日期表不含该年")
    if tail in _BEFORE:
        return Resolved(Period("day", day, day + timedelta(days=1)), day - timedelta(days=1), "节日前一日")
    return Resolved(Period("day", day, day + timedelta(days=1)), None if tail or "假" in words else day, "节日当日")


def _settle(found: re.Match[str], clock: date, result: Resolved) -> Resolved:
    """Takes the due day away where the words leave it open."""
    tail = found["tail"]
    if found["lead_week"]:
        return Resolved(result.period, None, "“前一周”没有写明哪一日")
    if tail in _LOOSE:
        return result._replace(due=None, rule="“前后”“左右”没有定限")
    if tail in _SINCE:
        return result._replace(due=None, rule="只写了起点")
    said = found["year"] or found["short"] or found["yearword"] or found["plan"] or found["from_year"]
    if result.due and not said and not found["monthword"] and not found["quarterword"] and result.due < clock:
        return result._replace(due=None, rule="早于起算日而没有写明年份")
    return result


def _int(words: str) -> int:
    value = parse_number(words)
    if value is None:
        raise ValueError(words)
    return int(value)
