"""How well a figure fits a slot. A wrong unit or facet never fits; the rest is a score with its reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from luoshi.reports.rules.compare_names import like
from luoshi.reports.rules.convert import PLACES
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.slots import Slot, same_kind

__all__ = ["Fit", "fits", "is_sure", "like", "may_stand"]

#: A binding is sure from here, where the second best is this much worse.
SURE, AHEAD = 0.8, 0.1
LEAST = 0.42
#: What a change is measured against. A figure that says nothing of it is against the year before.
_AGAINST = {
    "average": re.compile(r"全[市省国](?:平均)?"), "pace": re.compile("序时|时序|时间进度"),
    "start": re.compile("年初"), "quarter": re.compile("[一二三四上]个?季度"),
    "month": re.compile("上个?月|[1-9]月|环比"),
    "year": re.compile("上年|去年|同期|同比"),
}  # fmt: skip
_FORMER = re.compile(r"上年|去年|上期|前期|同期|年初|\d{4}年末?$")
_FROM, _TO = re.compile(r"(?:由|从)[^，。；、]{0,16}$"), re.compile(r"[^，。；、]{0,8}(?:到|至|为)")
_COMPARED = re.compile(r"(?:比|较|与|高于|低于|快于|慢于|超|落后|领先|滞后|超前)[^，。；、]{1,16}$")
_NAME, _MARKS = re.compile(r"^本|(?:的?名称?|简称)$"), re.compile(r"[，。；、”“」』（）\n]")
_YEAR = re.compile(r"(\d{4})年")
_PART = re.compile(r"(?:占比|比重|份额)$")
#: Words of a slot where the unit is all that tells what is counted.
_COUNTED = {"户": "户数", "人": "人口", "万人": "人口", "万户": "户数"}


class Fit(NamedTuple):
    """A figure that may belong to a slot, with the reasons in words."""

    datum: int
    score: float
    reasons: tuple[str, ...]
    #: The names are the same, letter by letter.
    exact: bool = False


def fits(slot: Slot, data: Sequence[Datum]) -> list[Fit]:
    """The figures that may belong there, the likeliest first."""
    found = [fit for place, datum in enumerate(data) if (fit := _fit(slot, place, datum)) is not None]
    return sorted(found, key=lambda fit: (-fit.score, not fit.exact))[:5]


def may_stand(slot: Slot, datum: Datum) -> bool:
    """Whether the figure's unit and facet fit the slot, whatever either is called."""
    return bool(fits(slot._replace(indicator=datum.name, period="", area=""), [datum]))


def is_sure(found: Sequence[Fit]) -> bool:
    """Whether the first may be bound without asking."""
    if not found or found[0].score < SURE:
        return False
    only = len(found) < 2 or found[0].score - found[1].score >= AHEAD
    return only or (found[0].exact and not found[1].exact)


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
    for more, why in (_period_fit(slot, datum), _area_fit(slot, datum), _against_fit(slot, datum)):
        score += more
        reasons += [why] if why else []
    return Fit(place, max(0.0, min(1.0, score)), tuple(reasons), slot.indicator in (datum.name, *datum.synonyms))


def _unit_ok(slot: Slot, datum: Datum) -> bool:
    return isinstance(datum.value, str) or not datum.unit or not slot.unit or _same(slot.unit, datum.unit)


def _same(one: str, other: str) -> bool:
    return same_kind(one, other) or (one in PLACES and other in PLACES)


def _agree(slot: Slot, datum: Datum) -> bool:
    facet = "share" if slot.facet == "value" and slot.unit == "%" else slot.facet
    if facet != datum.facet and {facet, datum.facet} not in ({"share", "completion"}, {"value", "target"}):
        rate = slot.unit == "%" and datum.unit == "%" and datum.facet == "value" and facet == "share"
        if not rate:
            return False
    if (slot.facet == "rank" or slot.unit in PLACES) and _PART.search(slot.indicator):
        # The place of a share is not the place of what it is the share of, and no unit tells them apart.
        return any(_PART.search(name) for name in (datum.name, *datum.synonyms))
    if slot.facet == "rank":
        return True
    if not slot.unit or not datum.unit:
        return slot.unit == datum.unit or not slot.unit
    return _same(slot.unit, datum.unit)


def _words(slot: Slot, datum: Datum) -> tuple[float, str]:
    best, said = 0.0, ""
    own = slot.indicator or _COUNTED.get(slot.unit, "") or slot.before[-10:]
    for name in (datum.name, *datum.synonyms):
        score = like(own, name) if slot.is_number else _named(slot, name)
        if score > best:
            best, said = score, f"“{name}”" + ("名称相同" if score >= 0.99 else "名称相近")
    return best, said


def _named(slot: Slot, name: str) -> float:
    """＿县 is the county's (县名), “＿讲堂” the hall's (讲堂名称): by the words behind the gap, else before it."""
    kind = _NAME.sub("", name)
    behind = _MARKS.split(slot.after.lstrip("”」』"))[0]
    if kind in ("县", "区", "市", "镇", "乡") and behind.startswith(kind):
        return 1.0
    return max(like(slot.before[-10:], name), like(behind[: max(2, len(kind))], kind) if len(kind) > 1 else 0.0)


def _period_fit(slot: Slot, datum: Datum) -> tuple[float, str]:
    """The former number of 由＿增加到＿ is last year's; a figure of last year fits nothing else."""
    former = bool(_FROM.search(slot.before) and _TO.match(slot.after))
    past = bool(_FORMER.search(f"{datum.name} {datum.period}")) and not _FORMER.search(slot.indicator)
    if former != past and slot.facet in ("value", "share", "target", "rank"):
        return -0.3, "这里要的是上期数" if former else "这是上期数"
    if not (slot.period and datum.period) or former:
        return 0.0, ""
    same = _period(slot.period) == _period(datum.period) and _one_year(slot.period, datum.period)
    return (0.05, "时期相同") if same else (-0.25, f"时期不同（{datum.period}）")


def _one_year(one: str, other: str) -> bool:
    first, second = _YEAR.search(one), _YEAR.search(other)
    return first is None or second is None or first[1] == second[1]


_ENDS = (
    ("3", re.compile("一季度|1[-—至]3月|3月[末底]")),
    ("6", re.compile("上半年|前二季度|前两个?季度|二季度|1[-—至]6月|6月[末底]")),
    ("9", re.compile("前三季度|三季度|1[-—至]9月|9月[末底]")),
    ("12", re.compile("全年|年度|1[-—至]12月|12月[末底]|年[末底]")),
)  # fmt: skip


def _period(words: str) -> str:
    """A period's words without what says which year it is counted from: 今年上半年, 1—6月 and 6月末 end on one day."""
    bare = re.sub(r"截至|\d{4}年|今年|本年|以来", "", words)
    return next((name for name, end in _ENDS if end.search(bare)), bare)


def _area_fit(slot: Slot, datum: Datum) -> tuple[float, str]:
    if not (slot.area and datum.area) or slot.area in ("全县", "全区", "全市", "我县"):
        return 0.0, ""
    return (0.05, "") if slot.area in datum.area or datum.area in slot.area else (-0.3, f"地区不同（{datum.area}）")


def _against_fit(slot: Slot, datum: Datum) -> tuple[float, str]:
    """高于全市平均＿个百分点 and 比上年提高＿个百分点 are two figures of one indicator."""
    if slot.facet != "change":
        return 0.0, ""
    found = _COMPARED.search(slot.before)
    wanted, told = _kinds(found[0] if found else ""), _kinds(f"{datum.name} {datum.note}")
    if wanted == told or (not told and wanted <= {"year"}) or (not wanted and told <= {"year"}):
        return 0.0, ""
    return (0.05, "比的对象相同") if wanted & told else (-0.35, "比的对象不同或没有写明")


def _kinds(words: str) -> set[str]:
    return {name for name, pattern in _AGAINST.items() if pattern.search(words)}
