"""The sentence of the paper that a task comes from, whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_ENDS: Final = re.compile(r"[。！？!?\n]")
_LIMIT: Final = 300


def source_sentence(text: str, places: Sequence[Sequence[int]]) -> str:
    """The sentences around these places, each once; "" where there are none. One longer than 300 characters is cut."""
    found: list[str] = []
    for start, end in places:
        begin = max((at.end() for at in _ENDS.finditer(text, max(0, start - _LIMIT), start)), default=None)
        begin = max(0, start - _LIMIT) if begin is None else begin
        stop = _ENDS.search(text, max(start, end - 1), end + _LIMIT)
        last = stop.end() if stop else end
        words = " ".join(text[begin:last].split())
        if words and words not in found:
            found.append(words if len(words) <= _LIMIT else f"{words[:_LIMIT]}…")
    return "".join(found)


def says_more(source: str, content: str) -> bool:
    """Whether the sentence says more than the row's own words do."""
    return bool(source) and _bare(source) != _bare(content) and _bare(source) not in _bare(content)


def _bare(words: str) -> str:
    return re.sub(r"[\s，。；、：（）“”,.;:()]", "", words)
