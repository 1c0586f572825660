"""What the rules look at: the sheet and its reading, with what several rules need worked out once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from luoshi.reading.model import Node, Reading
from luoshi.reading.outline.families import Marker, markers
from luoshi.reading.sheet import Paragraph, Sheet
from luoshi.reading.sheet.flat import flatten

_NOT_PROSE = frozenset({"junk", "cell"})
_STOPS = "。！？；\n"


class Page:
    """A paper under check-up: ``text`` in one width for the patterns, ``raw`` as printed; the same offsets in both."""

    def __init__(self, sheet: Sheet, reading: Reading) -> None:
        self.sheet = sheet
        self.reading = reading
        self.text = sheet.flat
        self.raw = sheet.text

    @property
    def speech(self) -> bool:
        """A paper to be read aloud: the layout of issued papers (GB/T 9704) does not bind it."""
        return self.reading.kind == "speech"

    @cached_property
    def prose(self) -> tuple[Paragraph, ...]:
        """The paragraphs that somebody wrote as text: no page junk, no table cells."""
        return tuple(p for p in self.sheet.paragraphs if p.kind not in _NOT_PROSE)

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.sheet.paragraphs]

    def paragraph_at(self, at: int) -> Paragraph | None:
        """The paragraph that holds the character at ``at``."""
        index = bisect_right(self._starts, at) - 1
        if index < 0 or self.sheet.paragraphs[index].end <= at:
            return None
        return self.sheet.paragraphs[index]

    def paragraphs_between(self, start: int, end: int) -> tuple[Paragraph, ...]:
        """The paragraphs that begin from ``start`` on and before ``end``."""
        return self.sheet.paragraphs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def in_prose(self, at: int) -> bool:
        """Whether the character at ``at`` stands in a prose paragraph."""
        paragraph = self.paragraph_at(at)
        return paragraph is not None and paragraph.kind not in _NOT_PROSE

    def scan(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The pattern's matches that begin in prose."""
        return (found for found in pattern.finditer(self.text) if self.in_prose(found.start()))

    def in_sentences(self, at: int) -> bool:
        """Whether the character at ``at`` stands in a paragraph of whole sentences: no caption, no web page's bar."""
        paragraph = self.paragraph_at(at)
        if paragraph is None or paragraph.kind in _NOT_PROSE:
            return False
        return self.text.find("。", paragraph.start, paragraph.end) >= 0

    def scan_raw(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The same over the text as printed, for rules about widths: in paragraphs of whole sentences."""
        return (found for found in pattern.finditer(self.raw) if self.in_sentences(found.start()))

    @cached_property
    def markers(self) -> tuple[Marker | None, ...]:
        """The enumerator of each outline node, None where it has none."""
        return tuple(self._marker(node) for node in self.reading.outline)

    def _marker(self, node: Node) -> Marker | None:
        # 全市第六、县第二 broken over two lines is a rank, no heading.
        if not node.marker or self.text[max(0, node.start - 3) : node.start].rstrip().endswith("第"):
            return None
        return next(markers(flatten(node.marker)), None)

    @cached_property
    def lists(self) -> tuple[tuple[int, ...], ...]:
        """The outline's lists: nodes of one parent and one family in a row, begun anew at each first number."""
        open_lists: dict[tuple[int, str], list[int]] = {}
        out: list[list[int]] = []
        for index, (node, marker) in enumerate(zip(self.reading.outline, self.markers, strict=True)):
            if marker is None or not marker.value:
                continue
            key = (node.parent, marker.family)
            if marker.value == 1 or key not in open_lists:
                open_lists[key] = []
                out.append(open_lists[key])
            open_lists[key].append(index)
        return tuple(tuple(items) for items in out)

    def sentence_start(self, at: int, reach: int = 200) -> int:
        """Where the sentence or ``；`` clause around ``at`` begins, at most ``reach`` characters before it."""
        low = max(0, at - reach)
        return max(max(self.text.rfind(stop, low, at) for stop in _STOPS) + 1, low)

    def sentence_end(self, at: int, reach: int = 200) -> int:
        """Where the sentence or ``；`` clause around ``at`` ends (its stop excluded), at most ``reach`` after it."""
        high = min(len(self.text), at + reach)
        found = (self.text.find(stop, at, high) for stop in _STOPS)
        return min((place for place in found if place >= 0), default=high)
