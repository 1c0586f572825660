"""Figures and rows out of a workbook: what a template is filled from where there is no server."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from decimal import Decimal

from luoshi.ground.missing import Missing
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.slots import Facet
from luoshi.reports.rules.template.answers import Answer, Point, Rows
from luoshi.reports.rules.template.model import Graph, Ref, RowsNeed
from luoshi.reports.rules.template.read_drawn import MAIN
from luoshi.reports.rules.template.words import bare

_FACETS: dict[str, tuple[Facet, ...]] = {
    "": ("value", "name", "share", "completion"), "增速": ("growth",), "位次": ("rank",), "完成率": ("completion",),
    "占比": ("share",), "目标": ("target",), "增速目标": ("target",), "较序时": ("change",), "位次变化": ("change",),
    "句": ("name",),
}  # fmt: skip
#: Facets that a table has no column for are rows of their own: 指标 “地区生产总值较序时”.
_OWN_ROWS = ("较序时", "位次变化", "增速目标", "句")

#: What a table calls the paper's own area.
OWN = "全县"
OWN_AREAS = (OWN, "全区", "全市")


class Tables:
    """``data`` as ``read_data`` gives it, ``sheets`` by the register's name. A sheet's own name may lack 台账."""

    def __init__(self, data: Sequence[Datum], sheets: Mapping[str, Rows] = {}) -> None:
        self.named: dict[str, list[Datum]] = {}
        for one in data:
            for name in {bare(word) for word in (one.name, *one.synonyms)}:
                self.named.setdefault(name, []).append(one)
        self.sheets = {register_key(name): rows for name, rows in sheets.items()}

    def value(self, ref: Ref) -> Answer:
        """The figure of that name, facet, period and area; several of different periods are none."""
        name, facets = self._asked(ref)
        named = self.named.get(name, [])
        if ref.facet == "增速" and not any(one.facet == "growth" for one in named):
            # A table may call a line 固定资产投资增速 and say no more.
            whole = self.named.get(name + "增速", [])
            named = [one._replace(facet="growth") for one in whole] or named
        if not named:
            return Answer(Missing("not_applicable", f"数据表里没有“{ref.title}”{self._near(ref.name)}"))
        fitting = [one for one in named if _is_of(one, ref)]
        found = next((some for facet in facets if (some := [one for one in fitting if one.facet == facet])), [])
        if not found:
            return Answer(Missing("not_reported", f"数据表里没有“{ref.key}”的数"))
        first = [one for one in found if not one.period] or found
        if len({(one.value, one.unit) for one in first}) > 1:
            shown = "、".join(dict.fromkeys(one.period or one.place for one in first))
            return Answer(Missing("failed", f"数据表里“{ref.key}”有几个数（{shown}），分不清用哪个"))
        answer = _answer(first[0])
        # A column headed 增长% of a rate holds points.
        of_rate = ref.facet == "增速" and any(one.facet == "value" and one.unit == "%" for one in named)
        return answer._replace(unit="百分点") if of_rate else answer

    def rows(self, need: RowsNeed) -> Rows:
        """The sheet of that register's name."""
        found = self.sheets.get(register_key(need.register))
        if found is not None:
            return found
        there = "、".join(self.sheets) or "没有"
        return Rows(why=Missing("not_applicable", f"数据表里没有叫“{need.register}”的工作表（有：{there}）"))

    def points(self, graph: Graph) -> Sequence[Point]:
        """The figures of several periods, or of several areas, in the order of the table. The paper's own is
        that without a period (else the last), and that of no other area."""
        ref = graph.refs[0]
        name, facets = self._asked(ref)
        named = [one for one in self.named.get(name, []) if one.facet in facets and isinstance(one.value, Decimal)]
        if graph.over == "peers":
            whole = [one for one in named if not one.period] or named
            # A table without a column of areas tells of nobody else.
            found = {one.area or OWN: one for one in whole} if any(one.area for one in whole) else {}
            return [Point(area, _answer(one), area in OWN_AREAS) for area, one in found.items()]
        found = {one.period or "本期": one for one in named if one.area in ("", *OWN_AREAS)}
        ordered = sorted(found.items(), key=lambda one: not one[1].period)
        last = ordered[-graph.last :] if len(found) > 1 else []
        return [Point(period, _answer(one), place == len(last)) for place, (period, one) in enumerate(last, 1)]

    def main(self) -> Sequence[str]:
        """The names on the sheet called 主要指标, in its order."""
        named = [one.name for data in self.named.values() for one in data if one.place.startswith(f"{MAIN}!")]
        return list(dict.fromkeys(named))

    def _asked(self, ref: Ref) -> tuple[str, tuple[Facet, ...]]:
        if ref.facet in _OWN_ROWS:
            return bare(ref.name + ref.facet), (*_FACETS[ref.facet], "value")
        return bare(ref.name), _FACETS[ref.facet]

    def _near(self, name: str) -> str:
        near = difflib.get_close_matches(bare(name), self.named, 1, 0.5)
        return f"，是不是“{near[0]}”" if near else ""


def _is_of(datum: Datum, ref: Ref) -> bool:
    """Whether a figure is of the period and area that are asked for."""
    period = bare(datum.period) == bare(ref.period) if ref.period else True
    area = bare(datum.area) == bare(ref.area) if ref.area else datum.area in ("", *OWN_AREAS)
    return period and area


def _answer(datum: Datum) -> Answer:
    source = "；".join(part for part in (datum.source, datum.place) if part)
    value: Decimal | str = datum.value
    return Answer(value, datum.unit, datum.name, datum.period, datum.area, datum.state, source, datum.filer)


def register_key(name: str) -> str:
    """A register's or sheet's name as it is compared."""
    return bare(name).removesuffix("台账")
