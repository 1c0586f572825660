"""What may not change in a definition once there are figures, and what a change does to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from luoshi.formulas import FormulaError
from luoshi.indicators.rules.definition import FACETS, Coverage, Definition
from luoshi.indicators.rules.name_formulas import Names, program_of
from luoshi.indicators.rules.show_figure import FACET_NAMES
from luoshi.registers.rules.read_definition import Fault

#: Figures already filed would mean something else.
FIXED = (("code", "代号"), ("unit", "计量单位"), ("frequency", "频率"), ("cumulative", "累计方式"))
_IS = {"official": "发布的", "derived": "算出来的", "none": "不公布"}
_FROM = {"filed": "由人填报", "measure": "台账里数出来", "formula": "用公式算"}


class Notice(NamedTuple):
    """Something that follows from a change: ``tone`` is doubt (look at it) or info."""

    tone: str
    words: str


def faults_in_change(before: Definition, after: Definition) -> list[Fault]:
    """What would give figures that are there another meaning, each at its key."""
    return [
        Fault((key,), f"指标的{words}不能改：已报的数会变成别的意思。", "请写回原来的，或另建一个指标。")
        for key, words in FIXED
        if getattr(before, key) != getattr(after, key)
    ]


def faults_in_users(users: Iterable[Definition], names: Names) -> Iterator[Fault]:
    """Formulas that use a changed indicator and make no sense any more; ``names`` are those after the change."""
    for one in users:
        try:
            if one.source == "formula":
                program_of(one, names)
        except FormulaError as error:
            yield Fault(
                ("name",),
                f"“{one.name}”的公式“{one.formula}”用着这个指标，这样改了就算不出来：{error.message}",
                f"请把原来的叫法留在“别的叫法”里，或先改“{one.name}”的公式。",
            )


def notices_of_change(before: Definition, after: Definition, *, figures: Mapping[str, int]) -> list[Notice]:
    """What follows for the figures that are there; ``figures`` counts the filed ones by facet."""
    found = [*_coverage(before.coverage, after.coverage), *_source(before, after, figures)]
    found += _facets(before, after, figures)
    if before.growth_base != after.growth_base:
        found.append(Notice("doubt", "以往各期算出来的增速会按新的比较基数重算；发布的增速不变。"))
    if (before.better, before.ranked_by, before.peers) != (after.better, after.ranked_by, after.peers):
        found.append(Notice("info", "以往各期的位次会按新的排法显示；发布的位次不变。"))
    if before.pace != after.pace:
        found.append(Notice("info", "今年的序时进度从现在起按新的进度衡量。"))
    return found


def _coverage(was: tuple[Coverage, ...], now: tuple[Coverage, ...]) -> Iterator[Notice]:
    before, after = _breaks(was), _breaks(now)
    for day in sorted(after - before):
        yield Notice(
            "doubt",
            f"序列在 {day} 断开：{day} 起一年内各期的增速（与断开前比的）不再计算，写明口径变了；发布的增速照印。",
        )
    for day in sorted(before - after):
        yield Notice("doubt", f"{day} 前后的数又连成一列：跨过这一天的增速会算出来。")


def _breaks(coverage: tuple[Coverage, ...]) -> set[date]:
    return {one.effective for one in coverage if one.breaks and one.effective is not None}


def _source(before: Definition, after: Definition, figures: Mapping[str, int]) -> Iterator[Notice]:
    if before.source != after.source:
        count = figures.get("value", 0)
        yield Notice(
            "doubt", f"数的来源由“{_FROM[before.source]}”改为“{_FROM[after.source]}”；填报过的 {count} 个数值留着。"
        )
    computed = after.source != "filed"
    if computed and (before.source, before.formula, before.measure) != (after.source, after.formula, after.measure):
        yield Notice("info", "最近三期的数保存后马上重算，更早的不动。")


def _facets(before: Definition, after: Definition, figures: Mapping[str, int]) -> Iterator[Notice]:
    for key in FACETS:
        was, now = before.facet(key).source, after.facet(key).source
        if was == now or (key == "value" and before.source != after.source):
            continue
        count = figures.get(key, 0)
        kept = f"；填报过的 {count} 个留着，不再显示" if was == "official" and count else ""
        asked = "；没有填报的各期显示为未报" if now == "official" else ""
        yield Notice("doubt", f"{FACET_NAMES[key]}由“{_IS[was]}”改为“{_IS[now]}”{kept}{asked}。")
