"""Which clauses an owner tag speaks for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from luoshi.reading.model import Node
from luoshi.reading.sheet import Sheet
from luoshi.reading.tasks.spans import Clause
from luoshi.reading.tasks.tags import Tag


class Cover(NamedTuple):
    """The tag that closes a clause's item, or that an earlier item or a heading hands down to it."""

    tag: Tag
    rule: str = ""


def freed(clauses: Sequence[Clause], tags: Sequence[Tag]) -> list[Clause]:
    """The clauses without their tags; clauses that are nothing but a tag are left out."""
    starts = [tag.start for tag in tags]
    out = []
    for clause in clauses:
        index = bisect_left(starts, clause.end) - 1
        tag = tags[index] if index >= 0 else None
        if tag is None or tag.end < clause.start or tag.end < clause.end - 1:
            out.append(clause)
        elif clause.start < tag.start:
            out.append(clause._replace(end=tag.start))
    return out


def covers(sheet: Sheet, outline: Sequence[Node], clauses: Sequence[Clause], tags: Sequence[Tag]) -> list[Cover | None]:
    """For each clause the tag that gives its owners, None where no tag does."""
    found: list[Cover | None] = [None] * len(clauses)
    ends = [clause.end for clause in clauses]
    heads = [node.start for node in outline]
    before, ahead = 0, _next_same(tags)
    for tag, stop in zip(tags, ahead, strict=True):
        last = bisect_right(ends, tag.start)
        low = max(before, _reach(sheet, outline, clauses, tag, last))
        first = last
        while first > 0 and clauses[first - 1].start >= low:
            first -= 1
            found[first] = Cover(tag)
        if first == last and (node := bisect_right(heads, tag.start) - 1) >= 0 and tag.start - outline[node].end < 3:
            _hand_down(found, clauses, ends, tag, outline[node].body_end, "标题责任标注")
        elif tag.same and last:
            _hand_down(found, clauses, ends, tag, min(stop, _family_end(outline, clauses[last - 1].node)), "下同")
        before = tag.end
    return found


def _next_same(tags: Sequence[Tag]) -> list[int]:
    """For each tag where the next 下同 begins: what one hands down the next takes over."""
    out, stop = [], 1 << 60
    for tag in reversed(tags):
        out.append(stop)
        if tag.same:
            stop = tag.start
    return out[::-1]


def _reach(sheet: Sheet, outline: Sequence[Node], clauses: Sequence[Clause], tag: Tag, last: int) -> int:
    """Where the item that the tag closes begins: its paragraph, or for a tag on a line of its own its node."""
    index = _paragraph_at(sheet, tag.start)
    begin = sheet.paragraphs[index].start if index >= 0 else 0
    if last and not sheet.flat[begin : tag.start].strip() and (node := clauses[last - 1].node) >= 0:
        return outline[node].start
    return begin


def _paragraph_at(sheet: Sheet, at: int) -> int:
    return bisect_right(sheet.paragraphs, at, key=lambda paragraph: paragraph.start) - 1


def _family_end(outline: Sequence[Node], node: int) -> int:
    parent = outline[node].parent if node >= 0 else -1
    return outline[parent].body_end if parent >= 0 else 1 << 60


def _hand_down(
    found: list[Cover | None], clauses: Sequence[Clause], ends: Sequence[int], tag: Tag, stop: int, rule: str
) -> None:
    """Give the tag to the clauses after it up to ``stop``; a nearer tag overwrites it later."""
    for index in range(bisect_right(ends, tag.start), len(clauses)):
        if clauses[index].start >= stop:
            return
        found[index] = Cover(tag, rule)
