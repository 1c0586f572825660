"""Finding time words in running text."""

from __future__ import annotations

import re

from luoshi.ground.numerals import fold
from luoshi.ground.period.grammar import EVENT, TIME
from luoshi.ground.period.model import TimeKind, TimeWords

_LATEST = {"之前", "以前", "前", "之内", "以内", "内", "为止"}
_SINCE = {"起", "开始", "以来"}


def find_times(text: str, start: int = 0, end: int | None = None) -> list[TimeWords]:
    """The time words of ``text[start:end]`` in reading order, none within another; offsets count in ``text``.

    A span keeps its tail (``6月底前``, ``9月1日起``) and loses its preposition (``到``, ``自``); a limit keeps what it
    counts from where that is printed right before it (``收到通知后5个工作日内``). Campaigns and numbers that only
    sound like time (三年行动, 百日会战, 229省道, 制造2035) are none.
    """
    end = len(text) if end is None else end
    folded = fold(text[start:end])
    out: list[TimeWords] = []
    at = 0
    for found in TIME.finditer(folded):
        begin, stop = found.span()
        kind = _kind(found)
        if kind is None:
            continue
        if kind == "duration" and (event := EVENT.search(folded, max(at, begin - 20), begin)):
            begin = event.start()
        out.append(TimeWords(start + begin, start + stop, text[start + begin : start + stop], kind))
        at = stop
    return out


def _kind(found: re.Match[str]) -> TimeKind | None:
    if found["calendar"]:
        return _calendar_kind(found)
    if found["barepart"]:
        return "deadline" if found["baretail"] or found["bare"] not in ("全年", "年初", "年中") else "period"
    if found["week"]:
        return "deadline" if found["weektail"] or found["weekhour"] else "period"
    if found["recur"]:
        return "recurring" if _has_date(found) else "frequency"
    if found["duration"]:
        return "duration"
    if found["standing"]:
        return "standing"
    if found["now"]:
        return "since" if found["now"].endswith("起") else "now"
    return "deadline" if found["near"] == "本周内" else "period"


def _calendar_kind(found: re.Match[str]) -> TimeKind:
    if found["asof"]:
        return "asof"
    if found["tail"] in _SINCE:
        return "since"
    if found["tail"] in _LATEST or found["hour"]:
        return "deadline"
    parts = (found["monthpart"], found["quarterpart"], found["halfpart"], found["yearpart"], found["planpart"])
    if any(part and part[-1] in "底末内终" for part in parts):
        return "deadline"
    return "period"


def _has_date(found: re.Match[str]) -> bool:
    names = ("every_weekday", "every_quarter_part", "every_day", "every_month_part", "every_year_month")
    return any(found[name] for name in (*names, "every_year_part", "every_tail"))
