"""The outline as nodes: titles, parents, ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from luoshi.reading.model import Node
from luoshi.reading.outline.accept import Head, accept
from luoshi.reading.outline.candidates import find_candidates
from luoshi.reading.outline.titles import title_end
from luoshi.reading.sharing import shared
from luoshi.reading.sheet import Sheet

_LONGEST_LINE = 90
"""Characters at most in a heading on a line of its own."""
_INNER_STOP = re.compile(r"[。；：！？]")


def find_outline(sheet: Sheet) -> tuple[Node, ...]:
    """The headings and enumerated items of a paper in reading order. Never raises; linear in the text."""
    candidates = find_candidates(sheet)
    heads = accept(sheet, candidates)
    return _nodes(sheet, heads)


def _nodes(sheet: Sheet, heads: Sequence[Head]) -> tuple[Node, ...]:
    flat, text = sheet.flat, sheet.text
    glued = any(_is_glued(flat, head) for head in heads)
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


def _is_glued(flat: str, head: Head) -> bool:
    """Whether a section begins inside a paragraph, or right behind words: this paper lost line ends."""
    if head.at_line or head.marker.family not in ("cn", "cnp"):
        return False
    return head.marker.family == "cn" or flat[head.marker.start - 1].isalpha()


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
    return tuple(shared(out))
