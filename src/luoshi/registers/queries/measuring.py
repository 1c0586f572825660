"""Measures of a register for a period: from the kept tallies where whole months are asked, else from the rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Measure
from luoshi.registers.storage.expressions import expression
from luoshi.registers.storage.rollups import KEPT, counted, day_of, month_of

ONE = Decimal(1)


class Measured(NamedTuple):
    """A measure's value (None = nothing to divide by) for a unit or a choice (None = all), and how many rows it has."""

    group: Any
    value: Decimal | None
    rows: int
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def measure(
    desk: Desk, key: str, *, start: date | None = None, end: date | None = None, unit: int | None = None
) -> Measured:
    """A measure over a half-open period (None = without that end), for one unit or all that the actor sees."""
    found = measured(desk, key, by=None, start=start, end=end, unit=unit)
    if found:
        return found[0]
    # Without a row there is nothing to divide by: a rate of nothing is not nought.
    divides = desk.definition.measure(key).kind in ("share", "mean")
    return Measured(None, None if divides else Decimal(0), 0)


def measured_together(
    desk: Desk, spans: Sequence[tuple[date, date]], *, unit: int | None = None
) -> dict[tuple[str, int], Measured]:
    """Every measure over several half-open periods, by its key and the period's place: one statement for all that is
    kept by month, one more for each other measure and period."""
    found: dict[tuple[str, int], Measured] = {}
    if all(day.day == 1 for span in spans for day in span):
        found = _kept_together(desk, spans, unit)
    measures = desk.definition.measures
    for place, (start, end) in enumerate(spans):
        for one in measures:
            if one.kind != "share" and (one.key, place) not in found:
                found[one.key, place] = measure(desk, one.key, start=start, end=end, unit=unit)
        for one in measures:
            if one.kind == "share":
                found[one.key, place] = _rate(*(
                    found.get((key or "", place)) or measure(desk, key or "", start=start, end=end, unit=unit)
                    for key in (one.of, one.over)
                ))  # fmt: skip
    return found


def _rate(above: Measured, below: Measured) -> Measured:
    if not below.rows:
        return Measured(None, None, 0)
    rate = above.value / below.value * 100 if below.value and above.value is not None else None
    return Measured(None, rate, below.rows, above.value, below.value)


def _kept_together(
    desk: Desk, spans: Sequence[tuple[date, date]], unit: int | None
) -> dict[tuple[str, int], Measured]:  # fmt: skip
    kept = {one.key: one for one in desk.definition.measures if one.kind in KEPT and not one.gone}
    timeless = [one.key for one in kept.values() if one.stock or one.date is None]
    parts = ["area_id = %s AND register_id = %s AND dim = '' AND measure = ANY(%s)"]
    parts += ["(month < until OR month IS NULL) AND (month >= since OR measure = ANY(%s))"]
    values: list[Any] = [[span[0] for span in spans], [span[1] for span in spans]]
    values += [desk.actor.area_id, desk.register.pk, list(kept), timeless]
    _units(desk, unit, parts, values)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT measure, place - 1, sum(n)::bigint, sum(total) FROM registers_tally,"
            " unnest(%s::date[], %s::date[]) WITH ORDINALITY AS spans (since, until, place)"
            f" WHERE {' AND '.join(parts)} GROUP BY 1, 2 HAVING sum(n) <> 0 OR sum(total) <> 0",
            values,
        )
        rows = {(key, place): (n, total) for key, place, n, total in cursor.fetchall()}
    return {
        (key, place): _value(one, None, *rows.get((key, place), (0, Decimal(0))))
        for key, one in kept.items() for place in range(len(spans))
    }  # fmt: skip


def measured_from_rows(desk: Desk, key: str, *, start: date | None, end: date | None) -> Measured:
    """The same as ``measure``, from the rows themselves: for a definition whose tallies are not kept."""
    one = desk.definition.measure(key)
    if one.kind == "share":
        above = measured_from_rows(desk, one.of or "", start=start, end=end)
        below = measured_from_rows(desk, one.over or "", start=start, end=end)
        rate = above.value / below.value * 100 if below.value and above.value is not None else None
        return Measured(None, rate, below.rows, above.value, below.value)
    since = None if one.stock else start
    rows = _from_rows(desk, one, None, since, end, None)
    return _value(one, *rows[0]) if rows else Measured(None, Decimal(0), 0)


def measured(
    desk: Desk, key: str, *, by: str | None, start: date | None = None, end: date | None = None, unit: int | None = None
) -> list[Measured]:
    """The same told by ``unit``, ``month`` or a choice field's key, in one or two statements whatever the rows."""
    one = desk.definition.measure(key)
    if one.kind == "share":
        return _share(desk, one, by, start, end, unit)
    rows = _raw(desk, one, by, start, end, unit)
    return [_value(one, group, n, total) for group, n, total in rows]


def by_state(desk: Desk) -> dict[str, int]:
    """How many rows stand in each state, for the units that the actor sees."""
    return {group: n for group, n, _total in _kept(desk, "*", "state", None, None, None, dim="") if n}


def by_stage(desk: Desk) -> dict[str, int]:
    """How many rows stand in each stage."""
    return {group: n for group, n, _total in _kept(desk, "*stage", "state", None, None, None, dim="") if n}


def _value(one: Measure, group: Any, n: int, total: Decimal) -> Measured:
    if one.kind == "sum":
        return Measured(group, Decimal(total), n)
    if one.kind == "mean":
        return Measured(group, Decimal(total) / n if n else None, n)
    return Measured(group, Decimal(n), n)


def _share(
    desk: Desk, one: Measure, by: str | None, start: date | None, end: date | None, unit: int | None
) -> list[Measured]:
    part = {row.group: row for row in measured(desk, one.of or "", by=by, start=start, end=end, unit=unit)}
    whole = measured(desk, one.over or "", by=by, start=start, end=end, unit=unit)
    found = []
    for row in whole:
        above = part[row.group].value if row.group in part else Decimal(0)
        rate = above / row.value * 100 if row.value and above is not None else None
        found.append(Measured(row.group, rate, row.rows, above, row.value))
    return found


def _raw(
    desk: Desk, one: Measure, by: str | None, start: date | None, end: date | None, unit: int | None
) -> list[tuple[Any, int, Decimal]]:
    whole_months = all(day is None or day.day == 1 for day in (start, end))
    # Tallies are kept by choices alone; units and months each have a column of their own in every tally.
    choice = (
        by is not None
        and by in one.by
        and by not in ("unit", "month")
        and expression(desk.definition, by).type == "text"
    )
    told = by in (None, "unit", "month") or choice
    if one.kind in KEPT and whole_months and told and not one.gone:
        timeless = one.stock or one.date is None
        return _kept(desk, one.key, by, None if timeless else start, end, unit, dim=by if choice else "")
    return _from_rows(desk, one, by, start, end, unit)


def _kept(
    desk: Desk, key: str, by: str | None, start: date | None, end: date | None, unit: int | None, *, dim: str | None
) -> list[tuple[Any, int, Decimal]]:
    parts = ["area_id = %s AND register_id = %s AND measure = %s AND dim = %s"]
    values: list[Any] = [desk.actor.area_id, desk.register.pk, key, dim or ""]
    _units(desk, unit, parts, values)
    if start is not None:
        parts.append("month >= %s")
        values.append(start)
    if end is not None:
        parts.append("(month < %s OR month IS NULL)")
        values.append(end)
    group = {"unit": "unit_id", "month": "month", None: "NULL::text"}.get(by, "key")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {group} AS g, sum(n)::bigint, sum(total) FROM registers_tally WHERE {' AND '.join(parts)}"
            " GROUP BY g HAVING sum(n) <> 0 OR sum(total) <> 0 ORDER BY 2 DESC, 1",
            values,
        )
        return list(cursor.fetchall())


def _units(desk: Desk, unit: int | None, parts: list[str], values: list[Any]) -> None:
    if unit is not None:
        parts.append("unit_id = %s")
        values.append(unit)
    if desk.units is not None:
        parts.append("unit_id = ANY(%s)")
        values.append(sorted(desk.units))


def _from_rows(
    desk: Desk, one: Measure, by: str | None, start: date | None, end: date | None, unit: int | None
) -> list[tuple[Any, int, Decimal]]:
    """Distinct and first-time counts, half months, and what had left by then: over the rows themselves."""
    parts = [
        "register_id = %s AND area_id = %s AND removed_at IS NULL",
        counted(desk.definition, one).replace("%", "%%"),
    ]
    values: list[Any] = [desk.register.pk, desk.actor.area_id]
    _units(desk, unit, parts, values)
    day = day_of(desk.definition, one.date) if one.date else ""
    if one.kind == "first":
        return _first_time(desk, one, by, start, end, parts, values)
    if day and start and not one.stock:
        parts.append(f"{day} >= %s")
        values.append(start)
    if day and end:
        parts.append(f"{day} < %s")
        values.append(end)
    if one.gone and end:
        gone = expression(desk.definition, one.gone).sql
        parts.append(f"({gone} IS NULL OR {gone} >= %s)")
        values.append(end)
    what = expression(desk.definition, one.field).sql if one.field else "id"
    n = f"count(DISTINCT {what})" if one.kind == "distinct" else "count(*)"
    total = f"sum({what})" if one.kind in ("sum", "mean") else "0"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_group(desk, one, by)} AS g, {n}, coalesce({total}, 0) FROM registers_entry"
            f" WHERE {' AND '.join(parts)} GROUP BY g HAVING count(*) > 0 ORDER BY 2 DESC, 1",
            values,
        )
        return list(cursor.fetchall())


def _first_time(
    desk: Desk, one: Measure, by: str | None, start: date | None, end: date | None, parts: list[str], values: list[Any]
) -> list[tuple[Any, int, Decimal]]:
    what, day = expression(desk.definition, one.field or "").sql, day_of(desk.definition, one.date or "")
    parts.append(f"{day} < %s")
    values.append(end or date.max)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT g, count(*), 0 FROM (SELECT DISTINCT ON (what) what, day, g FROM (SELECT {what} AS what,"
            f" {day} AS day, {_group(desk, one, by)} AS g, id FROM registers_entry WHERE {' AND '.join(parts)})"
            " AS rows_"
            " ORDER BY what, day, id) AS firsts WHERE day >= %s GROUP BY g ORDER BY 2 DESC, 1",
            [*values, start or date.min],
        )
        return [(group, n, Decimal(0)) for group, n, _total in cursor.fetchall()]


def _group(desk: Desk, one: Measure, by: str | None) -> str:
    if by is None:
        return "NULL::text"
    return month_of(desk.definition, one) if by == "month" else expression(desk.definition, by).sql
