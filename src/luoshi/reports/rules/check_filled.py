"""What the check-up says of the filled paper and did not say of the masked one."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from luoshi.ground.finding import Finding
from luoshi.paper.model import paper_from_text
from luoshi.reading import read
from luoshi.reading.model import Reading
from luoshi.reports.rules.filled import Filled


def check_filled(filled: Filled, masked: Reading, *, dated: date | None = None) -> tuple[Finding, ...]:
    """The findings that the filling caused, by place in ``filled.text``; ``masked`` is the reading of the masked paper.

    Of figures that contradict each other (parts and total, a rate and its counts, an order and its ranks) above all.
    """
    found = read(paper_from_text(filled.text), dated=dated or masked.dated, today=masked.today).findings
    back = _Back(filled)
    known = [(one.code, one.start, one.end) for one in masked.findings]
    return tuple(one for one in found if not any(_same(one, known_one, back) for known_one in known))


def _same(one: Finding, known: tuple[str, int, int], back: _Back) -> bool:
    code, start, end = known
    return one.code == code and back.at(one.start) < end and start < max(back.at(one.end), back.at(one.start) + 1)


class _Back:
    """From a place in the filled text to the one in the masked text."""

    def __init__(self, filled: Filled) -> None:
        ends = {slot.id: slot.end for slot in filled.slots}
        self._starts, self._masked = [0], [0]
        at = 0
        for piece in filled.pieces:
            at += len(piece.words)
            if piece.slot in ends:
                self._starts.append(at)
                self._masked.append(ends[piece.slot])

    def at(self, place: int) -> int:
        """Exact but for words that were edited since the slot before."""
        last = bisect_right(self._starts, place) - 1
        return self._masked[last] + place - self._starts[last]
