"""The words of one period made those of another: 2026年上半年 → 2027年上半年, 1—6月 → 1—12月, 6月底 → 7月底.

Relative words (今年, 去年同期, 本月) mean the new period by themselves and stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from luoshi.ground.numerals import parse_number
from luoshi.ground.period import Period
from luoshi.ground.span import Span
from luoshi.reading.model import Reading
from luoshi.reports.rules.edits import Edit

_TOKEN = re.compile(
    r"(?P<mark>\{\{.*?\}\})"
    r"|(?<!\d)1(?P<dash>月?(?:——|--|[—–\-－~～至到])) ?(?P<span>\d{1,2})(?=月(?!\d))"
    r"|(?<!\d)(?P<year>(?:19|20)\d\d)(?= ?年)"
    r"|(?P<chinese>[一二][九〇○零][〇○零一二三四五六七八九]{2})(?=年)"
    r"|(?<![\d—–\-－~～至到])(?P<dated>(?P<day_month>\d{1,2})月(?P<day>\d{1,2}))(?=日)"
    r"|(?<![\d—–\-－~～至到])(?P<month>\d{1,2})月(?P<month_end>[底末])?(?P<share>份)?(?![\d—–\-－~～至到])"
    r"|(?P<half>[上下])(?=半年)|(?P<quarter>(?P<upto>前)?第?(?P<number>[一二三四1-4])个?季度)"
    r"|(?P<whole>全年)(?!任务|目标|计划|预算|预期|度|指标)"
)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_LIST_NUMBER = re.compile(r"(?:^|\n)[ 　]*[（(]?$")
_NUMERALS = "〇一二三四五六七八九"
_DAY = timedelta(days=1)


class Moved(NamedTuple):
    """``text`` for the new period; ``edits`` by place in the old text; ``to_check``: places in the new text whose words
    are facts of the old period (numbers, dates, names of projects)."""

    text: str
    edits: tuple[Edit, ...]
    to_check: tuple[Span, ...]


def move_period(text: str, old: Period, new: Period, *, reading: Reading | None = None) -> Moved:
    """``text`` as the next paper begins with it. ``reading`` (of ``text``) tells facts from numbers that only name;
    without it every number that is left is one to look at. Marks ``{{…}}`` stay as they are.
    """
    edits: list[Edit] = []
    facts: list[Span] = []
    marks: list[Span] = []
    for found in _TOKEN.finditer(text):
        if found["mark"]:
            marks.append(Span(*found.span()))
            continue
        start, end = _place(found)
        words = _moved(found, old, new)
        if words is None:
            facts.append(Span(start, end))
        elif words != text[start:end]:
            edits.append(Edit(start, end, words))
    facts += _facts(text, reading)
    taken = [*(Span(one.start, one.end) for one in edits), *marks]
    left = sorted({one for one in facts if not any(one[0] < two[1] and two[0] < one[1] for two in taken)})
    shift = _shifter(edits)
    return Moved(_apply(text, edits), tuple(edits), tuple(Span(shift(one[0]), shift(one[1])) for one in left))


def name_of(period: Period) -> str:
    """The period within its year, as reports say it: 上半年, 一季度, 前三季度, 1—5月, 7月, 全年."""
    first, last = period.start.month, _last_month(period)
    if period.kind == "month" or first == last:
        return f"{last}月"
    if (first, last) == (1, 12):
        return "全年"
    if period.kind == "half":
        return "上半年" if first == 1 else "下半年"
    if period.kind == "quarter":
        return f"{_NUMERALS[last // 3]}季度"
    return _upto(last) if first == 1 else f"{first}—{last}月"


def _place(found: re.Match[str]) -> tuple[int, int]:
    """The stretch that is replaced as a whole."""
    if found["half"]:
        return found.start(), found.end() + 2
    return found.span()


def _last_month(period: Period) -> int:
    return (period.end - _DAY).month


def _upto(month: int) -> str:
    """From January to the end of a month."""
    return {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}.get(month, f"1—{month}月")


def _moved(found: re.Match[str], old: Period, new: Period) -> str | None:
    """What stands there for the new period (the same where it is said of both); None where it is a fact of the old."""
    same = (old.start.month, _last_month(old), old.kind) == (new.start.month, _last_month(new), new.kind)
    kept = found[0] + ("半年" if found["half"] else "")
    if found["year"] or found["chinese"]:
        return _year(found, old, new)
    if found["dated"]:
        return _last_day(found, old, new)
    if same:
        return kept if not found["month"] or found["month_end"] or int(found["month"]) == _last_month(old) else None
    if found["span"]:
        return _span(found, old, new)
    if found["month"]:
        return _month(found, old, new)
    if found["half"]:
        return name_of(new) if old.kind == "half" and (found["half"] == "上") == (old.start.month == 1) else None
    if found["quarter"]:
        return _quarter(found, old, new)
    return name_of(new) if old.kind == "year" else kept


def _year(found: re.Match[str], old: Period, new: Period) -> str | None:
    number = int(found["year"]) if found["year"] else int("".join(str(_digit(mark)) for mark in found["chinese"]))
    if number != old.start.year:
        return None
    if found["year"]:
        return str(new.start.year)
    return "".join(_NUMERALS[int(digit)] for digit in str(new.start.year))


def _digit(mark: str) -> int:
    return 0 if mark in "〇○零" else _NUMERALS.index(mark)


def _last_day(found: re.Match[str], old: Period, new: Period) -> str | None:
    last, then = old.end - _DAY, new.end - _DAY
    if (int(found["day_month"]), int(found["day"])) != (last.month, last.day):
        return None
    return f"{then.month}月{then.day}"


def _span(found: re.Match[str], old: Period, new: Period) -> str | None:
    if int(found["span"]) != _last_month(old) or (old.kind == "month" == new.kind and _last_month(new) == 1):
        return None
    return f"1{found['dash']}{_last_month(new)}" if _last_month(new) > 1 else "1"


def _month(found: re.Match[str], old: Period, new: Period) -> str | None:
    if int(found["month"]) != _last_month(old):
        return None
    if found["month_end"] or old.kind == new.kind == "month":
        return f"{_last_month(new)}月{found['month_end'] or found['share'] or ''}"
    return name_of(new) if old.kind == "month" else None


def _quarter(found: re.Match[str], old: Period, new: Period) -> str | None:
    number = int(parse_number(found["number"]) or 0)
    if number * 3 != _last_month(old):
        return None
    if old.kind == "quarter" and not found["upto"]:
        then = _last_month(new) // 3
        digit = str(then) if found["number"].isdigit() else _NUMERALS[then]
        return found[0].replace(found["number"], digit) if new.kind == "quarter" else name_of(new)
    # 前二季度 of a half year, 前三季度 of nine months: from January on.
    return _upto(_last_month(new)) if found["upto"] or number == 1 else None


def _facts(text: str, reading: Reading | None) -> Iterator[Span]:
    if reading is None:
        yield from (
            Span(*one.span()) for one in _DIGITS.finditer(text)
            if not _LIST_NUMBER.search(text, max(0, one.start() - 6), one.start())
        )  # fmt: skip
        return
    yield from (Span(one.start, one.end) for one in reading.figures if one.value is not None)
    yield from (Span(one.start, one.end) for one in reading.names if one.kind in ("project", "campaign"))


def _apply(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for one in edits:
        parts += [text[at : one.start], one.words]
        at = one.end
    return "".join([*parts, text[at:]])


def _shifter(edits: Sequence[Edit]) -> Callable[[int], int]:
    """From a place in the old text to the one in the new."""

    def shift(at: int) -> int:
        return at + sum(len(one.words) - (one.end - one.start) for one in edits if one.end <= at)

    return shift
