"""An example's figures and rows as what a template asks: an answer where one was given, else not reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.formulas import Type
from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.reports.rules.definition import Example
from luoshi.reports.rules.template.answers import Answer, Given, Point, Row, Rows
from luoshi.reports.rules.template.check import Vocabulary
from luoshi.reports.rules.template.facts import facts_of
from luoshi.reports.rules.template.model import FACT_DAYS, Graph, Ref, RowsNeed
from luoshi.reports.rules.template.tables import OWN, register_key
from luoshi.reports.rules.template.words import bare, split_bars, split_facet

_SOURCE = "示例"


class ExampleKnown:
    """``Known`` over an example; units and columns are those of the vocabulary."""

    def __init__(self, example: Example, vocabulary: Vocabulary, period: Period) -> None:
        self.vocabulary = vocabulary
        self.facts = facts_of(period) | {name: _fact(name, value) for name, value in example.facts.items()}
        self.figures = {_key(_ref(name)): value for name, value in example.figures.items()}
        self.given = {register_key(name): rows for name, rows in example.rows.items()}
        self.asked: set[str] = set()

    def value(self, ref: Ref) -> Answer:
        """The figure that was given."""
        if ref.name in self.facts:
            return self.facts[ref.name]
        self.asked.add(_key(ref))
        kind = self.vocabulary.type_of(ref)
        unit = kind.unit.name if kind is not None and kind.unit is not None else ""
        value = _given(self.figures.get(_key(ref)))
        if value is None or isinstance(value, bool):
            value = Missing("not_reported")
        return Answer(value, unit, ref.name, ref.period, ref.area, source=_SOURCE, places=_places(value))

    def rows(self, need: RowsNeed) -> Rows:
        """The rows that were given, none where none were."""
        columns: Mapping[str, Type] = self.vocabulary.columns(need.register) or {}
        rows = self.given.get(register_key(need.register), [])
        read = [
            Row({name: _given(value) for name, value in row.items()}, f"{need.register}第{number}行")
            for number, row in enumerate(rows, 1)
        ]
        return Rows(read, columns, need.register)

    def points(self, graph: Graph) -> Sequence[Point]:
        """The figures given for other periods or areas, in their order; the paper's own is the last, or stands where
        it was given."""
        ref = graph.refs[0]
        start = f"{bare(ref.name)}|{ref.facet}|"
        found = []
        for key in self.figures:
            period, _, area = key.removeprefix(start).partition("|")
            if not key.startswith(start) or (period and area) or (area if graph.over == "periods" else period):
                continue
            own = not period and not area
            label = period or area or (OWN if graph.over == "peers" else "本期")
            found.append(Point(label, self.value(ref._replace(period=period, area=area)), own))
        return sorted(found, key=lambda one: one.own)[-graph.last :] if graph.over == "periods" else found

    def main(self) -> Sequence[str]:
        """主要指标 of the vocabulary that a figure was given of."""
        given = {key.partition("|")[0] for key in self.figures}
        return [name for name in self.vocabulary.main if bare(name) in given]

    def unused(self) -> list[str]:
        """Figures that the template never asked for."""
        return [name for name in self.figures if name not in self.asked]


def _ref(name: str) -> Ref:
    head, options = split_bars(name)
    split = split_facet(head)
    facet = split[1] if split else ""
    period, area = (*options, "", "")[:2]
    return Ref(split[0] if split else head, facet, period, area)


def _key(ref: Ref) -> str:
    return "|".join((bare(ref.name), ref.facet, ref.period, ref.area))


def _fact(name: str, value: Any) -> Answer:
    if name in FACT_DAYS and isinstance(value, date):
        return Answer(value, name=name, source=_SOURCE)
    return Answer(str(value), name=name, source=_SOURCE)


def _places(value: Given) -> int | None:
    """A figure of an example is printed with the decimals it was given with."""
    return max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else None


def _given(value: Any) -> Given:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return Missing("not_reported") if value == "missing" else value
