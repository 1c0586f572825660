"""What the layers of reading share, so that each walks the text once. Internal to the reading room."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

from luoshi.paper.model import Paper

ParagraphKind = Literal["body", "heading", "title", "salutation", "signoff", "junk", "cell", "attachment"]


class Paragraph(NamedTuple):
    """``text[start:end]`` trimmed of blanks at both ends; ``block`` is the first block that it came from."""

    start: int
    end: int
    kind: ParagraphKind
    block: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper's words, ready to be read; paragraphs stand in reading order.

    ``text`` is the paper's text without line ends that are mere typesetting and without ``&nbsp;`` and the like, so
    that a sentence is never broken inside. All layers count in it; ``restore`` takes a reading back to the paper.
    ``flat`` is ``text`` in one width, code point for code point: digits and letters half, marks full (not between
    digits: ``14,720.5``, ``13:37``), quotes curly, every blank a space. Match in ``flat``, quote from ``text``.
    ``cuts`` are the places of ``text`` from which on ``shifts`` (same index) have to be added to stand in the paper.
    """

    paper: Paper
    text: str
    paragraphs: tuple[Paragraph, ...]
    flat: str = ""
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def place(self, at: int) -> int:
        """Where the character ``text[at]`` stands in ``paper.text``."""
        index = bisect_right(self.cuts, at) - 1
        return at if index < 0 else at + self.shifts[index]

    def stop(self, at: int) -> int:
        """Where a stretch that ends at ``at`` in ``text`` ends in ``paper.text``."""
        return self.place(at - 1) + 1 if at else 0
