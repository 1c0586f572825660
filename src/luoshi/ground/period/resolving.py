"""What time words come to, against two clocks."""

from __future__ import annotations

import re
from datetime import date, timedelta

from luoshi.ground.numerals import fold, parse_number
from luoshi.ground.period.calendar_days import resolve_calendar
from luoshi.ground.period.days import add_months, end_of, month, week, year
from luoshi.ground.period.grammar import ISSUED, TIME
from luoshi.ground.period.model import Calendar, Period, Resolved, TimeWords
from luoshi.ground.period.recurring import next_date

_OPEN = Resolved(None, None, "没有写明日期")


def resolve(words: TimeWords | str, dated: date | None, today: date, calendar: Calendar | None = None) -> Resolved:
    """The period and the latest day that ``words`` leave.

    ``dated`` is the paper's date: 今年, 本月, 下周三 and days without a year count from it (from ``today`` where it is
    None). A day without a year that lies before the clock's day leaves ``due`` None: next year is not said.
    前 after a day includes the day, after a month, festival or 汛期 it ends the day before; 底/末 is the last day.
    ``calendar`` counts working days. Words that hold no time give an empty result.
    """
    text = fold(words if isinstance(words, str) else words.text)
    found = TIME.search(text)
    clock = dated or today
    if found is None:
        return _OPEN
    if found["calendar"]:
        return resolve_calendar(found, clock)
    if found["barepart"]:
        return _bare(found["bare"], clock)
    if found["week"]:
        return _week(found, clock)
    if found["recur"]:
        due = next_date(found, today)
        return Resolved(None, due, "每逢此日，取今日起最近一次" if due else "只写了频次，没有日期", True)
    if found["duration"]:
        return _duration(found, text, clock, calendar)
    return _other(found, clock)


def _bare(bare: str, clock: date) -> Resolved:
    if bare in ("全年", "年内", "年底", "年末", "年终"):
        return end_of(year(clock.year), "当年最后一日")
    if bare in ("月底", "月末", "月内"):
        return end_of(month(clock.year, clock.month), "当月最后一日")
    if bare in ("季末", "季度末"):
        first = (clock.month - 1) // 3 * 3 + 1
        start = date(clock.year, first, 1)
        return end_of(Period("quarter", start, add_months(start, 3)), "当季最后一日")
    if bare == "周末":
        return end_of(week(clock), "本周最后一日")
    return Resolved(year(clock.year), None, "初、中没有写明哪一日")


def _week(found: re.Match[str], clock: date) -> Resolved:
    word = found["weeks"]
    shift = -1 if word == "上" else len(word) if word[0] == "下" else 0
    whole = week(clock + timedelta(weeks=shift))
    named = found["weekday"]
    if not named or named == "末":
        return end_of(whole, "那一周最后一日")
    number = "一二三四五六日".find(named.replace("天", "日")) if not named.isdigit() else int(named) - 1
    day = whole.start + timedelta(days=number)
    return Resolved(Period("day", day, day + timedelta(days=1)), day, "那一周的这一日")


def _duration(found: re.Match[str], text: str, clock: date, calendar: Calendar | None) -> Resolved:
    if not ISSUED.search(text[: found.start("duration")]):
        return Resolved(None, None, "起算日没有写明，或取决于某事何时发生")
    count = parse_number(found["count"])
    unit = found["span_unit"].removeprefix("个")
    if count is None or count != int(count) or count > 1000:
        return Resolved(None, None, "期限不是整数")
    number = int(count)
    if unit == "工作日":
        due = calendar.working_day_after(clock, number) if calendar else None
        return Resolved(None, due, "自文件日期起按工作日计算" if due else "没有工作日历，不能推算")
    days = {"天": 1, "日": 1, "周": 7, "星期": 7}.get(unit)
    months = {"月": 1, "季度": 3, "年": 12}.get(unit)
    if days:
        return Resolved(None, clock + timedelta(days=days * number), "自文件日期起算")
    if months:
        return Resolved(None, add_months(clock, months * number), "自文件日期起算")
    return Resolved(None, None, "期限短于一日或不是整月")


def _other(found: re.Match[str], clock: date) -> Resolved:
    near = found["near"]
    if near == "本周内":
        return end_of(week(clock), "本周最后一日")
    if found["now"] and found["now"].endswith("起"):
        return Resolved(None, None, "自文件日期起，没有写明到哪一日")
    shift = {"今天": 0, "明天": 1, "昨天": -1}.get(near or "")
    if shift is not None:
        day = clock + timedelta(days=shift)
        return Resolved(Period("day", day, day + timedelta(days=1)), day, "以文件日期为今天")
    return _OPEN
