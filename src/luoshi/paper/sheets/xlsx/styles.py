"""Which kind of value each cell style shows: plain number, percent, date, moment, or a time of day as words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.paper.readers.xlsx.formats import CONDITION, QUOTED
from luoshi.paper.sheets.model import DATE, MOMENT, NUMBER, PERCENT

CLOCK = "c"
_DAY = re.compile(r"[yd]|m{3,5}|a{3,4}|^[^hs]*m[^hs]*$", re.I)
_HOUR = re.compile("[hs]", re.I)


def kind_of_format(format: str) -> str:
    """``NUMBER``, ``PERCENT``, ``DATE``, ``MOMENT`` or ``CLOCK`` for a number format (ECMA-376 part 1, 18.8.31)."""
    first = format[:500].split(";")[0]
    bare = QUOTED.sub("", CONDITION.sub("", first))
    if "%" in bare:
        return PERCENT
    if bare.strip().lower() in ("", "general", "@", "g/通用格式") or re.search(r"[#0?]", bare.split(".")[0]):
        return NUMBER
    clock = re.sub("上午/下午|am/pm|a/p", "h", bare, flags=re.I)
    day, hour = bool(_DAY.search(clock)), bool(_HOUR.search(clock))
    if day and hour:
        return MOMENT
    if day:
        return DATE
    return CLOCK if hour else NUMBER


def kinds_of_styles(formats: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Kind and format by style number as cells write it; "" is a cell without one."""
    found = {str(place): (kind_of_format(format), format) for place, format in enumerate(formats)}
    found[""] = found.get("0", (NUMBER, "General"))
    return found
