"""Figures read and written by the set: one statement however many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from luoshi.ground.missing import LABELS, Missing
from luoshi.ground.period import Period
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.storage.partitions import make_years


class Key(NamedTuple):
    """Whose figure of what: ids of area and indicator, kind and first day of the period, facet."""

    area: int
    indicator: int
    kind: str
    start: date
    facet: str = "value"


class Figure(NamedTuple):
    """An observation as rules see it. ``original``: as first released, None where nothing was revised."""

    key: Key
    value: Fig
    state: str
    computed: bool = False
    original: Decimal | None = None
    revision: int = 1
    reason: str = ""
    bulletin: int | None = None
    filed_by: int | None = None
    filed_at: datetime | None = None
    released_at: datetime | None = None


class New(NamedTuple):
    """A figure to write."""

    key: Key
    value: Fig
    state: str = "preliminary"
    computed: bool = False
    reason: str = ""
    bulletin: int | None = None


_COLUMNS = (
    "area_id, indicator_id, kind, start, facet, value, missing, detail, state, computed, original, revision, reason,"
    " bulletin_id, filed_by, filed_at, released_at"
)


def read_figures(
    areas: Collection[int],
    indicators: Collection[int],
    periods: Iterable[Period],
    facets: Collection[str] | None = None,
) -> dict[Key, Figure]:
    """Every figure of these areas, indicators and periods (one statement; none where nothing is asked)."""
    wanted = set(periods)
    if not (areas and indicators and wanted):
        return {}
    parts = ["area_id = ANY(%s) AND indicator_id = ANY(%s) AND kind = ANY(%s) AND start = ANY(%s)"]
    values: list[Any] = [sorted(areas), sorted(indicators), sorted({one.kind for one in wanted}),
                            sorted({one.start for one in wanted})]  # fmt: skip
    if facets is not None:
        parts.append("facet = ANY(%s)")
        values.append(sorted(facets))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS} FROM indicators_observation WHERE {' AND '.join(parts)}", values)
        found = (_figure(row) for row in cursor.fetchall())
        return {one.key: one for one in found}


def lock_figures(keys: Iterable[Key]) -> dict[Key, Figure]:
    """The figures of exactly these keys, locked until the transaction ends (one statement)."""
    ordered = sorted(set(keys))
    if not ordered:
        return {}
    columns = [list(column) for column in zip(*ordered, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM indicators_observation WHERE (area_id, indicator_id, kind, start, facet) IN"
            " (SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::date[], %s::text[]))"
            " ORDER BY area_id, indicator_id, kind, start, facet FOR UPDATE",
            columns,
        )
        found = (_figure(row) for row in cursor.fetchall())
        return {one.key: one for one in found}


_WRITE = """
INSERT INTO indicators_observation AS o
    (area_id, indicator_id, kind, start, facet, value, missing, detail, state, computed, reason, bulletin_id, filed_by,
     filed_at, released_at)
SELECT n.area, n.indicator, n.kind, n.start, n.facet, n.value, n.missing, n.detail, n.state, n.computed, n.reason,
       n.bulletin, %(by)s, %(at)s, CASE WHEN n.state <> 'preliminary' THEN %(at)s::timestamptz END
FROM unnest(%(area)s::bigint[], %(indicator)s::bigint[], %(kind)s::text[], %(start)s::date[], %(facet)s::text[],
            %(value)s::numeric[], %(missing)s::text[], %(detail)s::text[], %(state)s::text[], %(computed)s::boolean[],
            %(reason)s::text[], %(bulletin)s::bigint[])
    AS n (area, indicator, kind, start, facet, value, missing, detail, state, computed, reason, bulletin)
ON CONFLICT (area_id, indicator_id, kind, start, facet) DO UPDATE SET
    value = excluded.value, missing = excluded.missing, detail = excluded.detail, state = excluded.state,
    computed = excluded.computed, reason = excluded.reason,
    bulletin_id = coalesce(excluded.bulletin_id, o.bulletin_id), filed_by = excluded.filed_by,
    filed_at = excluded.filed_at, released_at = coalesce(o.released_at, excluded.released_at),
    revision = o.revision + 1,
    original = CASE WHEN excluded.state = 'revised' THEN coalesce(o.original, o.value) ELSE o.original END
WHERE (o.value, o.missing, o.detail, o.state, o.computed) IS DISTINCT FROM
      (excluded.value, excluded.missing, excluded.detail, excluded.state, excluded.computed)
   OR excluded.bulletin_id IS DISTINCT FROM o.bulletin_id AND excluded.bulletin_id IS NOT NULL
RETURNING area_id, indicator_id, kind, start, facet
"""


def write_figures(figures: Sequence[New], *, by: int | None, at: datetime) -> set[Key]:
    """Insert or replace figures; those that were already so are left alone. The keys that changed.

    One statement; partitions of new years are made first. Whether a figure may be replaced is the caller's business.
    """
    if not figures:
        return set()
    make_years({one.key.start.year for one in figures})
    ordered = sorted(figures, key=lambda one: one.key)
    values: dict[str, Any] = {
        "by": by, "at": at,
        "area": [one.key.area for one in ordered], "indicator": [one.key.indicator for one in ordered],
        "kind": [one.key.kind for one in ordered], "start": [one.key.start for one in ordered],
        "facet": [one.key.facet for one in ordered],
        "value": [None if isinstance(one.value, Missing) else one.value for one in ordered],
        "missing": [one.value.reason if isinstance(one.value, Missing) else "" for one in ordered],
        "detail": [one.value.detail if isinstance(one.value, Missing) else "" for one in ordered],
        "state": [one.state for one in ordered], "computed": [one.computed for one in ordered],
        "reason": [one.reason for one in ordered], "bulletin": [one.bulletin for one in ordered],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)
        return {Key(*row) for row in cursor.fetchall()}


def _figure(row: Sequence[object]) -> Figure:
    key = Key(*row[:5])  # type: ignore[arg-type]
    value, missing, detail = row[5], row[6], row[7]
    fig: Fig = value if isinstance(value, Decimal) else Missing(_reason(missing), str(detail))  # type: ignore[arg-type]
    return Figure(key, fig, *row[8:])  # type: ignore[arg-type]


def _reason(word: object) -> str:
    return word if word in LABELS else "not_reported"
