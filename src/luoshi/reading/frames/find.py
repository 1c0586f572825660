"""Find number codes, counted series, parallel slogans and counted names; keep those whose parts can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.ground.patterns import compiled
from luoshi.reading.frames.ties import Ties, count_of
from luoshi.reading.model import Frame, FramePart, Node
from luoshi.reading.sheet import Sheet

_N = "[一二三四五六七八九十两双]"
_PHRASE = rf"(?:{_N}|[0-9]{{1,2}})(?:大|个|项|条|种|类|支|张|座|场|件)[\u4e00-\u9fff*×]{{1,6}}?"
_SERIES = re.compile(rf"{_PHRASE}(?:[、，]{_PHRASE})+(?=[”、，。；：）*\n和为的等是]|\Z)")
_PART = compiled(rf"({_N}|[0-9]{{1,2}})(大|个|项|条|种|类|支|张|座|场|件)([\u4e00-\u9fff*×]{{1,6}})")
_CODE = compiled(r"“([1-9][0-9]{2,5})”|“?([0-9]{1,2}(?:\+(?:[0-9]{1,2}|[NXn]))+)")
_QUOTED_LIST = re.compile(r"“([\u4e00-\u9fff*]{2,8}(?:、[\u4e00-\u9fff*]{2,8})+)(?:，([^”，]{2,10}))?”")
_LIST = re.compile(r"[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}){2,}")
_NAME = re.compile(rf"“({_N})([\u4e00-\u9fff])(工程|行动|计划|机制|体系|战略)?”")
_ITEM = "[\u4e00-\u4e0d\u4e0f-\u53c9\u53cb-\u548b\u548d-\u9fff]{2,8}"  # no 与, 及, 和: they part items
_BEFORE = re.compile(rf"(?:{_ITEM}[、和及与])+{_ITEM}$")
_QUOTED = re.compile(r"“([\u4e00-\u9fff]{2,4})”")
_BESIDE = 120
"""Characters at most between a code and the series that spells it."""
_REACH = 600
"""Characters at most in which the parts of a counted name follow it."""
_READ = frozenset({"body", "heading"})


def find_frames(sheet: Sheet, outline: Sequence[Node]) -> tuple[Frame, ...]:
    """The frames of a paper in reading order; every part with the outline nodes that answer to it (() where none)."""
    ties = Ties(outline)
    frames: list[Frame] = []
    for one in sheet.paragraphs:
        if one.kind in _READ:
            frames += _in_paragraph(sheet, one.start, one.end, ties)
    # A series of three counts can be a list of headings too: the same words are one frame, the counted one.
    once = {(one.start, one.end): one for one in reversed(frames)}
    return tuple(once[place] for place in sorted(once))


def _in_paragraph(sheet: Sheet, start: int, end: int, ties: Ties) -> Iterator[Frame]:
    flat = sheet.flat
    series = [_series_parts(sheet, match, ties) for match in _SERIES.finditer(flat, start, end)]
    lists = list(_QUOTED_LIST.finditer(flat, start, end))
    used: set[int] = set()
    for code in _CODE.finditer(flat, start, end):
        frame, spelled = _code_frame(sheet, code, series, lists)
        if frame:
            yield frame
        if spelled is not None:
            used.add(spelled)
    for index, parts in enumerate(series):
        first, last = parts[0].start, parts[-1].end
        quoted = first > start and flat[first - 1] == "“"
        telling = quoted or any(part.nodes and part.count != 1 for part in parts)
        if index not in used and telling:
            yield Frame(first, last, sheet.text[first:last], parts)
    yield from _parallel(sheet, start, end, ties)
    for name in _NAME.finditer(flat, start, end):
        named = _named_parts(sheet, name, start, end, ties)
        if named:
            yield Frame(name.start() + 1, name.end() - 1, sheet.text[name.start() + 1 : name.end() - 1], named)


def _series_parts(sheet: Sheet, match: re.Match[str], ties: Ties) -> tuple[FramePart, ...]:
    parts: list[FramePart] = []
    for part in _PART.finditer(sheet.flat, match.start(), match.end()):
        count = count_of(part[1])
        nodes = ties.counted(count, part[3], match.end())
        parts.append(FramePart(part.start(), part.end(), sheet.text[part.start() : part.end()], count, nodes))
    return tuple(parts)


def _code_frame(
    sheet: Sheet, code: re.Match[str], series: Sequence[tuple[FramePart, ...]], lists: Sequence[re.Match[str]]
) -> tuple[Frame | None, int | None]:
    """A code's frame, and the index of the series that spells it out. A code of digits counts only where spelled."""
    group = 1 if code[1] else 2
    start, end = code.span(group)
    text = sheet.text[start:end]
    digits = list(code[1]) if code[1] else code[2].split("+")
    counts = [count_of(digit) for digit in digits]
    for index, parts in enumerate(series):
        near = -_BESIDE <= parts[0].start - end <= _BESIDE or -_BESIDE <= start - parts[-1].end <= _BESIDE
        if near and [part.count for part in parts] == counts:
            return Frame(start, end, text, parts), index
    if code[1]:
        return None, None
    spelled = _spelled_beside(sheet, lists, start, counts)
    return Frame(start, end, text, spelled or _own_parts(sheet, start, digits)), None


def _own_parts(sheet: Sheet, start: int, digits: Sequence[str]) -> tuple[FramePart, ...]:
    parts: list[FramePart] = []
    for digit in digits:
        end = start + len(digit)
        parts.append(FramePart(start, end, sheet.text[start:end], count_of(digit), ()))
        start = end + 1
    return tuple(parts)


def _spelled_beside(
    sheet: Sheet, lists: Sequence[re.Match[str]], start: int, counts: Sequence[int | None]
) -> tuple[FramePart, ...]:
    """``“抓甲、抓乙、抓丙，提升丁”“3+1”``: a quoted list just before a code, of as many items."""
    for found in lists:
        sizes = [len(found[1].split("、"))] + ([1] if found[2] else [])
        if 0 <= start - found.end() <= 8 and sizes == list(counts):
            spans = [found.span(1)] + ([found.span(2)] if found[2] else [])
            return tuple(
                FramePart(a, b, sheet.text[a:b], count, ()) for (a, b), count in zip(spans, counts, strict=True)
            )
    return ()


def _parallel(sheet: Sheet, start: int, end: int, ties: Ties) -> Iterator[Frame]:
    """Lists of short words all of which are headings beside each other: ``兴业、兴村、兴文``."""
    for match in _LIST.finditer(sheet.flat, start, end):
        parts: list[FramePart] = []
        at = match.start()
        for word in match[0].split("、"):
            node = ties.named(word, match.end())
            parts.append(FramePart(at, at + len(word), word, None, () if node is None else (node,)))
            at += len(word) + 1
        if ties.siblings([part.nodes[0] if part.nodes else None for part in parts]):
            yield Frame(match.start(), match.end(), sheet.text[match.start() : match.end()], tuple(parts))


def _named_parts(sheet: Sheet, name: re.Match[str], start: int, end: int, ties: Ties) -> tuple[FramePart, ...]:
    """The parts of ``“四链工程”``: a list before it or quoted words after it, each with its key character."""
    flat, count, key = sheet.flat, count_of(name[1]), name[2]
    before = _BEFORE.search(flat, max(start, name.start() - 80), name.start())
    spans: list[tuple[int, int]] = []
    if before:
        items = [item for item in re.finditer(r"[^、和及与]+", before[0]) if key in item[0]]
        spans = [(before.start() + item.start(), before.start() + item.end()) for item in items]
    if len(spans) != count:
        found: dict[str, tuple[int, int]] = {}
        for word in _QUOTED.finditer(flat, name.end(), min(end, name.end() + _REACH)):
            if key in word[1]:
                found.setdefault(word[1], word.span(1))
        spans = list(found.values())
    if len(spans) != count or count < 2:
        return ()
    out: list[FramePart] = []
    for a, b in spans:
        node = ties.named(flat[a:b], name.end())
        out.append(FramePart(a, b, sheet.text[a:b], None, () if node is None else (node,)))
    return tuple(out)
