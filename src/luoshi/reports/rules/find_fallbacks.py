"""Slots that can be worked out where no figure was given: a total of its parts, a growth, a distance to pace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.ground.numerals import parse_number
from luoshi.reports.rules.derive import Derived
from luoshi.reports.rules.find_parts import Parts, find_parts
from luoshi.reports.rules.slots import Slot, same_kind

_PACE = re.compile(r"(?:超|高于|低于|快于|慢于|超前|滞后|落后|落后于|滞后于|领先)(?:序时|时序|时间)进度$")
_GROWTH = re.compile(r"(?:增长|下降|增幅为?)$")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,16}$")
_BY = re.compile(r"(?:比|较)(?:上年|去年|年初)[^，。；]{0,6}(?:增加|减少|增产|减产|净增|净减)$")
_INDUSTRIES = tuple(re.compile(rf"{word}产(?:业)?增加值") for word in ("一", "二", "三"))
_MONTHS = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|末)?$")
_QUARTERS = re.compile(r"(?:前([一二三])个?季度|([一])季度)")


def find_fallbacks(text: str, slots: Sequence[Slot]) -> list[Derived]:
    """At most one for each slot, only where the words leave no doubt how; whoever has a figure takes the figure."""
    found: dict[str, Derived] = {}
    for one in (*_totals(text, slots), *_each(slots)):
        found.setdefault(one.slot, one)
    return list(found.values())


def _totals(text: str, slots: Sequence[Slot]) -> Iterator[Derived]:
    names = {slot.id: slot for slot in slots}
    for row in find_parts(text, slots):
        if row.total and row.whole:
            yield Derived(row.total, "+".join(row.parts), "", "各分项之和")
        elif not row.total and len(row.parts) == 3 and "产业" in names[row.parts[0]].before:
            yield from _industries(row, slots)


def _industries(row: Parts, slots: Sequence[Slot]) -> Iterator[Derived]:
    """三次产业结构 of the three 增加值 of the paper."""
    values = [
        next((slot.id for slot in slots if slot.facet == "value" and name.search(slot.indicator)), "")
        for name in _INDUSTRIES
    ]
    if all(values):
        whole = "+".join(values)
        yield from (
            Derived(slot, value, whole, "占三次产业增加值之和的比重")
            for slot, value in zip(row.parts, values, strict=True)
        )


def _each(slots: Sequence[Slot]) -> Iterator[Derived]:
    for place, slot in enumerate(slots):
        earlier = [one for one in slots[:place] if one.is_number and one.sentence == slot.sentence]
        if one := _pace(slot, earlier) or _growth(slot, earlier):
            yield one


def _pace(slot: Slot, earlier: Sequence[Slot]) -> Derived | None:
    """占年度计划的＿%，超序时进度＿个百分点: against the share of the year that is over."""
    done = next((one for one in reversed(earlier) if one.facet == "completion"), None)
    share = share_of_year(slot.period) if done is not None and _PACE.search(slot.before) else None
    if done is None or share is None:
        return None
    return Derived(slot.id, f"{done.id}-{share}", "", f"完成率减序时进度 {share}%")


def share_of_year(period: str) -> str | None:
    """How much of the year is over at the period's end, in per cent; None where its words do not say."""
    if "上半年" in period or "二季度" in period:
        return "50"
    if "全年" in period or "年度" in period or period.endswith(("年", "年底", "年末")):
        return "100"
    if quarter := _QUARTERS.search(period):
        number = parse_number(quarter[1] or quarter[2])
        return f"{25 * int(number or 0)}"
    month = _MONTHS.search(period)
    number = parse_number(month[1]) if month else None
    return f"{number * 100 / 12:.10f}".rstrip("0").rstrip(".") if number is not None and 1 <= number <= 12 else None


def _growth(slot: Slot, earlier: Sequence[Slot]) -> Derived | None:
    """由＿个增加到＿个、增长＿%; ＿万吨，比上年增加＿万吨、增长＿%. Money grows at its own prices: never."""
    if slot.facet != "growth" or len(earlier) < 2 or not _GROWTH.search(slot.before):
        return None
    first, second = earlier[-2:]
    if not first.unit or first.unit.endswith("元") or not same_kind(first.unit, second.unit):
        return None
    if first.facet == "value" and second.facet == "change" and _BY.search(second.before):
        return Derived(slot.id, second.id, f"{first.id}-{second.id}", "增量÷上年数")
    if _FROM.search(first.before) and second.facet in ("value", "target"):
        return Derived(slot.id, f"{second.id}-{first.id}", first.id, "前后两数之差÷前数")
    return None
