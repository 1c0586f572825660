"""An area's newest figures of many indicators at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from luoshi.ground.missing import Missing
from luoshi.indicators.queries.reach import Desk
from luoshi.indicators.rules.exact import Fig

WITHHELD = Missing("withheld")


class Kept(NamedTuple):
    """A figure as it is kept: ``revision`` counts its writings, ``missing`` figures have their reason in ``value``."""

    value: Fig
    state: str
    revision: int
    computed: bool


class Newest(NamedTuple):
    """All facets of the newest period of an indicator that the actor may know of."""

    start: date
    facets: dict[str, Kept]


_SQL = """
SELECT o.indicator_id, o.start, o.facet, o.value, o.missing, o.detail, o.state, o.revision, o.computed
FROM (
    SELECT indicator_id, max(start) AS start FROM indicators_observation
    WHERE area_id = %(area)s AND start >= %(since)s AND facet IN ('value', 'growth')
      AND (indicator_id = ANY(%(open)s) OR (indicator_id = ANY(%(closed)s) AND state <> 'preliminary'))
    GROUP BY indicator_id
) AS newest
JOIN indicators_observation AS o ON o.area_id = %(area)s AND o.indicator_id = newest.indicator_id
    AND o.start = newest.start
"""


def newest_of(desks: Iterable[Desk], *, area: int, since: date) -> dict[int, Newest]:
    """By indicator id; one query. What the actor may not see yet is passed over for the period before it."""
    wanted = list(desks)
    groups: dict[str, Any] = {
        "area": area, "since": since, "open": [one.id for one in wanted if one.unreleased],
        "closed": [one.id for one in wanted if not one.unreleased],
    }  # fmt: skip
    found: dict[int, Newest] = {}
    with connection.cursor() as cursor:
        cursor.execute(_SQL, groups)
        for indicator, start, facet, *rest in cursor.fetchall():
            found.setdefault(indicator, Newest(start, {})).facets[facet] = kept(*rest)
    for one in wanted:
        if one.id in found and not one.unreleased:
            facets = found[one.id].facets
            for key, figure in facets.items():
                if figure.state == "preliminary":
                    facets[key] = figure._replace(value=WITHHELD)
    return found


def kept(value: Fig | None, missing: str, detail: str, state: str, revision: int, computed: bool) -> Kept:
    """A row of the table as a figure."""
    figure = value if value is not None else Missing(missing or "not_reported", detail)  # type: ignore[arg-type]
    return Kept(figure, state, revision, computed)
