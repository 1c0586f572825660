"""A docx as the checker sees it: pages, paragraphs and runs with what they look like once all styles are followed.

Lengths are points unless a name says otherwise; a blank paragraph is kept, since the standard counts empty lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

from luoshi.paper.layout.finding import Place
from luoshi.paper.layout.measure import CHINESE, width

Align = Literal["left", "center", "right", "both", "distribute"]
Rule = Literal["auto", "exact", "atLeast"]
T = TypeVar("T")


class Span(NamedTuple):
    """Text of one look. ``spacing`` is added to each character, ``scale`` its width (1 = 100 %)."""

    text: str
    font: str | None = None
    latin: str | None = None
    size: float | None = None
    bold: bool = False
    colour: str | None = None
    spacing: float = 0.0
    scale: float = 1.0
    raised: bool = False
    field: str = ""

    @property
    def weight(self) -> int:
        """Its characters without spaces, nothing for raised ones (they call notes)."""
        return 0 if self.raised else len("".join(self.text.split()))


class Line(NamedTuple):
    """Line spacing: by ``rule``, in points (``exact``, ``atLeast``) or in lines (``auto``)."""

    rule: Rule
    amount: float


SINGLE = Line("auto", 1.0)


class Border(NamedTuple):
    """A ruled side of a paragraph: points thick, RRGGBB or ``auto``."""

    points: float
    colour: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A paragraph's place on the page. ``first`` is its first line's indent, ``left`` and ``right`` the others."""

    align: Align = "left"
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    line: Line = SINGLE
    before: float = 0.0
    after: float = 0.0
    snapped: bool = True
    new_page: bool = False
    framed: str = ""
    tabbed: bool = False
    borders: dict[str, Border] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph. ``number`` counts those with words, 0 for a blank one; ``level`` is its style's, 0 for none."""

    number: int
    text: str
    spans: tuple[Span, ...]
    shape: Shape
    section: int
    marker: str = ""
    style: str = ""
    in_table: bool = False
    drawn: bool = False
    breaks: bool = False

    @property
    def words(self) -> str:
        return self.text.strip()

    @property
    def blank(self) -> bool:
        """Nothing to read; a drawing may stand in it."""
        return not self.words

    @property
    def place(self) -> Place:
        return Place(self.number, self.words if len(self.words) <= 14 else f"{self.words[:13]}…")

    @property
    def size(self) -> float | None:
        """The size of most characters."""
        return most((span.size, span.weight) for span in self.spans)

    @property
    def font(self) -> str | None:
        """The font of most Chinese characters."""
        return most((span.font, len(CHINESE.findall(span.text))) for span in self.spans if not span.raised)

    @property
    def colour(self) -> str | None:
        return most((span.colour, span.weight) for span in self.spans)

    @property
    def bold(self) -> bool:
        weighed = [span for span in self.spans if span.weight]
        return bool(weighed) and all(span.bold for span in weighed)

    @property
    def lead(self) -> float:
        """Characters by which the first word stands in from the left edge: indents and leading spaces."""
        size = self.size or 16.0
        spaces = self.text[: len(self.text) - len(self.text.lstrip())]
        return (self.shape.left + self.shape.first) / size + width(spaces)

    @property
    def trail(self) -> float:
        """Characters left free at the right edge of a line set to the right."""
        return self.shape.right / (self.size or 16.0) + width(self.text[len(self.text.rstrip()) :])


@dataclass(frozen=True, slots=True)
class Footer:
    """A foot of pages; ``kind`` is ``default`` (odd pages), ``even`` or ``first``."""

    kind: str
    paragraphs: tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one measure, in millimetres; ``gutter`` is added to the binding side."""

    number: int
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    footer: float
    gutter: float = 0.0
    grid: str = ""
    pitch: float = 0.0
    character: float = 0.0
    title_page: bool = False
    footers: dict[str, Footer] = field(default_factory=dict)
    new_page: bool = True

    @property
    def turned(self) -> bool:
        return self.width > self.height

    @property
    def type_width(self) -> float:
        return self.width - self.left - self.right - self.gutter

    @property
    def type_height(self) -> float:
        return self.height - self.top - self.bottom


class Ruled(NamedTuple):
    """A table: its section, its width in millimetres (0 where not told), the paragraph before it."""

    section: int
    width: float
    before: int


@dataclass(frozen=True, slots=True)
class Document:
    """The whole file. ``even_odd`` says that even pages have their own foot."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Para, ...]
    tables: tuple[Ruled, ...]
    even_odd: bool


def most(weighed: Iterable[tuple[T, int]]) -> T | None:
    """The value that most characters have, None where there are none."""
    counted: Counter[T] = Counter()
    for value, weight in weighed:
        if weight:
            counted[value] += weight
    return counted.most_common(1)[0][0] if counted else None
