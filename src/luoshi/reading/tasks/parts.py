"""What a task says to do (its verb) and to what (its object), as printed."""

from __future__ import annotations

import re
from typing import Final

from luoshi.reading.tasks.marks import Hits

_END: Final = re.compile(r"[，；。：（]")
_TAKEN: Final = re.compile(r"(?:把|将)([^，；。]{1,40}?)\Z")
_TAIL: Final = re.compile(r"(?:[，、 ]|一下|起来)*\Z")


def action_and_object(text: str, start: int, end: int, hits: Hits) -> tuple[str, str]:
    """The first verb of the lexicon in ``text[start:end]`` and what follows it up to the comma; ("", "") where none.

    In ``把甲办完`` the object stands before the verb.
    """
    for hit in hits.within(start, end):
        if "do" not in hit.marks or ("open" in hit.marks and hit.end - hit.start > 1):
            continue
        stop = _END.search(text, hit.end, end)
        last = stop.start() if stop else end
        words = text[hit.end : last]
        if taken := _TAKEN.search(text, start, hit.start):
            return text[hit.start : hit.end], taken.group(1)
        return text[hit.start : hit.end], words[: len(words) - len(_TAIL.search(words)[0])]  # type: ignore[index]
    return "", ""
