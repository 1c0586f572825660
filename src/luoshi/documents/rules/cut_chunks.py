"""A long text cut into pieces that a browser loads one by one."""

from __future__ import annotations

from luoshi.ground.span import Span

SIZE = 4000
"""Code points that a piece aims at: some three screens."""

_STOPS = ("。", "；", "，")


def cut_chunks(text: str, size: int = SIZE) -> list[Span]:
    """Pieces that cover the text without a gap, each ending after a line end where one is near, else after a stop
    mark, else at twice ``size``; so a text without line ends is cut as well."""
    chunks: list[Span] = []
    start, length = 0, len(text)
    while start < length:
        end = _end(text, start, size) if length - start > size + size // 2 else length
        chunks.append(Span(start, end))
        start = end
    return chunks


def _end(text: str, start: int, size: int) -> int:
    soft, hard = start + size, start + 2 * size
    line = text.find("\n", soft, hard)
    if line >= 0:
        return line + 1
    line = text.rfind("\n", start + 1, soft)
    if line >= 0:
        return line + 1
    for stop in _STOPS:
        at = text.find(stop, soft, hard)
        if at >= 0:
            return at + 1
    return min(hard, len(text))
