"""How well a figure fits a slot. A wrong unit or facet never fits; the rest is a score with its reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.slots import Slot, same_kind

#: A binding is sure from here, where the second best is this much worse.
SURE, AHEAD = 0.8, 0.1
LEAST = 0.42
#: Words of doing that a paper puts before what it counts, and what both sides may leave out (the language of reports).
_DOING = re.compile(
    r"^(?:先后|累计|共|新增|新认定|新建|已|完成|实现|开展|举办|召开|组织|拨出|成立|发展|清理|拆除|施划)+"
)
_ENDS = re.compile(r"(?:数|数量|个数|总数|情况|总额|额|量)$")


class Fit(NamedTuple):
    """A figure that may belong to a slot, with the reasons in words."""

    datum: int
    score: float
    reasons: tuple[str, ...]


def fits(slot: Slot, data: Sequence[Datum]) -> list[Fit]:
    """The figures that may belong there, the likeliest first."""
    found = [fit for place, datum in enumerate(data) if (fit := _fit(slot, place, datum)) is not None]
    return sorted(found, key=lambda fit: -fit.score)[:5]


def is_sure(found: Sequence[Fit]) -> bool:
    """Whether the first may be bound without asking."""
    return bool(found) and found[0].score >= SURE and (len(found) < 2 or found[0].score - found[1].score >= AHEAD)


def _fit(slot: Slot, place: int, datum: Datum) -> Fit | None:
    if datum.slot:
        return Fit(place, 1.0, ("对照表里已选定",)) if datum.slot == slot.id and _unit_ok(slot, datum) else None
    if slot.is_number != (datum.facet != "name") or (slot.is_number and isinstance(datum.value, str)):
        return None
    if slot.is_number and not _agree(slot, datum):
        return None
    words, said = _words(slot, datum)
    if words < LEAST:
        return None
    score, reasons = words, [said]
    if slot.unit and datum.unit:
        reasons.append(
            f"单位相合（{datum.unit}）" if slot.unit == datum.unit else f"单位可换算（{datum.unit}→{slot.unit}）"
        )
    if slot.period and datum.period:
        same = _period(slot.period) == _period(datum.period)
        score += 0.05 if same else -0.25
        reasons.append("时期相同" if same else f"时期不同（{datum.period}）")
    if slot.area and datum.area and slot.area not in ("全县", "全区", "全市", "我县"):
        score += 0.05 if slot.area in datum.area or datum.area in slot.area else -0.3
    return Fit(place, max(0.0, min(1.0, score)), tuple(reasons))


def _unit_ok(slot: Slot, datum: Datum) -> bool:
    return isinstance(datum.value, str) or not datum.unit or not slot.unit or same_kind(slot.unit, datum.unit)


def _agree(slot: Slot, datum: Datum) -> bool:
    facet = "share" if slot.facet == "value" and slot.unit == "%" else slot.facet
    if facet != datum.facet and {facet, datum.facet} not in ({"share", "completion"}, {"value", "target"}):
        rate = slot.unit == "%" and datum.unit == "%" and datum.facet == "value" and facet == "share"
        if not rate:
            return False
    if slot.facet == "rank":
        return True
    if not slot.unit or not datum.unit:
        return slot.unit == datum.unit or not slot.unit
    return same_kind(slot.unit, datum.unit)


def _words(slot: Slot, datum: Datum) -> tuple[float, str]:
    best, said = 0.0, ""
    own = [slot.indicator] if slot.indicator else [slot.before[-10:]]
    for name in (datum.name, *datum.synonyms):
        for indicator in own:
            score = like(indicator, name)
            if score > best:
                best, said = score, f"“{name}”" + ("名称相同" if score >= 0.99 else "名称相近")
    return best, said


@lru_cache(maxsize=65536)
def like(one: str, other: str) -> float:
    """0 … 1: how alike two names of an indicator are, what is usually left out being left out."""
    first, second = _core(one), _core(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    pairs, others = _pairs(first), _pairs(second)
    shared = len(pairs & others)
    dice = 2 * shared / (len(pairs) + len(others)) if pairs or others else 0.0
    short, long = sorted((first, second), key=len)
    inside = 0.75 + 0.2 * len(short) / len(long) if len(short) >= 3 and short in long else 0.0
    return max(dice, inside)


def _core(words: str) -> str:
    words = re.sub(r"[“”‘’「」（）()《》、，\s·的已]", "", words)
    for part in ("全县", "全市", "县域", "我县"):
        words = words.removeprefix(part)
    return _ENDS.sub("", _DOING.sub("", words) or words) or words


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[at : at + 2] for at in range(len(words) - 1)) or frozenset({words})


def _period(words: str) -> str:
    """A period's words without what says which year it is counted from: 今年上半年 and 2025年上半年 are one."""
    words = re.sub(r"\d{4}年|今年|本年|以来", "", words)
    return {"1—6月": "上半年", "1-6月": "上半年", "前二季度": "上半年", "二季度": "上半年"}.get(words, words)
