"""The last printed paper as the next draft: every printed value a mask again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.reports.rules.filled import Filled, Piece
from luoshi.reports.rules.slots import Slot
from luoshi.reports.rules.turn_words import VERBS

#: What stands for a slot.
MASK = "*"
_NUMBER = re.compile(r"[\d一二三四五六七八九十百千万]")
#: The words that 持平 took the place of, as they stood before the mask.
_LEAD = re.compile(
    rf"(?:(?<![同环])(?:比|较|与)[^，。；、比较与]{{1,12}}?)?(?:{VERBS})[^，。；、]{{0,14}}$",
)


def renew(filled: Filled) -> str:
    """The text with a mask for each slot; where a value was told in words (持平) or not at all, the verb and the unit
    that belong to its number are back."""
    known = {slot.id: slot for slot in filled.slots}
    out: list[str] = []
    for place, piece in enumerate(filled.pieces):
        slot = known.get(piece.slot)
        if slot is None:
            out.append(piece.words)
        else:
            out += [*_before(slot, piece, out), MASK, _after(slot, piece, filled.pieces[place + 1 :])]
    return "".join(out)


def _before(slot: Slot, piece: Piece, out: Sequence[str]) -> list[str]:
    """The verb that went with the number, or the 近 that an exact number lost."""
    said = out[-1][-24:] if out else ""
    if slot.is_number and not _NUMBER.search(piece.words):
        lead = _LEAD.search(slot.before)
        return [] if lead is None or _LEAD.search(said) else [lead[0]]
    lost = slot.approx and slot.before.endswith(slot.approx) and not said.endswith((slot.approx, "达"))
    return [slot.approx] if lost else []


def _after(slot: Slot, piece: Piece, following: Sequence[Piece]) -> str:
    """The unit that went with the number, or the 余 that an exact number lost."""
    words = following[0].words if following else ""
    rough = slot.approx if slot.approx and slot.after.startswith(slot.approx) else ""
    if slot.is_number and not _NUMBER.search(piece.words):
        gone = re.match(rf"{re.escape(rough + slot.unit)}[至到]?", slot.after)
        return gone[0] if gone and not words.startswith(gone[0]) else ""
    return rough if rough and not words.startswith(rough) else ""
