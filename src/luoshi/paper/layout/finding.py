"""What the layout checker has to say about a place: clause, what was found, what the clause asks, what to do."""

from __future__ import annotations

from typing import Literal, NamedTuple

Verdict = Literal["error", "warning", "unknown"]


class Place(NamedTuple):
    """A paragraph by its number, counted from 1 without the empty ones, and its first words.

    Number 0 stands for the file's pages (a section, a footer); ``words`` then names it.
    """

    paragraph: int
    words: str

    def __str__(self) -> str:
        return f"第 {self.paragraph} 段“{self.words}”" if self.paragraph else self.words


class LayoutFinding(NamedTuple):
    """One departure from a clause of GB/T 9704-2012, or one thing that the file cannot prove (``unknown``).

    ``title`` is the clause's own name, ``found`` the measured value, ``asks`` what the clause wants in our words.
    ``places`` are all the places of the same departure, the first first.
    """

    clause: str
    title: str
    verdict: Verdict
    places: tuple[Place, ...]
    found: str
    asks: str
    remedy: str

    @property
    def place(self) -> str:
        """The first place in words, and how many more there are."""
        first = str(self.places[0]) if self.places else "全文"
        return f"{first}等 {len(self.places)} 处" if len(self.places) > 1 else first
