"""A cell that says by when, read: what kind of date, which day, which stages; or why it cannot be."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from luoshi.ground.numerals import fold
from luoshi.ground.period import find_times, resolve
from luoshi.ground.period.days import day_or_none, say_day
from luoshi.plans.rules.table_lexicon import KINDS, NOTHING

_DAY: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:\s+00?:00(?::00)?)?")
_MONTH: Final = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})")
_YEAR: Final = re.compile(r"(20\d{2})\s*年")
_COMPACT: Final = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_SERIAL: Final = re.compile(r"[34]\d{4}|5[0-4]\d{3}")
_STANDING: Final = re.compile(r"常态|长期|持续|经常性|全年推进|贯穿全年|日常|全程")
_SOFT: Final = re.compile(r"争取|力争|力求|努力|尽量|尽快|尽早")
_STEP: Final = re.compile(r"[；;\n]")
_NUMERIC: Final = re.compile(r"[\d\s./年月日号:-]+")
REMEDY: Final = "请写成 2025-06-30、2025年6月底前、第二季度、常态化 这样的形式；还没有定的写“待明确”。"


class DateRead(NamedTuple):
    """``kind`` as ``DateKind``; ``due`` the last day; ``stages`` words and days; ``rule`` how the day follows;
    ``problem`` is "" or why the cell cannot be taken over."""

    kind: str = "open"
    due: date | None = None
    words: str = ""
    stages: tuple[tuple[str, date], ...] = ()
    rule: str = ""
    problem: str = ""


def year_of(title: str) -> date | None:
    """The first day of the year that a table's title names (2025年重点工作台账): its days without a year are of it."""
    found = _YEAR.search(fold(title))
    return date(int(found[1]), 1, 1) if found else None


def read_day(text: str) -> date | None:
    """The one day that a cell of dates prints, in the ways offices and programs write it; None for anything else.

    ``45838`` is a day too: a program that lost the cell's format shows the day's serial number (1900 system).
    """
    text = fold(text).strip()
    for pattern in (_DAY, _COMPACT):
        if found := pattern.fullmatch(text):
            return day_or_none(*(int(part) for part in found.groups()))
    if _SERIAL.fullmatch(text):
        return date(1899, 12, 30) + timedelta(days=int(text))
    return None


def read_date(text: str, *, dated: date | None, today: date) -> DateRead:
    """What the cell says. ``dated`` is the day from which 今年 and days without a year count."""
    words = " ".join(text.split()) if "\n" not in text else text.strip()
    if words in NOTHING:
        return DateRead()
    if words in KINDS.values():
        return DateRead(next(kind for kind, name in KINDS.items() if name == words), words=words)
    steps = [step.strip() for step in _STEP.split(words) if step.strip()]
    if len(steps) > 1:
        return _stages(steps, words, dated, today)
    return _one(words, dated, today)


def _stages(steps: list[str], words: str, dated: date | None, today: date) -> DateRead:
    found = [_one(step, dated, today) for step in steps]
    if any(one.due is None for one in found):
        best = max((one.due for one in found if one.due), default=None)
        problem = next((one.problem for one in found if one.problem), "")
        return DateRead("deadline" if best else "open", best, words, problem=problem)
    stages = tuple((step, one.due) for step, one in zip(steps, found, strict=True) if one.due)
    return DateRead("stages", max(day for _, day in stages), words, stages, "最后一个阶段的日期")


def _one(words: str, dated: date | None, today: date) -> DateRead:
    plain = fold(words)
    if day := read_day(plain):
        # A serial number or a midnight is a program's way of writing, not the office's words.
        shown = words if "年" in words or (len(words) <= 10 and not _SERIAL.fullmatch(plain)) else say_day(day)
        return DateRead("deadline", day, shown, rule="写明的日期")
    if (_DAY.fullmatch(plain) or _COMPACT.fullmatch(plain)) is not None:
        return DateRead(words=words, problem=f"“{words}”没有这一天。")
    if found := _MONTH.fullmatch(plain):
        plain = f"{found[1]}年{int(found[2])}月" if 1 <= int(found[2]) <= 12 else plain
    plain = _DAY.sub(lambda one: f"{one[1]}年{int(one[2])}月{int(one[3])}日", plain)
    times = find_times(plain)
    results = [resolve(time, dated, today) for time in times]
    due = max((one.due for one in results if one.due and not one.recurs), default=None)
    rule = next((one.rule for one in results if one.rule), "")
    if any(one.recurs for one in results) or (_STANDING.search(plain) and due is None):
        return DateRead("standing", None, words)
    if _SOFT.search(plain):
        return DateRead("soft", due, words, rule=rule)
    if due is None and _NUMERIC.fullmatch(plain):
        return DateRead(words=words, problem=f"“{words}”读不出是哪一天。")
    # Words that name no day (“按上级要求”) are kept; the day stays open and is asked for before issue.
    return DateRead("deadline", due, words, rule=rule) if due or times else DateRead("open", None, words)


def read_stages(text: str) -> tuple[tuple[tuple[str, date], ...], str]:
    """Stages as the county's own table writes them, ``2025-06-30 建成主体；…``: (stages, problem or "")."""
    stages = []
    for step in (part.strip() for part in _STEP.split(fold(text)) if part.strip() not in NOTHING):
        found = _DAY.match(step)
        day = day_or_none(*(int(part) for part in found.groups())) if found else None
        words = step[found.end() :].strip(" ：:，,") if found else ""
        if day is None or not words:
            return (), f"“{step[:30]}”不是“日期 内容”的样子。"
        stages.append((words, day))
    return tuple(stages), ""
