"""Where words stand in the whole text, loaded in the browser or not."""

from __future__ import annotations

from typing import NamedTuple

MOST = 200
_AROUND = 18


class Hit(NamedTuple):
    """``text[start:end]`` are the words, ``before`` and ``after`` what stands around them on the line."""

    start: int
    end: int
    before: str
    words: str
    after: str


def find_words(text: str, query: str) -> list[Hit]:
    """The first 200 places of ``query``, which is taken as it is; none for an empty one."""
    hits: list[Hit] = []
    at = text.find(query) if query else -1
    while at >= 0 and len(hits) < MOST:
        hits.append(around(text, at, at + len(query)))
        at = text.find(query, at + len(query))
    return hits


def around(text: str, start: int, end: int) -> Hit:
    """A place with some words of its line on both sides."""
    before = text[max(start - _AROUND, 0) : start].rpartition("\n")[2].lstrip("　 ")
    after = text[end : end + _AROUND].partition("\n")[0]
    return Hit(start, end, before, text[start:end], after)
