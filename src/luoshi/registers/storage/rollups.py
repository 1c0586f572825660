"""What is counted as it is written: one arm of SQL a measure, over the rows that a statement moved (``moved``).

``count`` and ``sum`` of official rows are kept by unit and month of the measure's own date, and once more for each
choice field they are told ``by``. The measure ``*`` keeps all rows by state, ``*stage`` all by stage, ``#kind+light``
the sizes of usual lists. Mean and share come from these; distinct and first-time counts are queried.
"""

from __future__ import annotations

from luoshi.registers.rules.definition import Definition, Measure
from luoshi.registers.storage.conditions import where
from luoshi.registers.storage.expressions import expression

#: Between the values of a kept size: a character that nobody types.
SEPARATOR = "chr(31)"
KEPT = frozenset({"count", "sum", "mean"})
_HEAD = "SELECT area_id, register_id, "
_TAIL = " HAVING sum(sign) <> 0 OR sum(sign * {total}) <> 0"


def arms(definition: Definition) -> str:
    """The SELECTs, joined, that turn moved rows into deltas."""
    found = [
        _arm("'*'", "''", "NULL::date", "state", "true", "0"),
        _arm("'*stage'", "''", "NULL::date", "stage", "true", "0"),
    ]
    for measure in definition.measures:
        if measure.kind in KEPT:
            found += _of_measure(definition, measure)
    for name, keys in sizes(definition):
        found.append(_arm(f"'{name}'", "''", "NULL::date", _joined(definition, keys), "true", "0"))
    return " UNION ALL ".join(found)


def sizes(definition: Definition) -> list[tuple[str, tuple[str, ...]]]:
    """(measure, keys) of the usual lists whose size is kept, so that a page need not count: filters of index sets that
    are told by equality. The unit stands in a column of its own.
    """
    found: dict[str, tuple[str, ...]] = {}
    for index in definition.indexes:
        keys = tuple(sorted(key for key in index.filter if key != "unit"))
        if keys and all(expression(definition, key).type == "text" for key in keys):
            found.setdefault("#" + "+".join(keys), keys)
    return list(found.items())


def _joined(definition: Definition, keys: tuple[str, ...]) -> str:
    parts = ", ".join(f"coalesce({expression(definition, key).sql}, '')" for key in keys)
    return f"concat_ws({SEPARATOR}, {parts})"


def _of_measure(definition: Definition, measure: Measure) -> list[str]:
    month, condition, total = month_of(definition, measure), counted(definition, measure), "0"
    if measure.field and measure.kind in ("sum", "mean"):
        total = f"coalesce({expression(definition, measure.field).sql}, 0)"
    name = f"'{measure.key}'"
    found = [_arm(name, "''", month, "NULL::text", condition, total)]
    told = ((key, expression(definition, key)) for key in measure.by)
    by_choice = [_arm(name, f"'{key}'", month, one.sql, condition, total) for key, one in told if one.type == "text"]
    return found + by_choice


def month_of(definition: Definition, measure: Measure) -> str:
    """The first day of the month that a row falls into, as SQL."""
    if measure.date is None:
        return "NULL::date"
    return f"date_trunc('month', {day_of(definition, measure.date)}::timestamp)::date"


def day_of(definition: Definition, key: str) -> str:
    """The day that decides a row's period: the date itself, or the last day of a period."""
    if definition.field(key).type == "period":
        return f"registers_period_end(values ->> '{key}')"
    return expression(definition, key).sql


def counted(definition: Definition, measure: Measure) -> str:
    """Which rows a measure counts: official ones with its date and its conditions, and a value to add up."""
    parts = ["official", where(definition, measure.where)]
    if measure.date:
        parts.append(f"{day_of(definition, measure.date)} IS NOT NULL")
    if measure.field:
        parts.append(f"{expression(definition, measure.field).sql} IS NOT NULL")
    return " AND ".join(parts)


def _arm(measure: str, dim: str, month: str, key: str, condition: str, total: str) -> str:
    return (
        f"{_HEAD}{measure}, {dim}, unit_id, {month} AS month_, {key} AS key_, sum(sign), sum(sign * {total})"
        f" FROM moved WHERE {condition} GROUP BY area_id, register_id, unit_id, month_, key_{_TAIL.format(total=total)}"
    )
