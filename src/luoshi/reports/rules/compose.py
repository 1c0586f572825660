"""A paper between its two forms: paragraphs with marks ``{{s3}}`` as they are edited, and one text with masks and slots
as it is filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from luoshi.reports.rules.slots import AROUND, Slot

MARK = re.compile(r"\{\{\s*(s\d+)\s*\}\}")
#: What stands for a slot in the text that is filled.
MASK = "*"
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]?")


class Composed(NamedTuple):
    """``text`` has a mask for each slot; ``starts[i]`` is where paragraph i begins in it."""

    text: str
    slots: tuple[Slot, ...]
    starts: tuple[int, ...]


def mark_of(key: str) -> str:
    """The mark of a slot."""
    return f"{{{{{key}}}}}"


def cut(text: str, slots: Sequence[Slot]) -> list[str]:
    """The paragraphs of a masked text, a mark for each slot's mask. Empty lines are left out."""
    at, parts = 0, []
    for slot in slots:
        parts += [text[at : slot.start], mark_of(slot.id)]
        at = slot.end
    whole = "".join([*parts, text[at:]])
    return [line.rstrip() for line in whole.split("\n") if line.strip()]


def keys_of(paragraph: str) -> list[str]:
    """The slots that stand in a paragraph, in its order."""
    return MARK.findall(paragraph)


def compose(paragraphs: Sequence[str], known: Mapping[str, Slot]) -> Composed:
    """The paragraphs as one text. A mark of a slot that is not ``known`` stays in it as words."""
    text, starts, found = "", [], []
    for paragraph in paragraphs:
        starts.append(len(text))
        at = 0
        for mark in MARK.finditer(paragraph):
            if mark[1] not in known:
                continue
            text += paragraph[at : mark.start()]
            found.append((mark[1], len(text)))
            text += MASK
            at = mark.end()
        text += paragraph[at:] + "\n"
    spans = list(_sentences(text))
    slots = tuple(_placed(known[key], start, text, spans) for key, start in found)
    return Composed(text, slots, tuple(starts))


def _placed(slot: Slot, start: int, text: str, spans: Sequence[tuple[int, int]]) -> Slot:
    sentence = next((one for one in spans if one[0] <= start < one[1]), (start, start + 1))
    end = start + len(MASK)
    before, after = text[max(sentence[0], start - AROUND) : start], text[end : min(sentence[1], end + AROUND)]
    return slot._replace(start=start, end=end, sentence=sentence, before=before, after=after.rstrip("\n"))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for found in _SENTENCE.finditer(text):
        if found.end() > found.start():
            yield found.span()
