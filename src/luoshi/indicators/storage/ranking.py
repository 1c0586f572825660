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
    SELECT o.area_id, o.value FROM indicators_observation o
    WHERE o.indicator_id = %(indicator)s AND o.kind = %(kind)s AND o.facet = %(facet)s AND o.start = %({at})s
      AND o.value IS NOT NULL AND {seen} {only}
"""
_GROWTH = """
    SELECT o.area_id, {growth} AS value FROM indicators_observation o JOIN indicators_observation b
      ON (b.area_id, b.indicator_id, b.kind, b.facet) = (o.area_id, o.indicator_id, o.kind, o.facet)
    WHERE o.indicator_id = %(indicator)s AND o.kind = %(kind)s AND o.facet = 'value' AND o.start = %({at})s
      AND b.indicator_id = %(indicator)s AND b.kind = %(kind)s AND b.facet = 'value' AND b.start = %({at}_base)s
      AND o.value IS NOT NULL AND b.value IS NOT NULL {above} AND {seen} AND {seen_base} {only}
"""
_RANKED = """
WITH present AS ({present}), past AS ({past}),
     placed AS (SELECT area_id, value, rank() OVER (ORDER BY value {way}) AS place,
                       count(*) OVER (PARTITION BY value) - 1 AS tied, count(*) OVER () AS of FROM present),
     earlier AS (SELECT area_id, rank() OVER (ORDER BY value {way}) AS place, count(*) OVER () AS of FROM past),
     both_times AS (SELECT count(*) AS n FROM placed JOIN earlier USING (area_id))
SELECT p.area_id, p.value, p.place, p.tied, p.of, e.place, (SELECT n FROM both_times) = p.of AND e.of = p.of
FROM placed p LEFT JOIN earlier e USING (area_id) ORDER BY p.place, p.area_id LIMIT %(limit)s OFFSET %(offset)s
"""


#: By the six digits of the code (GB/T 2260).
_LEVELS = {
    "county": "length(code) = 6 AND right(code, 2) <> '00'",
    "city": "length(code) = 6 AND right(code, 2) = '00' AND right(code, 4) <> '0000'",
    "province": "length(code) = 6 AND right(code, 4) = '0000'",
}


def ranked(
    indicator: int, period: Period, before: Period, *, facet: str = "value", derived_growth: bool = False,
    rate: bool = False, original: bool = False, low: bool = False, areas: Collection[int] | None = None,
    level: str = "",
    sees: Collection[int] | None = (), limit: int = 100, offset: int = 0,
) -> list[Ranked]:  # fmt: skip
    """Places of ``areas``, or of all of a ``level`` (county, city), by ``facet`` or derived growth, best first.

    ``sees``: areas whose unreleased figures count too (None: all). ``original``: growth on the base as first released.
    """
    values: dict[str, Any] = {
        "indicator": indicator, "kind": period.kind, "facet": facet, "at": period.start, "before": before.start,
        "at_base": _year_before(period.start), "before_base": _year_before(before.start),
        "areas": None if areas is None else sorted(areas), "sees": None if sees is None else sorted(sees),
        "limit": limit, "offset": offset,
    }  # fmt: skip
    only = "" if areas is None else "AND o.area_id = ANY(%(areas)s)"
    if level:
        only += f" AND o.area_id IN (SELECT id FROM organization_area WHERE {_LEVELS[level]})"
    parts = {
        "only": only, "seen": _seen("o", sees), "seen_base": _seen("b", sees),
        "above": "" if rate else f"AND {_base(original)} > 0",
        "growth": _growth(rate=rate, original=original),
    }  # fmt: skip
    source = _GROWTH if derived_growth else _VALUES
    sql = _RANKED.format(
        present=source.format(at="at", **parts), past=source.format(at="before", **parts), way="ASC" if low else "DESC"
    )
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
