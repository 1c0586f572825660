"""What depends on a figure, through however many formulas: the index that a recomputation walks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from graphlib import TopologicalSorter
from typing import NamedTuple

from django.db import connection

from luoshi.ground.period import Period
from luoshi.indicators.models import Indicator
from luoshi.indicators.queries.reach import definitions_of
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.fit_periods import touched_periods
from luoshi.indicators.rules.keep_periods import covering, period
from luoshi.indicators.storage.figures import Key


class Edge(NamedTuple):
    """``indicator`` is computed from ``uses``, looking back ``months``, ``across`` areas or not."""

    indicator: int
    uses: int
    months: int
    across: bool


class Spot(NamedTuple):
    """A figure's place: ids of indicator and area, period."""

    indicator: int
    area: int
    period: Period


def spots_of(keys: Iterable[Key]) -> set[Spot]:
    """The places of figures, whatever their facet."""
    return {Spot(key.indicator, key.area, period(key.kind, key.start)) for key in keys}


def edges_from(indicators: Collection[int]) -> list[Edge]:
    """Every edge that leads on from these indicators (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE reached AS (SELECT unnest(%s::bigint[]) AS id UNION"
            " SELECT d.indicator_id FROM indicators_dependency d JOIN reached ON d.uses_id = reached.id)"
            " SELECT d.indicator_id, d.uses_id, d.months, d.across FROM indicators_dependency d"
            " JOIN reached ON d.uses_id = reached.id JOIN indicators_indicator i ON i.id = d.indicator_id"
            " WHERE i.active",
            [sorted(indicators)],
        )
        return [Edge(*row) for row in cursor.fetchall()]


def users_of(indicator: Indicator) -> dict[int, list[Definition]]:
    """The definitions whose formula uses an indicator, by the area in whose library they stand (two queries)."""
    found = Indicator.objects.filter(uses__uses=indicator, version__isnull=False).values_list("area_id", "version_id")
    rows = [(area, version or 0) for area, version in found]
    known = definitions_of(version for _, version in rows)
    users: dict[int, list[Definition]] = {}
    for area, version in sorted(rows, key=lambda row: known[row[1]].name):
        users.setdefault(area, []).append(known[version])
    return users


def in_turn(edges: Iterable[Edge]) -> list[int]:
    """The computed indicators, each after those it uses."""
    graph: dict[int, set[int]] = {}
    for edge in edges:
        graph.setdefault(edge.indicator, set()).add(edge.uses)
    return [one for one in TopologicalSorter(graph).static_order() if one in graph]


def touched_by(
    spots: Iterable[Spot],
    edges: Iterable[Edge],
    definitions: Mapping[int, Definition],
    neighbours: Mapping[int, Collection[int]],
    today: date,
) -> dict[int, set[tuple[int, Period]]]:
    """For each computed indicator, in turn, the (area, period) that new figures at ``spots`` may change.

    ``neighbours`` are the areas that look at an area from beside or below.
    """
    edges = list(edges)
    found: dict[int, set[tuple[int, Period]]] = {}
    for spot in spots:
        found.setdefault(spot.indicator, set()).add((spot.area, spot.period))
    turn = in_turn(edges)
    for indicator in turn:
        kind = definitions[indicator].frequency
        until = covering(kind, today)
        for edge in edges:
            if edge.indicator != indicator:
                continue
            for area, at in found.get(edge.uses, ()):
                areas = {area, *neighbours.get(area, ())} if edge.across else {area}
                for later in touched_periods(at, kind, edge.months, until=until):
                    found.setdefault(indicator, set()).update((one, later) for one in areas)
    return {indicator: found.get(indicator, set()) for indicator in turn}
