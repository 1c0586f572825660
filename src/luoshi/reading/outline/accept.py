"""Which enumerators count, and how deep they and the unnumbered headings stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from luoshi.reading.outline.candidates import Candidate, following_ones, next_lines
from luoshi.reading.outline.families import LAST, Marker
from luoshi.reading.outline.runins import own_lines, part_lines, run_ins, stopped_lines
from luoshi.reading.outline.stack import Stack
from luoshi.reading.sheet import Sheet

_ALWAYS_PAIRED = frozenset({"是", "要", "抓", "靠", "qi", "turn", "ord", "letter"})
_SPOKEN = frozenset({"是", "要", "抓", "靠"})
_SPOKEN_REACH = 4000
"""Characters at most from one item of a spoken list to the next."""
_SAME_SENTENCE = 80
_BINDS_ONE = frozenset("统唯第逐同专单万之其某每这那另有千百十归划合不任")
"""Characters that make 一 part of a word (统一, 唯一, 第一 …)."""
_GLUE = 24
"""Characters at most between a heading's marker and a first sub-item's that is glued to it."""
_ATTACHED = re.compile(r"附 ?件? ?[0-9]{0,2}：? ?$")
_LABELLED = re.compile(r"[^，。：；！？（）\n]{2,20}[。：]")


class Head(NamedTuple):
    """What was accepted; ``label`` is the end of an unnumbered heading's words, else None."""

    marker: Marker
    paragraph: int
    at_line: bool
    level: int
    label: int | None = None


def accept(sheet: Sheet, candidates: Sequence[Candidate]) -> list[Head]:
    """Candidates that continue or open a list, and the unnumbered headings between them."""
    following = following_ones(candidates)
    numbered = frozenset(one.paragraph for one in candidates if one.at_line)
    ones = Counter(one.marker.family for one in candidates if one.after_stop and one.marker.value == 1)
    unnumbered = _unnumbered(sheet, numbered)
    lines = next_lines(candidates)
    ranks = [rank for one in candidates if one.at_line and (rank := one.marker.rank) is not None]
    stack = Stack(ones, min(ranks, default=0))
    seen: dict[str, int] = {}
    breaks = [index for index, one in enumerate(sheet.paragraphs) if one.kind == "title"]
    out: list[Head] = []
    waiting, breaking = 0, 0
    for index, one in enumerate([*candidates, None]):
        paragraph = one.paragraph if one else len(sheet.paragraphs)
        while waiting < len(unnumbered) and unnumbered[waiting][0] <= paragraph:
            breaking = _pass_breaks(stack, breaks, breaking, unnumbered[waiting][0])
            out.append(_unnumbered_head(sheet, stack, unnumbered[waiting], lines[index]))
            waiting += 1
        if one is None:
            break
        breaking = _pass_breaks(stack, breaks, breaking, paragraph)
        if _counts(sheet, stack, one, following[index], out, seen):
            seen[one.marker.family] = one.marker.value
            hint = sheet.paper.blocks[sheet.paragraphs[paragraph].block].heading if one.at_line else None
            after = following[index]
            unfinished = after is not None and after.marker.value == one.marker.value + 1
            level = stack.add(one.marker, at_line=one.at_line, hint=hint, paragraph=paragraph, unfinished=unfinished)
            out.append(Head(one.marker, paragraph, one.at_line, level))
    return out


def _pass_breaks(stack: Stack, breaks: Sequence[int], at: int, paragraph: int) -> int:
    """An attached paper's title closes every list above it."""
    while at < len(breaks) and breaks[at] < paragraph:
        stack.clear()
        at += 1
    return at


def _unnumbered(sheet: Sheet, numbered: frozenset[int]) -> list[tuple[int, int, str]]:
    """Paragraph, end of the heading's words, family; in order."""
    own = own_lines(sheet, numbered)
    parts = part_lines(sheet, own)
    lines = [(index, sheet.paragraphs[index].end, "part" if index in parts else "line") for index in own]
    lines += [(index, end, "run") for index, end in stopped_lines(sheet, numbered)]
    taken = numbered | {index for index, _, _ in lines}
    return sorted(lines + [(index, end, "run") for index, end in run_ins(sheet, taken)])


def _unnumbered_head(sheet: Sheet, stack: Stack, found: tuple[int, int, str], later: Candidate | None) -> Head:
    index, end, family = found
    start = sheet.paragraphs[index].start
    hint = sheet.paper.blocks[sheet.paragraphs[index].block].heading
    if hint is not None:
        family = f"hint{hint}"
    marker = Marker(start, start, family, 0)
    following = later.marker if later else None
    if family == "run":
        level = stack.add(marker, at_line=True)
    else:
        level = stack.add_line(marker, hint=hint, following=following)
    return Head(marker, index, True, level, end)


def _counts(
    sheet: Sheet,
    stack: Stack,
    one: Candidate,
    following: Candidate | None,
    before: Sequence[Head],
    seen: Mapping[str, int],
) -> bool:
    """Whether a candidate is an enumerator here: it opens a list that goes on, continues one, or heads its line."""
    marker = one.marker
    after = _value_near(marker, following)
    if _ATTACHED.search(sheet.flat, max(0, marker.start - 8), marker.start):
        return False
    if not one.after_stop:
        return _is_glued_first(sheet, one, after, before, seen) or _is_spoken_first(sheet, one, following)
    if marker.family == "dash" and one.at_line:
        return stack.last("dash") is not None or (after is not None and following is not None and following.at_line)
    if one.at_line and marker.family not in _ALWAYS_PAIRED:
        return True
    if marker.family == "dash":
        return bool(_LABELLED.match(sheet.flat, marker.end)) and sheet.flat[marker.start - 1] in "。；"
    last = stack.last(marker.family)
    goes_on = last is not None and (last.value < marker.value <= last.value + 3 or marker.value == LAST)
    opens = marker.value == 1 and after in (2, 3, LAST)
    misnumbered = marker.value > 1 and after == marker.value + 1 and marker.family in _SPOKEN
    runs_on = marker.rank is not None and marker.value > 1 and seen.get(marker.family) == marker.value - 1
    return goes_on or opens or misnumbered or runs_on


def _value_near(marker: Marker, following: Candidate | None) -> int | None:
    """The value of the next of the family; a spoken list does not go on pages later."""
    if following is None or (marker.rank is None and following.marker.start - marker.start > _SPOKEN_REACH):
        return None
    return following.marker.value


def _is_spoken_first(sheet: Sheet, one: Candidate, following: Candidate | None) -> bool:
    """``今年一是抓招商，二是抓项目``: a spoken list that begins in mid sentence and goes on in it."""
    marker = one.marker
    if marker.family not in _SPOKEN or marker.value != 1 or following is None or following.marker.value != 2:
        return False
    near = following.paragraph == one.paragraph and following.marker.start - marker.start <= _SAME_SENTENCE
    return near and sheet.flat[marker.start - 1] not in _BINDS_ONE


def _is_glued_first(
    sheet: Sheet, one: Candidate, after: int | None, before: Sequence[Head], seen: Mapping[str, int]
) -> bool:
    """``一、总体要求（一）…``: a sub-item directly behind a short heading, the first or the next of a running count."""
    marker = one.marker
    if not before or marker.family.startswith("dec") or before[-1].paragraph != one.paragraph:
        return False
    head = before[-1].marker
    if head.rank is None or (marker.rank is not None and head.rank >= marker.rank):
        return False
    first = marker.value == 1 and (marker.rank is not None or after == 2)
    if not first and (marker.rank is None or seen.get(marker.family) != marker.value - 1):
        return False
    between = sheet.flat[head.end : marker.start]
    return 2 <= len(between) <= _GLUE and not any(char in "。；！？：" for char in between) and between.count("，") <= 1
