"""The open lists at a place of the text, outermost first: what gives a heading its depth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from luoshi.reading.outline.families import Marker


class Open(NamedTuple):
    """A list that is open: its family, its last value, whether that stood at a line's start, and the file's hint."""

    family: str
    rank: int | None
    value: int
    style: str
    at_line: bool
    hint: int | None
    paragraph: int
    unfinished: bool


_HEADING_TURNS = frozenset({"ord", "turn", "letter", "line", "part"})
"""Lists without a rank that may stand above numbered ones; the others end where a numbered line begins."""


_SECOND = 20
"""The rank of （一）: a higher or equal one heads a section."""


class Stack:
    """Depth by place: a family seen before closes what is open below it, a new one hangs under the innermost."""

    def __init__(self, ones: Mapping[str, int], top: int) -> None:
        """``ones`` counts, for each family, how many lists begin: the nested one begins more often.

        ``top`` is the highest rank that numbers lines in this paper.
        """
        self._open: list[Open] = []
        self._ones = ones
        self._top = top

    def last(self, family: str) -> Open | None:
        """The open list of this family."""
        return next((one for one in reversed(self._open) if one.family == family), None)

    def clear(self) -> None:
        """Close all."""
        self._open.clear()

    def add_line(self, marker: Marker, *, hint: int | None, following: Marker | None) -> int:
        """Put an unnumbered heading on its own line in its place; ``following`` is the next marker that numbers a line.

        A list that goes on below keeps it inside; else it closes what nothing continues.
        """
        last = self.last(following.family) if following else None
        goes_on = last is not None and following is not None and following.value == last.value + 1
        if hint is None and goes_on and last is not None:
            depth = self._open.index(last)
            if not any(one.family == marker.family for one in self._open[depth:]):
                self._open.append(Open(marker.family, None, 0, "", True, None, -1, False))
                return len(self._open)
        elif hint is None and self.last(marker.family) is None:
            while self._open and self._open[-1].family != "part":
                self._open.pop()
        return self.add(marker, at_line=True, hint=hint)

    def add(
        self,
        marker: Marker,
        *,
        at_line: bool,
        hint: int | None = None,
        paragraph: int = -1,
        unfinished: bool = False,
    ) -> int:
        """Put a marker in its place and give its level.

        ``paragraph`` is the one that it stands in, ``unfinished`` says that its list has a next item below.
        """
        if hint is not None:
            self._close_hinted(hint, marker.family)
        known = self.last(marker.family)
        if known and not self._nests(marker, known, at_line):
            while self._open[-1] is not known:
                self._open.pop()
            self._open.pop()
        else:
            self._make_room(marker, at_line=at_line, paragraph=paragraph)
        self._open.append(
            Open(marker.family, marker.rank, marker.value, marker.style, at_line, hint, paragraph, unfinished)
        )
        return len(self._open)

    def _nests(self, marker: Marker, known: Open, at_line: bool) -> bool:
        """A list ``1、`` that begins inside an item ``1．`` is its child."""
        return (
            marker.family == "ar"
            and marker.value == 1
            and marker.style != known.style
            and known.at_line
            and not at_line
        )

    def _close_hinted(self, hint: int, family: str) -> None:
        if self.last(family):
            return
        while self._open and (self._open[-1].hint is None or self._open[-1].hint >= hint):
            self._open.pop()

    def _make_room(self, marker: Marker, *, at_line: bool, paragraph: int) -> None:
        while at_line and self._open and self._open[-1].rank is None and not self._open[-1].at_line:
            self._open.pop()
        rank = marker.rank
        if rank is None:
            return
        while at_line and self._open and self._leaves(self._open[-1], marker, rank):
            self._open.pop()
        while self._open:
            top = self._open[-1]
            inside = marker.value == 1 and (top.unfinished or (not at_line and top.paragraph == paragraph))
            if inside or top.rank is None or top.rank <= rank or self._nested(marker.family, top.family):
                break
            self._open.pop()

    def _leaves(self, top: Open, marker: Marker, rank: int) -> bool:
        """Whether a numbered line ends an unranked list above it."""
        if top.rank is not None or top.hint is not None or top.family in _HEADING_TURNS:
            return False
        return rank <= _SECOND or (rank == self._top and self._ones.get(marker.family, 0) <= 1)

    def _nested(self, family: str, above: str) -> bool:
        return self._ones.get(family, 0) > self._ones.get(above, 0)
