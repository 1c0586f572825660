"""The filled text in pieces: fixed words as they were edited, and each slot's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from luoshi.reports.rules.edits import Printed
from luoshi.reports.rules.filled import Piece
from luoshi.reports.rules.slots import Slot


def cut_pieces(text: str, slots: Sequence[Slot], printed: Mapping[str, Printed], mark: str) -> tuple[Piece, ...]:
    """``text`` with every slot's words in its place (``mark`` where it has none) and every edit made."""
    cuts: list[tuple[int, int, str, str]] = []
    for slot in slots:
        one = printed.get(slot.id)
        cuts.append((slot.start, slot.end, one.text if one else mark, slot.id))
        cuts += [(edit.start, edit.end, edit.words, "") for edit in (one.edits if one else ())]
    pieces, at = [], 0
    for start, end, words, slot_id in sorted(cuts, key=lambda cut: (cut[0], cut[1])):
        if start < at:  # two figures that turn the same verb: the first has done it
            continue
        if start > at:
            pieces.append(Piece(text[at:start]))
        if words:
            pieces.append(Piece(words, slot_id))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)
