"""图: the chart that a mark comes to, with where each point comes from; or the place that stays open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.missing import Missing
from luoshi.paper.writers.official import Chart
from luoshi.reports.rules.convert import round_off
from luoshi.reports.rules.data_table import RELEASED
from luoshi.reports.rules.slots import Facet
from luoshi.reports.rules.template.answers import Answer, Known, Point
from luoshi.reports.rules.template.gaps import unreleased_answer
from luoshi.reports.rules.template.model import Graph
from luoshi.reports.rules.template.place import Put

#: Decimals of a figure that says nothing of its own: a figure worked out has as many digits as there is room for.
_PLACES = 2
_FACETS: dict[str, Facet] = {"增速": "growth", "完成率": "completion"}


class PointLine(NamedTuple):
    """Where a point comes from; ``value`` as it is drawn, with its unit, "" where nothing is."""

    label: str
    value: str
    period: str
    state: str
    source: str
    filer: str


class Drawn(NamedTuple):
    """A chart; ``line`` are the words that stand for it in the text, alone in their paragraph."""

    line: str
    chart: Chart
    points: tuple[PointLine, ...]


def draw(graph: Graph, known: Known) -> Drawn | Put:
    """The chart of what is released. The paper's own figure missing leaves its place open, unreleased blocks it."""
    points: Sequence[Point]
    if graph.over == "names":
        points = [Point(ref.name, known.value(ref), own=True) for ref in graph.refs]
    else:
        points = known.points(graph)
    own = [one for one in points if one.own]
    if not own:
        return _open(graph, Answer(Missing("not_applicable", "没有可画的数")))
    if waits := next((one for one in own if not _shown(one.answer)), None):
        return _open(graph, waits.answer, waits.label if graph.over == "names" else "")
    units = {one.answer.unit for one in points if _shown(one.answer)}
    if len(units) > 1:
        return _open(graph, Answer(Missing("failed", f"单位不一样（{'、'.join(sorted(units))}），画不到一张图里")))
    return _drawn(graph, points, units.pop())


def _drawn(graph: Graph, points: Sequence[Point], unit: str) -> Drawn:
    values = [_value(one.answer) for one in points]
    pairs = list(zip(points, values, strict=True))
    told = "；".join(f"{one.label} {value:f}{unit}" for one, value in pairs if value is not None)
    caption = graph.title + {"periods": f"，近{len(points)}期", "peers": "，同级比较", "names": ""}[graph.over]
    chart = Chart(graph.kind, [one.label for one in points], [("", values)], unit, caption, told)
    return Drawn(f"（图：{caption}）", chart, tuple(_line(one, value) for one, value in pairs))


def _open(graph: Graph, answer: Answer, name: str = "") -> Put:
    if not isinstance(answer.value, Missing):
        answer = unreleased_answer(answer, name or graph.title)
    title = name or "、".join(ref.name for ref in graph.refs)
    # No unit: words stand there, no number that one would follow.
    facet = _FACETS.get(graph.refs[0].facet, "value")
    return Put(title, answer._replace(unit=""), facet=facet, asked=f"图 {name or graph.title}")


def _shown(answer: Answer) -> bool:
    return isinstance(answer.value, Decimal) and answer.state.strip() in RELEASED


def _value(answer: Answer) -> Decimal | None:
    value = answer.value
    if not isinstance(value, Decimal) or not _shown(answer):
        return None
    own = max(0, -int(value.as_tuple().exponent))
    return round_off(value, answer.places if answer.places is not None else min(own, _PLACES))


def _line(point: Point, value: Decimal | None) -> PointLine:
    answer = point.answer
    why = str(answer.value) if isinstance(answer.value, Missing) else "" if value is not None else "未发布"
    shown = "" if value is None else f"{value:f}{answer.unit}"
    return PointLine(point.label, shown, answer.period, why or answer.state or "已发布", answer.source, answer.filer)
