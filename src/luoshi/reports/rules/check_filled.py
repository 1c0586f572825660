"""What the check-up says of the filled paper and did not say of the masked one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from luoshi.ground.finding import Finding
from luoshi.ground.numerals import parse_number
from luoshi.paper.model import paper_from_text
from luoshi.reading import read
from luoshi.reading.model import Reading
from luoshi.reports.rules.filled import Filled

_ALL = 100


def check_filled(filled: Filled, masked: Reading, *, dated: date | None = None) -> tuple[Finding, ...]:
    """The findings that the filling caused, by place in ``filled.text``; ``masked`` is the reading of the masked paper.

    Of figures that contradict each other (parts and total, a rate and its counts, an order and its ranks) above all.
    """
    found = read(paper_from_text(filled.text), dated=dated or masked.dated, today=masked.today).findings
    back = _Back(filled)
    known = [(one.code, one.start, one.end) for one in masked.findings]
    fresh = [one for one in found if not any(_same(one, known_one, back) for known_one in known)]
    return tuple(sorted([*fresh, *_claims(filled)], key=lambda one: (one.start, one.end)))


_CLAIM = re.compile(r"[^。；\n]{0,24}?(?P<claim>超额完成|全面完成|圆满完成|提前完成|如期完成)")


def _claims(filled: Filled) -> Iterator[Finding]:
    """完成年度目标的98.2%，超额完成任务: words that the figure before them does not bear out."""
    slots = {slot.id: slot for slot in filled.slots}
    text, at = filled.text, 0
    for piece in filled.pieces:
        at += len(piece.words)
        slot = slots.get(piece.slot)
        if slot is None or slot.facet != "completion" or (done := parse_number(piece.words)) is None:
            continue
        claim = _CLAIM.match(text, at)
        if claim is not None and (done < _ALL or (done == _ALL and claim["claim"].startswith("超额"))):
            said = claim["claim"]
            message = f"完成率是{piece.words}%，后面却说“{said}”。"
            yield Finding("claim-clash", *claim.span("claim"), message, "改写这句话，或核对完成率。", "error")


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
