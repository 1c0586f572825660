"""Rankings over however many areas, by the database: one statement, the places of all, a page of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from luoshi.ground.period import Period


class Ranked(NamedTuple):
    """An area's line. ``place`` and ``tied`` now, ``before`` the place in the other period, ``of`` how many took part.

    ``same`` says whether the same areas took part both times: only then do places compare.
    """

    area: int
    value: Decimal
    place: int
    tied: int
    of: int
    before: int | None
    same: bool


_VALUES = """
    SELECT o.area_id, {now} AS now, o.value FROM indicators_observation o
    WHERE o.indicator_id = %(indicator)s AND o.kind = %(kind)s AND o.facet = %(facet)s AND o.start = %({at})s
      AND o.value IS NOT NULL AND {seen} {only}
"""
_GROWTH = """
    SELECT o.area_id, {now} AS now, {growth} AS value FROM indicators_observation o JOIN indicators_observation b
      ON b.area_id = o.area_id
    WHERE o.indicator_id = %(indicator)s AND o.kind = %(kind)s AND o.facet = 'value' AND o.start = %({at})s
      AND b.indicator_id = %(indicator)s AND b.kind = %(kind)s AND b.facet = 'value' AND b.start = %({at}_base)s
      AND o.value IS NOT NULL AND b.value IS NOT NULL {above} AND {seen} AND {seen_base} {only}
"""
# The running count over a sorted window takes equal values in together: less the place, it is how many share it.
# Figures first, kept apart from the areas: the planner takes the level's test for rarely true and would look up each
# area's figure by itself, thousands of times.
_RANKED = """
WITH figures AS MATERIALIZED ({figures}),
     placed AS (SELECT f.area_id, f.now, f.value, rank() OVER best AS place,
                       count(*) OVER best - rank() OVER best AS tied,
                       count(*) OVER (PARTITION BY f.now) AS of
                FROM figures f {level} WINDOW best AS (PARTITION BY f.now ORDER BY f.value {way}))
SELECT p.area_id, p.value, p.place, p.tied, p.of, {before}
FROM placed p {past} WHERE p.now ORDER BY p.place, p.area_id LIMIT %(limit)s OFFSET %(offset)s
"""
_PAST = "LEFT JOIN placed e ON e.area_id = p.area_id AND NOT e.now"
_BEFORE = "e.place, e.of = p.of AND count(e.area_id) OVER () = p.of"


#: By the six digits of the code (GB/T 2260).
_LEVELS = {
    "county": "length(a.code) = 6 AND right(a.code, 2) <> '00'",
    "city": "length(a.code) = 6 AND right(a.code, 2) = '00' AND right(a.code, 4) <> '0000'",
    "province": "length(a.code) = 6 AND right(a.code, 4) = '0000'",
}


def ranked(
    indicator: int, period: Period, before: Period | None, *, facet: str = "value", derived_growth: bool = False,
    rate: bool = False, original: bool = False, low: bool = False, areas: Collection[int] | None = None,
    level: str = "",
    sees: Collection[int] | None = (), limit: int = 100, offset: int = 0,
) -> list[Ranked]:  # fmt: skip
    """Places of ``areas``, or of all of a ``level`` (county, city), by ``facet`` or derived growth, best first.

    ``before``: the period whose places stand beside. ``sees``: areas whose unreleased figures count too (None: all).
    ``original``: growth on the base as first released.
    """
    values: dict[str, Any] = {
        "indicator": indicator, "kind": period.kind, "facet": facet, "at": period.start,
        "at_base": _year_before(period.start), "areas": None if areas is None else sorted(areas),
        "sees": None if sees is None else sorted(sees), "limit": limit, "offset": offset,
    }  # fmt: skip
    parts = {
        "only": "" if areas is None else "AND o.area_id = ANY(%(areas)s)", "seen": _seen("o", sees),
        "seen_base": _seen("b", sees), "above": "" if rate else f"AND {_base(original)} > 0",
        "growth": _growth(rate=rate, original=original),
    }  # fmt: skip
    source = _GROWTH if derived_growth else _VALUES
    figures = source.format(at="at", now="true", **parts)
    if before is not None:
        values |= {"before": before.start, "before_base": _year_before(before.start)}
        figures += f"UNION ALL {source.format(at='before', now='false', **parts)}"
    sql = _RANKED.format(
        figures=figures, way="ASC" if low else "DESC", past=_PAST if before else "",
        before=_BEFORE if before else "NULL::bigint, false",
        level=f"JOIN organization_area a ON a.id = f.area_id AND {_LEVELS[level]}" if level else "",
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [Ranked(*row) for row in cursor.fetchall()]


def _base(original: bool) -> str:
    return "coalesce(b.original, b.value)" if original else "b.value"


def _growth(*, rate: bool, original: bool) -> str:
    base = _base(original)
    # The scale of a numeric quotient depends on its operands: unrounded, 1/3 and 2/6 would not tie.
    return f"o.value - {base}" if rate else f"round((o.value - {base}) * 100 / {base}, 12)"


def _seen(table: str, sees: Collection[int] | None) -> str:
    if sees is None:
        return "true"
    if not sees:
        return f"{table}.state <> 'preliminary'"
    return f"({table}.state <> 'preliminary' OR {table}.area_id = ANY(%(sees)s))"


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1)
