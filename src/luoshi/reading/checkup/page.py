"""What the rules look at: the sheet and its reading, with what several rules need worked out once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from luoshi.reading.model import Reading
from luoshi.reading.sheet import Paragraph, Sheet

_FULL_DIGIT = re.compile("[０-９％]")
_HALF = str.maketrans("０１２３４５６７８９％", "0123456789%")
_NOT_PROSE = frozenset({"junk", "cell"})
_STOPS = "。！？；!?;\n"


class Page:
    """A paper under check-up. ``text`` has its full-width digits made half-width; offsets are the paper's."""

    def __init__(self, sheet: Sheet, reading: Reading) -> None:
        self.sheet = sheet
        self.reading = reading
        self.text = sheet.text.translate(_HALF) if _FULL_DIGIT.search(sheet.text) else sheet.text

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

    def in_prose(self, at: int) -> bool:
        """Whether the character at ``at`` stands in a prose paragraph."""
        paragraph = self.paragraph_at(at)
        return paragraph is not None and paragraph.kind not in _NOT_PROSE

    def scan(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The pattern's matches that begin in prose."""
        return (found for found in pattern.finditer(self.text) if self.in_prose(found.start()))

    def sentence_start(self, at: int, reach: int = 200) -> int:
        """Where the sentence or ``；`` clause around ``at`` begins, at most ``reach`` characters before it."""
        low = max(0, at - reach)
        return max(max(self.text.rfind(stop, low, at) for stop in _STOPS) + 1, low)

    def sentence_end(self, at: int, reach: int = 200) -> int:
        """Where the sentence or ``；`` clause around ``at`` ends (its stop excluded), at most ``reach`` after it."""
        high = min(len(self.text), at + reach)
        found = (self.text.find(stop, at, high) for stop in _STOPS)
        return min((place for place in found if place >= 0), default=high)
