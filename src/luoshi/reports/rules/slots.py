"""Blanks of a paper as typed slots: what is missing there, in which unit, of whom, for when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from luoshi.ground.quantity import same, unit_of
from luoshi.reading.model import Figure, Reading

#: What a number says of its indicator; a name says none.
Facet = Literal["value", "growth", "rank", "completion", "share", "change", "target", "name"]
#: Characters before and after a slot that tell a person where it is.
AROUND = 14


class Slot(NamedTuple):
    """``text[start:end]`` is the mask. ``sentence`` is the span of the sentence (paragraph where none was found).

    ``before`` and ``after`` are the words around it; ``approx`` is 余, 近, 约 … as a property of the slot. ``places``
    are the decimals that somebody asked for (None: the unit's habit).
    """

    id: str
    start: int
    end: int
    facet: Facet
    unit: str
    indicator: str
    area: str
    period: str
    scope: str
    approx: str
    sentence: tuple[int, int]
    before: str
    after: str
    places: int | None = None

    @property
    def is_number(self) -> bool:
        """Whether a number is missing (else a name or a word)."""
        return self.facet != "name"

    @property
    def title(self) -> str:
        """What a person calls it."""
        what = self.indicator or f"{self.before[-8:]}＿{self.after[:6]}"
        return what + {"growth": "增速", "rank": "位次", "completion": "完成率", "change": "增减"}.get(self.facet, "")


def find_slots(text: str, reading: Reading) -> tuple[Slot, ...]:
    """Every blank of the reading as a slot, in the text's order; ids ``s1``, ``s2`` … hold for this text alone."""
    figures = {figure.start: figure for figure in reading.figures}
    spans = [(one.start, one.end) for one in reading.sentences]
    found = []
    for number, blank in enumerate(reading.blanks, 1):
        figure = figures.get(blank.start) if blank.kind == "number" else None
        sentence = _around(spans, blank.start) or _paragraph(text, blank.start)
        found.append(_slot(f"s{number}", text, blank.start, blank.end, blank.kind == "number", figure, sentence))
    return tuple(_named_whole(text, found))


#: What is said of things that were named before: 已开工＿个, 完成投资＿亿元.
_BARE = re.compile(
    r"(?:已|完成|开复?工|落地|投产|竣工|在建|办结|新开工|年度|计划|总|累计|实际|到位|投资|资金|建设|率|正在推进)+"
)
_ATTRIBUTE = re.compile(r"(?:年度|计划|总|累计|完成|实际)*投资$|(?:开复?工|落地|投产|竣工|在建|办结|完成|正在推进)率?$")
#: 新增市场主体＿户，总量达＿户: of all, not of the new ones.
_TOTAL, _NEW = re.compile(r"(?:总数|总量|总户数)$"), re.compile(r"^(?:新增|净增|新认定|新培育)")
#: Words that only say how the thing named before moved or stands.
_MOVED = re.compile(r"(?:同比|环比)?(?:改善|好转|回升|回落|提升|优化|排名|位次|排位|综合排名)")
_DONE = re.compile(r"完成|办结|开工|落地|投产")
_DOING = re.compile(r"^(?:安排|实施|签约(?!项目)|新增|共|承担|谋划|储备)+")


def _named_whole(text: str, slots: Sequence[Slot]) -> Iterator[Slot]:
    """Slots whose own words name no thing take it from the one before in their paragraph: 开工 is 重点项目开工."""
    last, printed = None, ""
    for slot in slots:
        if last is not None and "\n" in text[last.end : slot.start]:
            last = None
        own = slot.indicator
        if last is not None and own:
            slot = slot._replace(indicator=_whole(own, last.indicator, printed))
        if slot.is_number and own:
            last, printed = slot, own
        yield slot


def _whole(own: str, before: str, printed: str) -> str:
    """``before`` is the name of the slot before, ``printed`` its words as they were read."""
    if _MOVED.fullmatch(own):
        return before
    if _TOTAL.search(own):
        return _NEW.sub("", own) or own
    if _BARE.fullmatch(own):
        return _stem(before) + own
    if printed != before and len(own) > len(printed) and own.startswith(printed):
        return _stem(before) + own[len(printed) :]
    done = _DONE.match(own)
    return before + done[0] if done and len(own) > len(done[0]) and before.endswith(own[done.end() :]) else own


def _stem(indicator: str) -> str:
    words = _DOING.sub("", indicator) or indicator
    while (cut := _ATTRIBUTE.sub("", words)) != words and cut:
        words = cut
    return "" if _BARE.fullmatch(words) else words


def _slot(
    id: str, text: str, start: int, end: int, number: bool, figure: Figure | None, sentence: tuple[int, int]
) -> Slot:
    facet: Facet = "name" if not number else figure.role if figure else "value"
    unit = (figure.unit if figure else None) or ""
    if number and not figure and text[end : end + 1] in ("%", "％"):
        unit = "%"
    indicator, area, period, scope, approx = (
        (figure.indicator or "", figure.area or "", figure.period or "", figure.scope or "", figure.approx)
        if figure
        else ("", "", "", "", "")
    )
    if number and not figure:
        unit, indicator = _naming(text, end, unit)
    before, after = text[max(sentence[0], start - AROUND) : start], text[end : min(sentence[1], end + AROUND)]
    return Slot(id, start, end, facet, unit, indicator, area, period, scope, approx, sentence, before, after)


_NAMED = {"年": "年份", "月": "月份", "日": "日期", "号": "编号"}
_ROAD = re.compile(r"[国省县乡]道|高速")


def _naming(text: str, end: int, unit: str) -> tuple[str, str]:
    """Unit and indicator of a number that measures nothing: a month, a day, a road's number."""
    after = text[end : end + 2]
    if after[:1] in _NAMED:
        return after[0], _NAMED[after[0]]
    return unit, f"{after}编号" if _ROAD.match(after) else ""


def _around(spans: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    for start, end in spans:
        if start <= at < end:
            return start, end
    return None


def _paragraph(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


@lru_cache(maxsize=4096)
def same_kind(one: str, other: str) -> bool:
    """Whether two printed units count the same kind of thing, so that one converts into the other."""
    if one == other:
        return True
    first, second = unit_of(one), unit_of(other)
    return first is not None and second is not None and same(first, second)
