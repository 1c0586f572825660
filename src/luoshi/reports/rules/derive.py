"""Slots that need no figure of their own: a rate that follows from two counts before it in the same sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from luoshi.reports.rules.slots import Slot, same_kind

_RATE = re.compile(r"([\u4e00-\u9fff]{2,6}?)率(?:达到?|为|是|分别为|已达)?[：:]?$")
#: Rates that are kept by an office of their own and never follow from two numbers in a sentence.
_OWN = ("完成", "增长", "贡献", "覆盖", "满意", "合格", "优良")


class Derived(NamedTuple):
    """``slot`` is ``part`` over ``whole`` in percent (all slot ids)."""

    slot: str
    part: str
    whole: str
    words: str


def find_derived(slots: Sequence[Slot]) -> list[Derived]:
    """Every rate whose two counts stand before it: 签约＿个、落地＿个、落地率＿%."""
    found = []
    for place, slot in enumerate(slots):
        if slot.unit != "%" or slot.facet not in ("share", "completion", "value"):
            continue
        stem = _stem(slot)
        if not stem or stem in _OWN:
            continue
        earlier = [one for one in slots[:place] if one.sentence == slot.sentence and one.is_number and one.unit != "%"]
        part = next((one for one in reversed(earlier) if stem in one.before or stem in one.indicator), None)
        if part is None:
            continue
        wholes = [one for one in earlier if one.start < part.start and same_kind(one.unit, part.unit)]
        if wholes:
            found.append(Derived(slot.id, part.id, wholes[-1].id, f"{stem}率＝{stem}÷{wholes[-1].title or '总数'}"))
    return found


def _stem(slot: Slot) -> str:
    found = _RATE.search(slot.before)
    if found is None:
        return ""
    # The verb next to 率: 项目落地率 is 落地, whatever stands before it.
    return found[1][-2:]
