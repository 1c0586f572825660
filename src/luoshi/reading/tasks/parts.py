"""What a task says to do (its verb) and to what (its object), as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from luoshi.reading.model import Owner
from luoshi.reading.tasks.marks import Hit, Hits

_CLAUSE: Final = re.compile(r"[^，：；。]+")
_STOP: Final = re.compile(r"[，；。：（]")
_TAKEN: Final = re.compile(r"把|将(?!来|近|军)")
# A clause that only says against what background, by what measure or to what end it is done.
_SETTING: Final = re.compile(
    r"(?:围绕|聚焦|针对|按照|根据|对照|结合|依托|立足|依据|遵循|为了?|本着|以[^，]{1,20}为|在[^，]{1,20}(?:上|中|下|方面)\Z)"
)


def action_and_object(text: str, start: int, end: int, hits: Hits, owners: Sequence[Owner] = ()) -> tuple[str, str]:
    """The verb of ``text[start:end]`` and what follows it up to the comma; ("", "") where no verb is known.

    The first clause that is no mere setting gives it; in ``把甲办完`` the object stands before the verb. Words inside
    the names of ``owners`` (督查办) are no verbs.
    """
    verbs = [
        hit
        for hit in hits.within(start, end)
        if hit.marks & {"do", "stat"}
        and "open" not in hit.marks
        and not any(owner.start <= hit.start < owner.end for owner in owners)
    ]
    for settings in (False, True):
        for clause in _CLAUSE.finditer(text, start, end):
            if settings or not _SETTING.match(clause.group()):
                inside = [hit for hit in verbs if clause.start() <= hit.start < clause.end()]
                if taken := _TAKEN.search(text, clause.start(), clause.end()):
                    if told := _after_taken(text, taken, inside):
                        return told
                elif verb := next((hit for hit in inside if not _is_noun(text, hit)), None):
                    stop = _STOP.search(text, verb.end, end)
                    return text[verb.start : verb.end], text[verb.end : stop.start() if stop else end].strip(" 、")
    return "", ""


def _is_noun(text: str, verb: Hit) -> bool:
    """Whether the verb stands as a noun's part (``推进的…``) or is one character inside a word."""
    return text[verb.end : verb.end + 1] == "的" or (verb.end - verb.start == 1 and verb.start > 0)


def _after_taken(text: str, taken: re.Match[str], verbs: list[Hit]) -> tuple[str, str] | None:
    """Of ``把甲做大做强`` the last verbs and what they are done to."""
    later = [verb for verb in verbs if verb.start > taken.end() and not _is_noun(text, verb)]
    if not later:
        return None
    first = last = later[-1]
    for verb in reversed(later[:-1]):
        if verb.end == first.start:
            first = verb
    return text[first.start : last.end], text[taken.end() : first.start].strip(" 、")
