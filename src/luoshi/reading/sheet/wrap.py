"""Which line ends are mere typesetting: a line as wide as the page that stops in mid sentence goes on below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from luoshi.reading.sheet.lexicon import DOCUMENT_NUMBER

NARROWEST = 20
"""No page sets fewer characters a line; shorter lines that break off are headings, cells or list items."""
SLACK = 4
"""A line may fall short of the page by a hung mark or an unbroken number."""

_ENDED = re.compile(r"[。！？；：…][”’）】」]*$")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十0-9]{1,3}）|第[一二三四五六七八九十百]{1,4}[章节条]"
    r"|[0-9]{1,2}[.、](?![0-9])|[①-⑳●■◆▲]|——"
)
_MARK_ALONE = re.compile(
    r"第[一二三四五六七八九十百]{1,5}条|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.、]|[①-⑳]"
)
_GOES_ON = re.compile(r"[，。；：、！？）”’》】]|是：|的(?!士)")
_PROSE = 30
"""Characters at least in a line that has sentences in it and stops in the middle of one: no heading is like that."""
_SENTENCE = re.compile(r"[。；]")
_CLOSED = re.compile(r"[）】”》]")
_APART = re.compile(r"附 ?件|抄送|（|【|\d{4}年")
_LEANING = re.compile(r"[，、的和与及或]$")


class Line(NamedTuple):
    """A block as one line: trimmed, and whether it stands off (an indent, or an empty line above)."""

    start: int
    end: int
    apart: bool
    block: int


def joins(flat: str, lines: Sequence[Line], junk: Container[int]) -> list[bool]:
    """For each line, whether the next one continues it; ``junk`` are the blocks of page furniture, which none does."""
    width = _page_width(flat, [line for line in lines if line.block not in junk])
    out = [False] * len(lines)
    for index in range(len(lines) - 1):
        line, after = lines[index], lines[index + 1]
        if line.block in junk or after.block in junk:
            continue
        if not after.apart and _MARK_ALONE.fullmatch(flat, line.start, line.end):
            out[index] = True
            continue
        if after.apart or _NUMBERED.match(flat, after.start) or DOCUMENT_NUMBER.fullmatch(flat, after.start, after.end):
            continue
        if _GOES_ON.match(flat, after.start) or _is_open(flat, line):
            out[index] = True
            continue
        tail = flat[max(line.start, line.end - 4) : line.end]
        if _ENDED.search(tail):
            continue
        length = line.end - line.start
        full = width is not None and abs(length - width) <= SLACK and after.end - after.start <= width + SLACK
        leans = bool(_LEANING.search(tail)) and length >= 12
        out[index] = full or leans or _breaks_off(flat, line, after)
    return out


def _breaks_off(flat: str, line: Line, after: Line) -> bool:
    """Whether a line of prose stops in the middle of a sentence that the next one takes up, at whatever width."""
    prose = line.end - line.start >= _PROSE and _SENTENCE.search(flat, line.start, line.end)
    return bool(prose) and not _CLOSED.search(flat[line.end - 1]) and not _APART.match(flat, after.start)


def _is_open(flat: str, line: Line) -> bool:
    """Whether a quote or bracket that a line opens in its last words is still open at its end."""
    start = max(line.start, line.end - 40)
    return any(
        flat.rfind(left, start, line.end) > flat.rfind(right, start, line.end) for left, right in ("“”", "（）", "《》")
    )


def _page_width(flat: str, lines: Sequence[Line]) -> int | None:
    """The width, in characters, at which lines break off in mid sentence; None where none does so three times."""
    counts: Counter[int] = Counter()
    for line, after in pairwise(lines):
        length = line.end - line.start
        if after.end - after.start > length + SLACK:
            continue
        if length >= NARROWEST and not after.apart and not _ENDED.search(flat, max(line.start, line.end - 4), line.end):
            counts[length] += 1
    if not counts:
        return None
    width = max(counts, key=lambda length: (sum(counts[length + step] for step in range(-2, 3)), counts[length]))
    return width if sum(counts[width + step] for step in range(-2, 3)) >= 3 else None
