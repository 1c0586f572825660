"""A body against an earlier one: which paragraphs stayed, came, went, and what changed within one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from luoshi.paper.writers.official.parts import Slot, Words

# A number, a Latin word or one sign: what a reader takes as changed in one piece. The % after a slot is none of it.
TOKEN = re.compile(r"\d[\d.,]*|[A-Za-z]+|.", re.S)
# Two paragraphs less alike than this are one struck out and one put in.
ALIKE = 0.5


class Change(NamedTuple):
    """One paragraph's fate: its ``place`` in the new body (None: it went), ``earlier`` its text before."""

    place: int | None
    earlier: str | None


class Piece(NamedTuple):
    """One piece within a paragraph."""

    fate: Literal["kept", "in", "out"]
    words: str | Slot


def changes(new: Sequence[str], earlier: Sequence[str]) -> Iterator[Change]:
    """The paragraphs of both in reading order; a pair that is alike is one change."""
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, earlier, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Change(new_from + at, earlier[old_from + at]) for at in range(old_to - old_from))
            continue
        at = old_from
        for index in range(new_from, new_to):
            partner = next((old for old in range(at, old_to) if _alike(earlier[old], new[index])), None)
            if partner is not None:
                yield from (Change(None, earlier[old]) for old in range(at, partner))
                at = partner + 1
            yield Change(index, None if partner is None else earlier[partner])
        yield from (Change(None, earlier[old]) for old in range(at, old_to))


def pieces(words: Words, earlier: str) -> Iterator[Piece]:
    """What stayed, came and went within a paragraph; a slot stays whole."""
    new = list(_tokens(words))
    texts = [one if isinstance(one, str) else one.text for one in new]
    old = TOKEN.findall(earlier)
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, texts, autojunk=False).get_opcodes():
        if kind in ("delete", "replace"):
            yield Piece("out", "".join(old[old_from:old_to]))
        if kind != "delete":
            yield from _joined("kept" if kind == "equal" else "in", new[new_from:new_to])


def _alike(earlier: str, new: str) -> bool:
    matcher = SequenceMatcher(None, earlier, new, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _tokens(words: Words) -> Iterator[str | Slot]:
    for piece in (words,) if isinstance(words, str) else words:
        if isinstance(piece, Slot):
            yield piece
        else:
            yield from TOKEN.findall(piece)


def _joined(fate: Literal["kept", "in", "out"], tokens: Sequence[str | Slot]) -> Iterator[Piece]:
    text = ""
    for one in tokens:
        if isinstance(one, str):
            text += one
            continue
        if text:
            yield Piece(fate, text)
        text = ""
        yield Piece(fate, one)
    if text:
        yield Piece(fate, text)
