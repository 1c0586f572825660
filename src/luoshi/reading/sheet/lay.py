"""Lay a paper out: cut what is typesetting, bring to one width, find the paragraphs and their kinds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from luoshi.paper.model import Paper
from luoshi.reading.sheet.flat import flatten
from luoshi.reading.sheet.kinds import PAGE_NUMBER, is_junk, tell_kinds
from luoshi.reading.sheet.model import Paragraph, Sheet
from luoshi.reading.sheet.wrap import Line, joins

_DEBRIS = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|zwnj|#160|#xA0);|[\ufeff\u200b\u200c\u200d\u2060\u00ad]")


def lay_out(paper: Paper) -> Sheet:
    """Lay a paper out. Never raises on any text; linear in it."""
    text = paper.text
    debris = [match.span() for match in _DEBRIS.finditer(text)]
    lines = _lines(paper)
    flat = flatten(text)
    wraps: list[tuple[int, int]] = []
    if paper.reflowed:
        lines, wraps = _unwrapped(flat, lines)
    holes = _merged(debris + wraps)
    cuts, shifts = _shifts(holes)
    if holes:
        text, flat = _without(text, holes), _without(flat, holes)
    trimmed = []
    for line in lines:
        start, end = _moved(line.start, holes, cuts, shifts), _moved(line.end, holes, cuts, shifts)
        start += len(flat[start:end]) - len(flat[start:end].lstrip())
        end = start + len(flat[start:end].rstrip())
        if start < end:
            trimmed.append((start, end, line.block))
    kinds = tell_kinds(flat, trimmed, paper.blocks)
    paragraphs = tuple(Paragraph(s, e, kind, block) for (s, e, block), kind in zip(trimmed, kinds, strict=True))
    return Sheet(paper, text, paragraphs, flat, cuts, shifts)


def _lines(paper: Paper) -> list[Line]:
    """The blocks trimmed; empty ones left out."""
    lines: list[Line] = []
    text, last = paper.text, 0
    for index, block in enumerate(paper.blocks):
        raw = text[block.start : block.end]
        bare = raw.strip()
        if bare:
            start = block.start + len(raw) - len(raw.lstrip())
            indented = len(raw) - len(raw.lstrip()) >= 2
            apart = indented or block.table is not None or text.count("\n", last, block.start) > 1
            lines.append(Line(start, start + len(bare), apart, index))
            last = start + len(bare)
    return lines


def _unwrapped(flat: str, lines: Sequence[Line]) -> tuple[list[Line], list[tuple[int, int]]]:
    """Lines joined where the line end is typesetting, and the stretches between them; page numbers do not part."""
    junk = {line.block for line in lines if is_junk(flat, line.start, line.end)}
    kept = [line for line in lines if not PAGE_NUMBER.fullmatch(flat, line.start, line.end)]
    pages = [line for line in lines if PAGE_NUMBER.fullmatch(flat, line.start, line.end)]
    out: list[Line] = []
    holes: list[tuple[int, int]] = []
    before = False
    for line, joined in zip(kept, joins(flat, kept, junk), strict=True):
        if before:
            holes.append((out[-1].end, line.start))
            out[-1] = out[-1]._replace(end=line.end)
        else:
            out.append(line)
        before = joined
    starts = [hole[0] for hole in holes]
    for page in pages:
        index = bisect_left(starts, page.start) - 1
        if index < 0 or holes[index][1] < page.end:
            out.append(page)
    return sorted(out), holes


def _merged(holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, overlaps made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(holes):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _shifts(holes: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    cuts: list[int] = []
    shifts: list[int] = []
    gone = 0
    for start, end in holes:
        cuts.append(start - gone)
        gone += end - start
        shifts.append(gone)
    return tuple(cuts), tuple(shifts)


def _without(text: str, holes: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in holes:
        pieces.append(text[at:start])
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _moved(at: int, holes: Sequence[tuple[int, int]], cuts: Sequence[int], shifts: Sequence[int]) -> int:
    """Where a place of the paper stands in the sheet; a place inside a hole at the hole's edge."""
    index = bisect_left(holes, (at, -1)) - 1
    if index < 0:
        return at
    return cuts[index] if at < holes[index][1] else at - shifts[index]
