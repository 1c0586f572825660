"""Everything that looks like an enumerator, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from luoshi.reading.outline.families import Marker, markers
from luoshi.reading.sheet import Paragraph, Sheet

_STRUCTURED = frozenset({"body", "heading"})
_STOPS = frozenset("。；！？：…”’）】 \n")
_LIST_STOPS = _STOPS | {"，"}
_INLINE = frozenset({"是", "要", "抓", "靠", "qi", "turn", "ord", "circle", "arp"})
_DECIMAL = re.compile(r"^ *1\.1[. ]? *[\u4e00-\u9fff]", re.M)


class Candidate(NamedTuple):
    """A marker and how it stands: at its paragraph's start, after a stop, or glued to the words before."""

    marker: Marker
    paragraph: int
    at_line: bool
    after_stop: bool


def find_candidates(sheet: Sheet) -> list[Candidate]:
    flat, paragraphs = sheet.flat, sheet.paragraphs
    out: list[Candidate] = []
    index = 0
    decimal = bool(_DECIMAL.search(flat))
    for marker in markers(flat):
        while index < len(paragraphs) and paragraphs[index].end <= marker.start:
            index += 1
        if index == len(paragraphs):
            break
        one = paragraphs[index]
        if marker.start < one.start or marker.end >= one.end or one.kind not in _STRUCTURED:
            continue
        at_line = marker.start == one.start
        if not _may_stand(flat, one, marker, at_line=at_line, decimal=decimal):
            continue
        before = flat[marker.start - 1] if marker.start else "\n"
        stops = _LIST_STOPS if marker.family in _INLINE else _STOPS
        out.append(Candidate(marker, index, at_line, at_line or before in stops))
    return out


def _may_stand(flat: str, one: Paragraph, marker: Marker, *, at_line: bool, decimal: bool) -> bool:
    """Whether a marker's family is used in this paper and may stand where it does; an empty form field is no item."""
    if marker.family.startswith("dec"):
        return at_line and decimal
    if marker.family.startswith("bullet"):
        return at_line and flat[one.end - 1] != "："
    return True


def following_ones(candidates: Sequence[Candidate]) -> list[Candidate | None]:
    """For each candidate the next one of its family that stands where one may stand."""
    out: list[Candidate | None] = [None] * len(candidates)
    nexts: dict[str, Candidate] = {}
    for index in range(len(candidates) - 1, -1, -1):
        one = candidates[index]
        out[index] = nexts.get(one.marker.family)
        if one.after_stop:
            nexts[one.marker.family] = one
    return out


def next_lines(candidates: Sequence[Candidate]) -> list[Candidate | None]:
    """For each place between candidates, the next one that numbers a line."""
    out: list[Candidate | None] = [None]
    for one in reversed(candidates):
        out.append(one if one.at_line and one.marker.rank is not None else out[-1])
    out.reverse()
    return out
