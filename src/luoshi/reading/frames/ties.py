"""From a slogan's words to the headings that answer to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from luoshi.ground.numerals import parse_number
from luoshi.reading.model import Node

_LEAD = re.compile(r"^(?:关于|在|以|聚焦|围绕|坚持|抓好?|着力|全力|实施|开展|打造|建设|推进|推动|加强)")
_SPLIT = re.compile(r"[，、；：（）“”《》 ]|和|与")
_MOST = 40
"""Headings beside each other, at most, among which a slogan may count some."""
_COUNT = re.compile(r"[一二三四五六七八九十两双]|[0-9]{1,2}(?![0-9])")


def count_of(printed: str) -> int | None:
    """The number a slogan's part announces; None for ``N`` or a mask."""
    if printed == "双":
        return 2
    value = parse_number(printed)
    return int(value) if value is not None and value == int(value) else None


class Ties:
    """The outline by its words."""

    def __init__(self, outline: Sequence[Node]) -> None:
        self._outline = outline
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._counted: list[tuple[int, frozenset[int]]] = []
        self._children: dict[int, list[int]] = defaultdict(list)
        for index, node in enumerate(outline):
            self._children[node.parent].append(index)
            for word in _words(node.title):
                self._by_word[word].append(index)
            counts = frozenset(count for part in _COUNT.findall(node.title) if (count := count_of(part)) is not None)
            if counts:
                self._counted.append((index, counts))

    def named(self, word: str, place: int) -> int | None:
        """The heading that bears ``word``, the first one after ``place`` in the text, else the last before it."""
        found = self._by_word.get(word, [])
        if not found:
            return None
        at = bisect_left(found, place, key=lambda index: self._outline[index].start)
        return found[min(at, len(found) - 1)]

    def counted(self, count: int | None, noun: str, place: int) -> tuple[int, ...]:
        """The headings under the one that announces ``count`` of ``noun``, or that many named after it."""
        first = bisect_left(self._counted, place, key=lambda one: self._outline[one[0]].start)
        for index, counts in self._counted[first : first + 200]:
            if count in counts and noun and noun[-2:] in self._outline[index].title:
                return tuple(self._children[index]) or (index,)
        head = self.named(noun[-2:], place) if len(noun) >= 2 else None
        beside = self._children[self._outline[head].parent] if head is not None else []
        if len(beside) > _MOST:
            return ()
        alike = tuple(index for index in beside if noun[-2:] in self._outline[index].title)
        return alike if len(alike) == count else ()

    def siblings(self, indices: Sequence[int | None]) -> bool:
        """Whether all are headings and hang under one parent."""
        parents = {self._outline[index].parent for index in indices if index is not None}
        return None not in indices and len(parents) == 1 and len(set(indices)) == len(indices)


def _words(title: str) -> set[str]:
    """What a heading may be called by: its phrases, their heads and tails."""
    out: set[str] = set()
    for piece in _SPLIT.split(title[:60]):
        bare = _LEAD.sub("", piece)
        for word in (piece, bare):
            if 2 <= len(word) <= 8:
                out.add(word)
            for size in (2, 3, 4):
                if len(word) > size:
                    out.add(word[:size])
                    out.add(word[-size:])
    return out
