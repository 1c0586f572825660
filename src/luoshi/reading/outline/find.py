"""Which enumerators count, how deep they stand, where their titles end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from luoshi.reading.model import Node
from luoshi.reading.outline.families import LAST, Marker, markers
from luoshi.reading.outline.runins import own_lines, run_ins, stopped_lines
from luoshi.reading.outline.stack import Stack
from luoshi.reading.outline.titles import title_end
from luoshi.reading.sheet import Sheet

_STRUCTURED = frozenset({"body", "heading"})
_STOPS = frozenset("。；！？：…”’）】 \n")
_LIST_STOPS = _STOPS | {"，"}
_INLINE = frozenset({"是", "要", "抓", "靠", "qi", "turn", "ord", "circle", "arp"})
_AT_LINE_ONLY = frozenset({"dec0", "dec1", "dec2", "dec3"})
_ALWAYS_PAIRED = frozenset({"是", "要", "抓", "靠", "qi", "turn", "ord", "letter"})
_GLUE = 24
"""Characters at most between a heading's marker and a first sub-item's that is glued to it."""
_ATTACHED = re.compile(r"附 ?件? ?[0-9]{0,2}：? ?$")
_LABELLED = re.compile(r"[^，。：；！？（）\n]{2,20}[。：]")
_LONGEST_LINE = 90
"""Characters at most in a heading on a line of its own."""
_INNER_STOP = re.compile(r"[。；：！？]")


class Candidate(NamedTuple):
    """A marker and how it stands: at its paragraph's start, after a stop, or glued to the words before."""

    marker: Marker
    paragraph: int
    at_line: bool
    after_stop: bool


class Head(NamedTuple):
    """What was accepted; ``label`` is the end of an unnumbered heading's words, else None."""

    marker: Marker
    paragraph: int
    at_line: bool
    level: int
    label: int | None = None


def find_outline(sheet: Sheet) -> tuple[Node, ...]:
    """The headings and enumerated items of a paper in reading order. Never raises; linear in the text."""
    candidates = _candidates(sheet)
    heads = _accepted(sheet, candidates)
    return _nodes(sheet, heads)


def _candidates(sheet: Sheet) -> list[Candidate]:
    flat, paragraphs = sheet.flat, sheet.paragraphs
    out: list[Candidate] = []
    index = 0
    for marker in markers(flat):
        while index < len(paragraphs) and paragraphs[index].end <= marker.start:
            index += 1
        if index == len(paragraphs):
            break
        one = paragraphs[index]
        if marker.start < one.start or marker.end >= one.end or one.kind not in _STRUCTURED:
            continue
        at_line = marker.start == one.start
        if (not at_line and marker.family in _AT_LINE_ONLY) or (marker.family.startswith("bullet") and not at_line):
            continue
        before = flat[marker.start - 1] if marker.start else "\n"
        stops = _LIST_STOPS if marker.family in _INLINE else _STOPS
        out.append(Candidate(marker, index, at_line, at_line or before in stops))
    return out


def _accepted(sheet: Sheet, candidates: Sequence[Candidate]) -> list[Head]:
    """Candidates that continue or open a list, and the unnumbered headings between them."""
    following = _following(candidates)
    numbered = frozenset(one.paragraph for one in candidates if one.at_line)
    ones = Counter(one.marker.family for one in candidates if one.after_stop and one.marker.value == 1)
    unnumbered = _unnumbered(sheet, numbered)
    lines = _next_lines(candidates)
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
            unfinished = following[index] == one.marker.value + 1
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
    lines = [(index, sheet.paragraphs[index].end, "line") for index in own_lines(sheet, numbered)]
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


def _next_lines(candidates: Sequence[Candidate]) -> list[Candidate | None]:
    """For each place between candidates, the next one that numbers a line."""
    out: list[Candidate | None] = [None]
    for one in reversed(candidates):
        out.append(one if one.at_line and one.marker.rank is not None else out[-1])
    out.reverse()
    return out


def _following(candidates: Sequence[Candidate]) -> list[int | None]:
    """For each candidate the value of the next one of its family that stands where one may stand."""
    out: list[int | None] = [None] * len(candidates)
    nexts: dict[str, int] = {}
    for index in range(len(candidates) - 1, -1, -1):
        one = candidates[index]
        out[index] = nexts.get(one.marker.family)
        if one.after_stop:
            nexts[one.marker.family] = one.marker.value
    return out


def _counts(
    sheet: Sheet,
    stack: Stack,
    one: Candidate,
    following: int | None,
    before: Sequence[Head],
    seen: Mapping[str, int],
) -> bool:
    """Whether a candidate is an enumerator here: it opens a list that goes on, continues one, or heads its line."""
    marker = one.marker
    if _ATTACHED.search(sheet.flat, max(0, marker.start - 8), marker.start):
        return False
    if not one.after_stop:
        return _is_glued_first(sheet, one, following, before, seen)
    if one.at_line and marker.family not in _ALWAYS_PAIRED:
        return True
    if marker.family == "dash":
        return bool(_LABELLED.match(sheet.flat, marker.end)) and sheet.flat[marker.start - 1] in "。；"
    last = stack.last(marker.family)
    goes_on = last is not None and (last.value < marker.value <= last.value + 3 or marker.value == LAST)
    opens = marker.value == 1 and following is not None and (following in (2, 3) or following == LAST)
    misnumbered = marker.value > 1 and following == marker.value + 1 and marker.family in ("是", "要")
    runs_on = marker.rank is not None and marker.value > 1 and seen.get(marker.family) == marker.value - 1
    return goes_on or opens or misnumbered or runs_on


def _is_glued_first(
    sheet: Sheet, one: Candidate, following: int | None, before: Sequence[Head], seen: Mapping[str, int]
) -> bool:
    """``一、总体要求（一）…``: a sub-item directly behind a short heading, the first or the next of a running count."""
    marker = one.marker
    if not before or marker.family in _AT_LINE_ONLY or before[-1].paragraph != one.paragraph:
        return False
    head = before[-1].marker
    if head.rank is None or (marker.rank is not None and head.rank >= marker.rank):
        return False
    first = marker.value == 1 and (marker.rank is not None or following == 2)
    if not first and (marker.rank is None or seen.get(marker.family) != marker.value - 1):
        return False
    between = sheet.flat[head.end : marker.start]
    return 2 <= len(between) <= _GLUE and not any(char in "。；！？：" for char in between) and between.count("，") <= 1


def _nodes(sheet: Sheet, heads: Sequence[Head]) -> tuple[Node, ...]:
    flat, text = sheet.flat, sheet.text
    glued = any(not head.at_line and head.marker.family in ("cn", "cnp") for head in heads)
    nodes: list[Node] = []
    spine: list[int] = []
    for index, head in enumerate(heads):
        one = sheet.paragraphs[head.paragraph]
        limit = one.end
        if index + 1 < len(heads) and heads[index + 1].marker.start < limit:
            limit = heads[index + 1].marker.start
        start = head.marker.end
        while start < limit and flat[start] in " ：":
            start += 1
        if head.label is not None:
            end = min(head.label, limit)
        else:
            alone = limit == one.end and _stands_alone(sheet, heads, index)
            strong = head.marker.family in ("cn", "cnp")
            end = title_end(flat, start, limit, alone=alone, glued=glued and strong)
        if end <= start and head.label is None:
            end = start = head.marker.end
        level = min(head.level, len(spine) + 1)
        del spine[level - 1 :]
        parent = spine[-1] if spine else -1
        spine.append(index)
        marker = text[head.marker.start : head.marker.end]
        nodes.append(Node(head.marker.start, max(end, head.marker.end), level, marker, text[start:end], parent, 0))
    return _with_bodies(sheet, nodes)


def _stands_alone(sheet: Sheet, heads: Sequence[Head], index: int) -> bool:
    """Whether a head is all that its line says: short, or a longer sentence with text below that hangs under it."""
    head = heads[index]
    one = sheet.paragraphs[head.paragraph]
    if not head.at_line or one.kind == "heading":
        return head.at_line
    if one.end - one.start > _LONGEST_LINE or head.paragraph + 1 >= len(sheet.paragraphs):
        return False
    if _INNER_STOP.search(sheet.flat, one.start, one.end - 1):
        return False
    after = heads[index + 1] if index + 1 < len(heads) else None
    if after is not None and after.paragraph == head.paragraph + 1 and after.at_line:
        return after.level > head.level
    return sheet.paragraphs[head.paragraph + 1].kind in ("body", "cell")


def _with_bodies(sheet: Sheet, nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Each node with the end of what hangs under it: the next node not deeper, a signature or another title."""
    walls = [one.start for one in sheet.paragraphs if one.kind in ("title", "signoff", "attachment")]
    out: list[Node] = []
    after: list[tuple[int, int]] = []
    for node in reversed(nodes):
        while after and after[-1][1] > node.level:
            after.pop()
        stop = after[-1][0] if after else len(sheet.text)
        wall = bisect_right(walls, node.start)
        if wall < len(walls):
            stop = min(stop, walls[wall])
        out.append(node._replace(body_end=max(stop, node.end)))
        after.append((node.start, node.level))
    out.reverse()
    return tuple(out)
