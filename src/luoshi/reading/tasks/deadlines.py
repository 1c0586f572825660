"""By when: the time words of a task that bind, of its tag, of its heading or of its table row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from luoshi.ground.period import Calendar, TimeWords, find_times, resolve
from luoshi.reading.model import Deadline, State

_SOFT: Final = re.compile(r"(?:争取|力争|力求|努力|尽量|尽可能)[^。；，]{0,40}$")
_PAST_YEAR: Final = ("去年", "上年", "前年", "上半年以来", "上季度", "上个月", "上月", "昨天")
_WEAK: Final = ("今年", "本年", "本年度", "当年", "今年以来")
# 压缩到5个工作日以内: a level to be reached, not a limit for the work.
_LEVEL: Final = re.compile(r"(?:[到至过于为]|控制在|保持在|缩短|压缩|压减)$")
# 年终考核 names a thing; 国庆, 汛期 alone only say when it is.
_NOT_A_LIMIT: Final = re.compile(
    r"[^，。]*(?:年终|年度|全年|季度|年初|年)(?:考核|评先|评优|总结|目标|计划|任务|绩效|预算|工作|确定|部署|制定)|当年|[^，。]*从下|"
    r"(?:主?汛期|春节|国庆|元旦|中秋|端午|清明|五一|重阳|元宵|暑假|寒假)(?!之?前|以前|后|期间|节|假)|[一二三四五六七八九十]月[一二两三]|年初\Z"
)


_BEFORE: Final = re.compile(r"前\Z")
_YEARED: Final = re.compile(r"年(?!底|末|内|终)")


class Clocks(NamedTuple):
    """The paper's date, the reader's day, and what counts working days."""

    dated: date | None
    today: date
    calendar: Calendar | None


_WHOLE_YEAR = frozenset({"全年", "今年", "当年", "本年度", "年度"})


def is_time(words: str) -> bool:
    """Whether the words are a time and nothing else but a word of completion."""
    if not words or len(words) > 40:
        return False
    if words in (
        "长期坚持",
        "长期",
        "持续推进",
        "常态化推进",
        "常态化",
        "长期推进",
        "全程",
        "按时间节点",
        "贯穿全年",
        "持续",
    ):
        return True
    times = find_times(words)
    if not times:
        return False
    rest, at = [], 0
    for time in times:
        rest.append(words[at : time.start])
        at = time.end
    rest.append(words[at:])
    return (
        re.sub(
            r"[、，,；;\s]|分别为|基本|全面|全部|完成|办结|到位|投入使用|投用|开工|竣工|启动|建成|落实|见效|达到|实现|之前|前|底|并|长期坚持|持续推进|\d+|节点",
            "",
            "".join(rest),
        )
        == ""
    )


def times_within(text: str, start: int, end: int) -> list[TimeWords]:
    """The times of a cell or of a tag's piece; a standing obligation (长期坚持) stands for one."""
    times = find_times(text, start, end)
    words = text[start:end].strip()
    if not times and words and len(words) <= 8 and not words.strip("-—－/无"):
        return []
    if not times and words:
        begin = text.index(words, start)
        return [TimeWords(begin, begin + len(words), words, "standing")]
    return times


def stated(text: str, start: int, end: int, clocks: Clocks) -> Deadline | None:
    """The deadline that a task's own words say."""
    times = [time for time in find_times(text, start, end) if _binds(text, start, end, time, clocks)]
    strong = [time for time in times if not time.text.startswith(_WEAK) or len(time.text) > 3]
    if any(_BEFORE.search(time.text) for time in strong):
        # 3月20日前排定全年计划: beside a day by which, the year only tells which work is meant.
        strong = [time for time in strong if time.text not in _WHOLE_YEAR]
    firm = [time for time in strong if time.kind != "since" and text[time.end : time.end + 2] not in ("开始", "起，")]
    return join(text, firm or strong or times[:1], clocks, "stated", sentence=start)


def limit(text: str, start: int, end: int, clocks: Clocks) -> Deadline | None:
    """The limit (…前, …内, 月底) that a heading sets; a stage's span of months is none."""
    times = [time for time in find_times(text, start, end) if time.kind in ("deadline", "duration", "recurring")]
    return join(text, times[:1], clocks, "stated")


def _binds(text: str, start: int, end: int, time: TimeWords, clocks: Clocks) -> bool:
    if time.kind in ("frequency", "now", "asof") or time.text.startswith(_PAST_YEAR):
        return False
    if text[time.end : time.end + 1] == "的" or _NOT_A_LIMIT.match(text[time.start : time.end + 2]):
        return False
    if time.kind == "duration":
        return not _LEVEL.search(text, max(start, time.start - 6), time.start)
    if time.kind == "deadline" and _BEFORE.search(time.text) and not _YEARED.search(time.text):
        # In a December paper 6月底前 is next year's, though it does not say so: a limit in a task lies ahead.
        return True
    if time.kind in ("period", "deadline") and clocks.dated is not None:
        period = resolve(time, clocks.dated, clocks.today).period
        return period is None or period.end > clocks.dated
    return True


def join(
    text: str, times: Sequence[TimeWords], clocks: Clocks, state: State, *, rule: str = "", sentence: int | None = None
) -> Deadline | None:
    """One deadline of several time words, each once, in order; None where there are none."""
    kept: list[TimeWords] = []
    for time in times:
        if all(time.text != other.text for other in kept):
            kept.append(time)
    if not kept:
        return None
    results = [resolve(time, clocks.dated, clocks.today, clocks.calendar) for time in kept]
    once = [result.due for result in results if result.due and not result.recurs]
    again = [result.due for result in results if result.due and result.recurs]
    why = next((result.rule for result in results if result.rule), "")
    soft = sentence is not None and _SOFT.search(text, sentence, kept[0].start) is not None
    return Deadline(
        "；".join(time.text for time in kept),
        kept[0].start,
        kept[-1].end,
        state,
        max(once, default=min(again, default=None)),
        "；".join(part for part in (rule, why) if part),
        soft,
        any(time.kind == "recurring" for time in kept),
    )
