"""What a deed is a span of: a sentence or ``；`` clause, with the words of its item's title where they run on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from luoshi.reading.model import Node, Sentence
from luoshi.reading.sheet import Sheet
from luoshi.reading.tasks.tags import Tag

_BLANK = " \t\r\n　\xa0"
_JOINT = re.compile(r" *[，、] *")
_STOPS = "。！？；\n"
# No sentence that is one task is longer; what is further back is not looked at.
_FAR = 600
_OPENING = "（【［〔"
_LEAD = re.compile(r"[（【［〔][^（）【】［］〔〕]*[）】］〕] *(?=[^，。；])")
_AFTER = re.compile(r" *[。；！]")


class Clause(NamedTuple):
    """``text[start:end]`` without closing mark; ``node`` as in Sentence; ``paragraph`` indexes the sheet's."""

    start: int
    end: int
    node: int
    paragraph: int


def clauses_of(
    sheet: Sheet, outline: Sequence[Node], sentences: Sequence[Sentence], tags: Sequence[Tag] = ()
) -> list[Clause]:
    """The sentences as a task table would print them, in order and apart from each other.

    An item whose title runs on into its sentence (``一是抓化债，年内…``) is one clause with it, inline items joined by
    commas are one clause together, and an item that is all title counts when a stop closes it. What is all tag is none.
    """
    text = sheet.flat
    ends = [paragraph.end for paragraph in sheet.paragraphs]
    starts = [tag.start for tag in tags]
    spans = []
    for sentence in sentences:
        index = bisect_right(starts, sentence.start) - 1
        if sentence.start < sentence.end and (index < 0 or tags[index].end < sentence.end - 1):
            spans.append((sentence.start, sentence.end, sentence.node))
    spans += _bare_items(text, outline, spans, tags)
    spans.sort(reverse=True)
    out: list[Clause] = []
    while spans:
        start, end, node = spans.pop()
        begin = _grown(text, outline, start, node)
        while out and out[-1].start >= begin:
            out.pop()
        if out and out[-1].end > begin:
            begin = max(begin, min(out[-1].end, start))
        begin, end = _trimmed(text, begin, end)
        if begin < end:
            out.append(Clause(begin, end, node, bisect_right(ends, begin)))
    return out


def _bare_items(
    text: str, outline: Sequence[Node], spans: Sequence[tuple[int, int, int]], tags: Sequence[Tag]
) -> list[tuple[int, int, int]]:
    """Items that hold nothing but their title, closed by a stop (a tag may stand before it)."""
    owned: dict[int, int] = {}
    for start, _, index in spans:
        if text[start] not in _OPENING:
            owned.setdefault(index, start)
    parents = {node.parent for node in outline}
    tag_ends = {tag.start: tag.end for tag in tags}
    found = []
    for index, node in enumerate(outline):
        close = tag_ends.get(node.end, node.end)
        after = _AFTER.match(text, close)
        if not node.marker or not (after or text[node.end - 1] in _STOPS):
            continue
        joined = node.start > 0 and text[node.start - 1] in "，,"
        clause = after is not None and after[0].strip() == "；"
        body = owned.get(index)
        if body is not None and text.find("\n", node.start, body) >= 0:
            # The next line's words hang under a heading of its own line, but not under an item inside a paragraph.
            body = body if _begins_line(text, node.start) else None
        if joined or clause or (body is None and index not in parents):
            found.append((node.start + len(node.marker), node.end, index))
    return found


def _begins_line(text: str, at: int) -> bool:
    low = max(0, at - 20)
    return not text[max(text.rfind("\n", low, at) + 1, low) : at].strip()


def _grown(text: str, outline: Sequence[Node], start: int, node: int) -> int:
    """Where the clause begins once the titles that run on into it are counted in."""
    begin, joined = start, 0
    while node >= 0:
        head = outline[node]
        inside = head.start <= begin <= head.end
        if not inside and not (head.end <= begin and _is_joint(text, head.end, begin, joined > 0)):
            break
        if not head.marker:
            break
        if head.start == 0 or text[head.start - 1] not in "，,":
            return head.start if joined else head.start + len(head.marker)
        begin, joined, node = head.start, joined + 1, node - 1
    if joined:
        low = max(0, begin - _FAR)
        return max(low - 1, *(text.rfind(stop, low, begin) for stop in _STOPS)) + 1
    return begin


def _is_joint(text: str, end: int, begin: int, loose: bool) -> bool:
    """Whether a comma and nothing else stands between: a title glued to its body is a heading.

    Between siblings joined by commas (``loose``) any words without a stop may stand.
    """
    if loose:
        return begin - end < 200 and not any(stop in text[end:begin] for stop in _STOPS)
    match = _JOINT.match(text, end)
    return match is not None and match.end() >= begin


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _BLANK + "，,、：:":
        start += 1
    if text[start : start + 1] in tuple(_OPENING) and (lead := _LEAD.match(text, start, end)):
        start = lead.end()
    while end > start and text[end - 1] in _BLANK + _STOPS + "，,":
        end -= 1
    return start, end
