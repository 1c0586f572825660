"""Units as a pattern: which letters after a number are its unit, and which only begin another word.

The units are those of ``luoshi.ground.quantity``; ``compounds.txt`` lists what must not follow them.
"""

from __future__ import annotations

import re
from importlib import resources

from luoshi.ground.quantity import known_units

_COMPOUNDS = (resources.files("luoshi.reading.figures") / "compounds.txt").read_text("utf-8")
_NOT_BEFORE = dict(line.split() for line in _COMPOUNDS.splitlines() if not line.startswith("#"))
# Measure words that after a Chinese numeral or a mask are as often the tail of a name (三村, *镇).
PLACE_LIKE = frozenset("县乡镇村区市省国校企店厂园馆院厅室站路线股团营连排行群队班员组部门门道方里盘")
_SCALE = r"(?:[十百千]?万亿?|亿|[百千])"
_NAMES = [name for name in known_units() if name not in ("个", "兆", "日元", "人民币", "百分之", "千分之", "昼夜")]


def _guarded(name: str) -> str:
    after = _NOT_BEFORE.get(name, "")
    return re.escape(name) + (f"(?![{after}])" if after else "") + ("(?![A-Za-z])" if name[-1].isascii() else "")


def _alternatives(names: list[str]) -> str:
    """Grouped by first character, so that the search looks at one group."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name[0], []).append(name)
    return "|".join(
        f"{re.escape(first)}(?:{'|'.join(_guarded(name)[len(re.escape(first)) :] for name in group)})"
        for first, group in groups.items()
    )


_ONE = rf"(?:{_alternatives(_NAMES)})"
_PIECE = r"个(?!别|人所|体|性)"
_PIECED = "个(?:百分点|工作日|小时|月(?!月)|星期|季度|位次|基点|学时|课时|昼夜)"
UNIT = rf"(?:[%‰]|{_PIECED}|{_SCALE}?{_ONE}(?:[/／]{_ONE})?|{_SCALE}?{_PIECE}|万亿|亿|[百千十]?万)"
"""A unit as printed after a number: ``%``, ``亿元``, ``万人次``, ``个百分点``, ``微克/立方米``."""
