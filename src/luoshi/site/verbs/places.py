"""Places in a paper as people and editors name them: line and column."""

from __future__ import annotations

from bisect import bisect_right

from luoshi.paper import Paper


class Places:
    """Turns offsets into ``line:column``, both from 1, lines being the text's own (a paragraph of a docx is one)."""

    def __init__(self, paper: Paper) -> None:
        self._starts = [0]
        at = paper.text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = paper.text.find("\n", at + 1)

    def of(self, offset: int) -> str:
        """``line:column`` of a code point."""
        line = bisect_right(self._starts, offset)
        return f"{line}:{offset - self._starts[line - 1] + 1}"
