"""The lines of a holiday notice as days: ``10月1日-10月8日 休 国庆节、中秋节``, ``2026-02-14 班 春节``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from luoshi.ground.errors import LuoshiError

_DAY = r"(?:(?P<y{0}>\d{{4}})[-年/.])?(?P<m{0}>\d{{1,2}})[-月/.](?P<d{0}>\d{{1,2}})日?"
_LINE = re.compile(
    rf"{_DAY.format(1)}(?:\s*(?:至|到|—|–|-|~|～)\s*{_DAY.format(2)})?\s*[:：,，]?\s*(?P<sort>休|班|放假|上班)\s*[:：,，]?\s*(?P<name>\S.*)"
)
_LONGEST = timedelta(days=15)


class NoticeError(LuoshiError):
    """A line of a notice that says no day."""

    code = "calendar-notice"


def read_notice(words: str, year: int) -> dict[date, tuple[bool, str]]:
    """Day → (worked?, name). Empty lines count for nothing.

    Raises NoticeError naming the line that is not understood, names no real day or says a day twice.
    """
    found: dict[date, tuple[bool, str]] = {}
    for number, line in enumerate(words.splitlines(), 1):
        if not line.strip():
            continue
        first, last, working, name = _read(line.strip(), year, number)
        day = first
        while day <= last:
            if day in found:
                raise NoticeError(f"第 {number} 行：{day:%Y-%m-%d} 写了两次。", "请删去重复的一行。")
            if not working or day.weekday() >= 5:
                found[day] = (working, name)
            else:
                raise NoticeError(f"第 {number} 行：{day:%Y-%m-%d} 本来就是工作日。", "“班”只写调休上班的周六、周日。")
            day += timedelta(days=1)
    if not found:
        raise NoticeError("没有写放假和调休的日期。", "每行一段，例如“10月1日-10月8日 休 国庆节”。")
    return found


def _read(line: str, year: int, number: int) -> tuple[date, date, bool, str]:
    match = _LINE.fullmatch(line)
    if match is None:
        remedy = "写法：日期或起止日期，“休”或“班”，节日名称，例如“2月14日 班 春节”。"
        raise NoticeError(f"看不懂第 {number} 行“{line[:40]}”。", remedy)
    first = _date(match, 1, year, number)
    last = _date(match, 2, year, number) if match["m2"] else first
    if not first <= last <= first + _LONGEST:
        raise NoticeError(f"第 {number} 行的起止日期不对：{line[:40]}", "请核对起止日期，一段不超过半个月。")
    return first, last, match["sort"] in ("班", "上班"), match["name"].strip()


def _date(match: re.Match[str], which: int, year: int, number: int) -> date:
    try:
        return date(int(match[f"y{which}"] or year), int(match[f"m{which}"]), int(match[f"d{which}"]))
    except ValueError as error:
        raise NoticeError(f"第 {number} 行没有这一天：{match[0][:40]}", "请核对月份和日期。") from error
