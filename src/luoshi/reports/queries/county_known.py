"""What a template asks of the county: figures of indicators and registers, rows of registers, the paper's own facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from luoshi.ground.missing import LABELS, Missing, Reason
from luoshi.ground.period import Period
from luoshi.indicators.queries.dashboard import in_order, newest
from luoshi.indicators.queries.known import areas_around
from luoshi.indicators.queries.reach import desks
from luoshi.indicators.rules.keep_periods import BadPeriod
from luoshi.indicators.rules.name_formulas import names_of as indicator_names
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area, Unit
from luoshi.registers.queries.listing import every_row
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, registers
from luoshi.registers.queries.reach import desk_of as desk_of_register
from luoshi.registers.rules.asked import Asked
from luoshi.registers.rules.formulas import typed_row, types_of
from luoshi.registers.rules.show_value import show_value
from luoshi.reports.queries.offers import Offer, area_named, known, month_of
from luoshi.reports.queries.points import points_of
from luoshi.reports.rules.refs import Ref as Bound
from luoshi.reports.rules.template import Answer, Needs, Point, Ref, Row, Rows, RowsNeed
from luoshi.reports.rules.template.check import Vocabulary
from luoshi.reports.rules.template.facts import facts_of
from luoshi.reports.rules.template.model import Graph
from luoshi.reports.rules.template.needs import cells_of
from luoshi.reports.rules.template.periods import period_at
from luoshi.reports.rules.template.tables import register_key
from luoshi.reports.rules.template.words import bare
from luoshi.reports.rules.vocabulary import vocabulary_of
from luoshi.requests.rules.read_period import say_period

#: A list longer than this is no paper's.
MOST_ROWS = 5000
_FACETS = {"": "value", "增速": "growth", "位次": "rank", "完成率": "completion", "目标": "target",
           "增速目标": "growth_target", "较序时": "pace", "位次变化": "moved", "句": "sentence"}  # fmt: skip
#: Fields whose kept value is a number for something that has a name.
_NAMED = ("unit", "area", "person", "enterprise", "link", "choice")


class CountyKnown:
    """Everything is fetched by ``fetch``, in a few statements for each period and area that is spoken of."""

    def __init__(self, actor: Actor, period: Period, *, today: date) -> None:
        self.actor, self.period, self.today = actor, period, today
        self.areas = areas_around(actor.area_id)
        area = Area.objects.select_related("parent").get(pk=actor.area_id)
        unit = Unit.objects.filter(pk=actor.unit_id).first() if actor.unit_id else None
        self.facts = facts_of(
            period, county=area.name, city=area.parent.name if area.parent else "", unit=unit.name if unit else "",
            issued=today,
        )  # fmt: skip
        self.desks = desks(actor)
        self.registers = {one.code: desk_of_register(actor, one) for one in _registers(actor)}
        definitions = [one.definition for one in self.desks.values()]
        tables = [one.definition for one in self.registers.values()]
        names = indicator_names(definitions, tables)
        self._codes = {bare(name): code for name, code in names.indicators.items()}
        self._measures = {bare(name.removeprefix("台账.")): code for name, code in names.measures.items()}
        self.vocabulary: Vocabulary = vocabulary_of(definitions, tables)
        self._offers: dict[Ref, Offer] = {}
        self._rows: dict[str, Rows] = {}
        self.links: dict[str, str] = {}

    def fetch(self, needs: Needs) -> None:
        """Get the figures of every mark."""
        groups: dict[tuple[Period, int | None], dict[Ref, Bound]] = {}
        for ref in needs.refs:
            bound = self._bound(ref)
            if bound is not None:
                groups.setdefault((self._period(ref.period), area_named(ref.area, self.areas)), {})[ref] = bound
        for (period, area), refs in groups.items():
            there = known(self.actor, set(refs.values()), period, today=self.today, area_id=area)
            self._offers |= {ref: there[bound] for ref, bound in refs.items() if bound in there}

    def value(self, ref: Ref) -> Answer:
        """The figure of a mark."""
        if ref.name in self.facts:
            return self.facts[ref.name]
        if ref not in self._offers:
            self.fetch(Needs((ref,), ()))
        offer = self._offers.get(ref)
        period = say_period(self._period(ref.period))
        if offer is None:
            why = f"没有“{ref.title}”这个数" if self._bound(ref) is None else "没有这一项"
            return Answer(Missing("not_applicable", why), name=ref.title, period=period, area=ref.area)
        datum = offer.datum
        self.links[datum.source] = offer.link
        reason: Reason = "withheld" if offer.blocks else "not_reported"
        detail = "" if offer.missing == LABELS[reason] else offer.missing
        value: Any = Missing(reason, detail) if offer.missing else None
        return Answer(
            datum.value if value is None else value, datum.unit, ref.title, period, ref.area, datum.state,
            datum.source, datum.filer, offer.places,
        )  # fmt: skip

    def rows(self, need: RowsNeed) -> Rows:
        """The verified rows of a register."""
        key = register_key(need.register)
        if key not in self._rows:
            at = next((one for one in self.registers.values() if register_key(one.definition.name) == key), None)
            self._rows[key] = (
                self._read(at)
                if at is not None
                else Rows(why=Missing("not_applicable", f"没有“{need.register}”这本台账"))
            )
        return self._rows[key]

    def points(self, graph: Graph) -> Sequence[Point]:
        """The released figures of an indicator over its periods or its peers."""
        bound = self._bound(graph.refs[0])
        if bound is None or bound.kind != "indicator":
            return []
        return points_of(self.actor, self.desks[bound.code], graph, self.period, today=self.today)

    def main(self) -> Sequence[str]:
        """主要指标 that are published for the paper's own period, their figures fetched together."""
        last = month_of(self.period)
        there = [one.definition for one in in_order(self.desks).values() if one.definition.main]
        names = [one.name for one in there if newest(one.frequency, last).end == last.end]
        self.fetch(Needs(tuple(cell for name in names for cell in cells_of(Ref(name))), ()))
        return names

    def _read(self, at: Desk) -> Rows:
        names = CountyNames(self.actor.area_id)
        found: list[Row] = []
        for row in every_row(at, Asked(sort="id")):
            if not row.official:
                continue
            if len(found) == MOST_ROWS:
                return Rows(why=Missing("failed", f"“{at.register.name}”超过 {MOST_ROWS} 条，请在台账里缩小范围"))
            source = f"台账“{at.register.name}”{row.number}"
            found.append(Row(_typed(at, row.values, row.stage, names), source, "已审核", names.unit(row.unit_id)))
        return Rows(found, _columns(at), f"台账“{at.register.name}”")

    def _bound(self, ref: Ref) -> Bound | None:
        name = bare(ref.name)
        if name in self._measures and not ref.facet:
            return Bound("measure", self._measures[name])
        code, facet = self._codes.get(name), _FACETS.get(ref.facet)
        if code is None or facet is None:
            return None
        if facet == "growth" and self.desks[code].definition.is_rate:
            facet = "change"
        return Bound("indicator", code, facet)

    def _period(self, words: str) -> Period:
        try:
            return period_at(words, self.period).period
        except BadPeriod:
            return self.period


def _registers(actor: Actor) -> Iterable[Any]:
    return registers(actor).filter(version__isnull=False).select_related("owner")


def _columns(at: Desk) -> Mapping[str, Any]:
    names = {field.key for field in at.fields} | {field.name for field in at.fields} | {"环节"}
    return {name: kind for name, kind in types_of(at.definition).items() if name in names}


def _typed(at: Desk, values: Mapping[str, Any], stage: str, names: CountyNames) -> dict[str, Any]:
    """The row under its columns' names; what is kept as a number for a name is told by its name."""
    stages = {one.key: one.name for one in at.definition.stages}
    row = typed_row(at.definition, {**values, "stage": stages.get(stage, stage)})
    for field in at.fields:
        if field.type in _NAMED and values.get(field.key) is not None:
            row[field.name] = row[field.key] = show_value(field, values[field.key], names)
    hidden = {one.name for one in at.definition.fields if one.key in at.hidden} | at.hidden
    return {name: value for name, value in row.items() if name not in hidden}
