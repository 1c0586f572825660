"""Paragraphs rebuilt from lines of print: joined only where the layout proves that the author did not end one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from luoshi.paper.draft import Line
from luoshi.paper.readers.page.line import PageLine, glue, is_wide

CLOSING = set("，。、；：？！）」』》〉】〕”’…,.;:?!)]}%％")
ENDING = set("。！？；：!?;:")
NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十百]{1,4}(?:、|是|[章节条编])|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])"
)
FIRST_WORD = re.compile(r"[A-Za-z0-9.,%+\-/]+|.", re.S)
BUCKET = 2.0
LATIN_WIDTH = 0.55
FEW_LINES = 8


LOOSE = 1.25
# How much of a line (in type sizes) may stay free though the next word would have fitted: justified lines are full,
# ragged ones less so. More is allowed where the paper marks where its paragraphs begin.
CERTAIN = 2.5
UNSURE = 0.5


class Column(NamedTuple):
    """Where lines of the body begin and end, and how far apart lines of one paragraph stand, by type size.

    ``indented`` and ``spaced`` say that this paper marks its paragraphs by a first-line indent or by space between.
    """

    left: float
    right: float
    pitches: dict[int, float]
    indented: bool
    spaced: frozenset[int]


def columns_of(lines: list[PageLine]) -> dict[int, Column]:
    """The column of each page: as wide as on all pages of its height, begun where its own lines begin."""
    columns: dict[int, Column] = {}
    for height in {line.height for line in lines}:
        same = [line for line in lines if line.height == height]
        pitches = _pitches(same)
        tight = {size: min(_common(found)) for size, found in pitches.items()}
        spaced = frozenset(
            size for size, found in pitches.items() if max(_common(found)) > LOOSE * tight[size] + BUCKET
        )
        whole = _column(same, tight, spaced)
        pages: dict[int, list[PageLine]] = {}
        for line in same:
            pages.setdefault(line.page, []).append(line)
        for page, found in pages.items():
            left = _left(found) if len(found) >= FEW_LINES else whole.left
            columns[page] = whole._replace(left=left, right=left + whole.right - whole.left)
    return columns


def paragraphs(lines: list[PageLine], columns: dict[int, Column]) -> Iterator[Line]:
    """Paragraphs of body lines in reading order, of one page or several, with their looks."""
    waiting: list[PageLine] = []
    for line in lines:
        if waiting and not _goes_on(waiting[-1], line, columns):
            yield _joined(waiting, columns)
            waiting = []
        waiting.append(line)
    if waiting:
        yield _joined(waiting, columns)


def _column(lines: list[PageLine], pitches: dict[int, float], spaced: frozenset[int]) -> Column:
    left = _left(lines)
    right = max(_common((line.x1 for line in lines), share=0.03), default=0.0)
    reaching = sum(1 for line in lines if abs(line.x1 - right) < 1.5 * line.size)
    if lines and reaching < max(FEW_LINES, len(lines) // 8):
        # Too few lines end there to be full ones: the right margin is taken to be as wide as the left.
        right = max(right, lines[0].width - left)
    indents = sum(1 for line in lines if 1.5 * line.size < line.x0 - left < 2.8 * line.size)
    return Column(left, right, pitches, indents >= max(2, len(lines) // 12), spaced)


def _left(lines: list[PageLine]) -> float:
    return min(_common((line.x0 for line in lines), share=0.03), default=0.0)


def _pitches(lines: list[PageLine]) -> dict[int, list[float]]:
    """For each type size the distances between the baselines of neighbours."""
    found: dict[int, list[float]] = {}
    for line, after in pairwise(lines):
        pitch = after.bottom - line.bottom
        if line.page == after.page and 0.9 * line.size < pitch < 3.2 * line.size and abs(after.size - line.size) < 1:
            found.setdefault(round(line.size), []).append(pitch)
    return found


def _common(edges: Iterable[float], share: float = 0.1) -> list[float]:
    """The places where a ``share`` of the lines (two at least) begin or end; all where none are so common."""
    counts = Counter(round(edge / BUCKET) * BUCKET for edge in edges)
    enough = max(2, int(sum(counts.values()) * share))
    return [edge for edge, count in counts.items() if count >= enough] or list(counts)


def _goes_on(line: PageLine, after: PageLine, columns: dict[int, Column]) -> bool:
    column, next_column = columns[line.page], columns[after.page]
    size = line.size or 1.0
    if abs(after.size - size) > 0.08 * size or after.bold != line.bold:
        return False
    if after.x0 > next_column.left + 0.8 * size:
        return False
    marked = column.indented or (after.page == line.page and round(size) in column.spaced)
    slack = (CERTAIN if marked else UNSURE) * size
    if column.right - line.x1 > _width_of_first_word(after.text, size) + slack:
        return False
    if after.page == line.page:
        # Where paragraphs stand apart, lines of one stand closer.
        pitch = column.pitches.get(round(size), 2.5 * size)
        if not 0 < after.bottom - line.bottom < LOOSE * pitch + BUCKET:
            return False
    if after.page not in (line.page, line.page + 1):
        return False
    return marked or not (line.text[-1:] in ENDING and NUMBERED.match(after.text))


def _width_of_first_word(text: str, size: float) -> float:
    """What would have had to fit on the line before: a word and the closing marks that may not begin a line."""
    found = FIRST_WORD.match(text)
    word = found[0] if found else ""
    at = len(word)
    while at < len(text) and text[at] in CLOSING and at < len(word) + 3:
        at += 1
    return sum(size if is_wide(character) else LATIN_WIDTH * size for character in text[:at])


def _joined(lines: list[PageLine], columns: dict[int, Column]) -> Line:
    pieces = [lines[0].text]
    for line in lines[1:]:
        pieces.append(glue(pieces[-1], line.text) + line.text)
    first = lines[0]
    return Line(
        text="".join(pieces),
        bold=all(line.bold for line in lines),
        centred=len(lines) == 1 and _is_centred(first, columns[first.page]),
        size=round(first.size, 1),
        font=first.font,
        page=first.page,
    )


def _is_centred(line: PageLine, column: Column) -> bool:
    middle = (line.x0 + line.x1) / 2 - (column.left + column.right) / 2
    return abs(middle) < line.size and line.x0 > column.left + line.size and line.x1 < column.right - line.size
