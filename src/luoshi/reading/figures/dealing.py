"""``分别增长3%、5%``: deals the names that were listed before out to the figures of a row."""

from __future__ import annotations

import re
from itertools import pairwise

from luoshi.reading.figures.clues import Clue, Walk
from luoshi.reading.figures.lists import listed_names
from luoshi.reading.figures.phrases import subject

_DEALT = re.compile(r"分别|依次|各自")
_NUMBERED = re.compile(r"[\d*×X_]")
_BETWEEN = re.compile(
    r"(?:[、和及与]|以及|分别|第|持平|前移|后移|比上[年月]|增长|下降|上升|提高|提升|回落|降低|增加|减少)*"
)


def deal(walk: Walk) -> None:
    """``分别增长3%、5%``: deals the names out to the figures of the row."""
    clues = walk.clues
    at = 0
    while at < len(clues):
        end = at + 1
        while end < len(clues) and _is_next(walk, clues[end - 1], clues[end]):
            end += 1
        if end - at > 1:
            _deal_row(walk, at, end)
        at = end
    for one, two in pairwise(clues):
        if one.item.stop == two.item.lead and two.noun:
            one.indicator = two.indicator


def _is_next(walk: Walk, one: Clue, two: Clue) -> bool:
    stop = one.item.stop + len(one.item.tail)
    between = walk.sentence.flat[stop : two.item.lead]
    if one.item.unit != two.item.unit and not two.item.unit.startswith(one.item.unit):
        return False
    return len(between) <= 8 and bool(_BETWEEN.fullmatch(between)) and two.form != "ratio"


def _deal_row(walk: Walk, at: int, end: int) -> None:
    clues = walk.clues
    first = clues[at]
    slots = _slots(walk, at, end)
    size = len(slots)
    dealt = _DEALT.search(first.lead)
    before = first.lead[: dealt.start()] if dealt else first.lead
    names = listed_names(before, size) if dealt else []
    if not names and dealt and not subject(before) and not subject(first.lead[dealt.end() :]):
        previous = walk.sentence.flat[max(walk.sentence.begin, first.start - 200) : first.start]
        clause = re.split(r"[，；。：]", previous.rstrip("，；：。"))[-1]
        names = listed_names(clause, size) if not _NUMBERED.search(clause) else []
    if not names and dealt and size == 2 and "城乡" in (whole := subject(before)):
        names = [whole.replace("城乡", kind) for kind in ("城镇", "农村")]
    if not names and not (dealt and subject(first.lead[dealt.end() :])):
        distinct = list(dict.fromkeys(clue.indicator for clue in clues[max(0, at - 40) : at]))
        if dealt and len(distinct) >= size:
            names = distinct[-size:]
        elif not first.own or not subject(before):
            earlier = [clue.indicator for clue in clues[max(0, at - size) : at]]
            names = earlier if len(set(earlier)) == size and clues[at - 1].item.unit != first.item.unit else []
    for place, name in zip(slots, names, strict=False):
        if place >= 0:
            clues[place].indicator = clues[place].carry = name


def _slots(walk: Walk, at: int, end: int) -> list[int]:
    """The row's figures by index, with -1 for each 持平 among them, which takes a name too."""
    slots: list[int] = []
    for index in range(at, end):
        slots.append(index)
        item = walk.clues[index].item
        stop = walk.clues[index + 1].item.lead if index + 1 < end else item.stop
        slots += [-1] * walk.sentence.flat.count("持平", item.stop, stop)
    return slots
