"""What a task says to do (its verb) and to what (its object), as printed."""

from __future__ import annotations

import re
from typing import Final

from luoshi.reading.tasks.marks import Hit, Hits

_CLAUSE: Final = re.compile(r"[^，：；。]+")
_STOP: Final = re.compile(r"[，；。：（]")
_TAKEN: Final = re.compile(r"(?:把|将)([^，；。]{1,40}?)\Z")
# A clause that only says against what background, by what measure or to what end it is done.
_SETTING: Final = re.compile(
    r"(?:围绕|聚焦|针对|按照|根据|对照|结合|依托|立足|依据|遵循|为了?|本着|以[^，]{1,20}为|在[^，]{1,20}(?:上|中|下|方面)\Z)"
)


def action_and_object(text: str, start: int, end: int, hits: Hits) -> tuple[str, str]:
    """The verb of ``text[start:end]`` and what follows it up to the comma; ("", "") where no verb is known.

    The first clause that is no mere setting gives it; in ``把甲办完`` the object stands before the verb.
    """
    verbs = [hit for hit in hits.within(start, end) if hit.marks & {"do", "stat"} and "open" not in hit.marks]
    for settings in (False, True):
        for clause in _CLAUSE.finditer(text, start, end):
            if settings or not _SETTING.match(clause.group()):
                inside = [hit for hit in verbs if clause.start() <= hit.start < clause.end()]
                if verb := next((hit for hit in inside if not _is_noun(text, hit)), None):
                    return _with_object(text, start, end, verb)
    return "", ""


def _is_noun(text: str, verb: Hit) -> bool:
    """Whether the verb stands as a noun's part (``推进的…``, ``把补助资金…``) and is left to a later one."""
    if text[verb.start - 1 : verb.start] in ("把", "将"):
        return True
    return text[verb.end : verb.end + 1] == "的" or (verb.end - verb.start == 1 and verb.start > 0)


def _with_object(text: str, start: int, end: int, verb: Hit) -> tuple[str, str]:
    words = text[verb.start : verb.end]
    if taken := _TAKEN.search(text, start, verb.start):
        return words, taken.group(1)
    stop = _STOP.search(text, verb.end, end)
    return words, text[verb.end : stop.start() if stop else end].strip(" ，、")
