"""A list as SQL: what it keeps to, how it is sorted, where its next page begins.

Missing comes last in either direction, ties go by the entry's own number (id) in the list's direction. A page begins
after the last row of the page before it (its sort value and id), so the thousandth costs what the first does; rows
without the value follow in a second arm that runs only when the first has ended. A page before a mark is read the other
way round, so its rows come last first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from luoshi.registers.errors import RegisterError
from luoshi.registers.rules.asked import Asked, Filter
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.pairs import as_vector, fold_word
from luoshi.registers.storage.expressions import Expression, expression, missing
from luoshi.registers.storage.partitions import searched
from luoshi.registers.storage.rollups import SEPARATOR, counted, day_of, sizes

CASTS = {"numeric": "numeric", "date": "date", "bigint": "bigint", "timestamptz": "timestamptz", "boolean": "boolean"}


@dataclass(slots=True)
class Sql:
    """Parts of a condition and their parameters, in order."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, part: str, *values: Any) -> None:
        """Another condition."""
        self.parts.append(part)
        self.values += values

    @property
    def text(self) -> str:
        """All of them."""
        return " AND ".join(self.parts)


def kept_to(register: int, area: int, definition: Definition, asked: Asked, units: frozenset[int] | None) -> Sql:
    """Everything that the list keeps to."""
    sql = Sql()
    sql.add("register_id = %s AND area_id = %s AND removed_at IS NULL", register, area)
    if units is not None:
        ids = sorted(units)
        # One unit is written as equal, so that an index that begins with the unit gives the order too.
        sql.add("unit_id = %s", ids[0]) if len(ids) == 1 else sql.add("unit_id = ANY(%s)", ids)
    for one in asked.filters:
        _filter(sql, definition, one)
    if asked.counted:
        _counted(sql, definition, asked)
    if asked.words:
        _words(sql, definition, asked.words)
    return sql


def _filter(sql: Sql, definition: Definition, one: Filter) -> None:
    found = expression(definition, one.key)
    if one.test in ("empty", "filled"):
        empty = missing(one.key) if "values" in found.sql else f"{found.sql} IS NULL"
        sql.add(empty if one.test == "empty" else f"NOT {empty}")
    elif one.test == "between":
        low, high = one.values
        cast = CASTS.get(found.type, "text")
        if low and low == high and cast != "timestamptz":
            sql.add(f"{found.sql} = %s::{cast}", low)
            return
        if low:
            sql.add(f"{found.sql} >= %s::{cast}", low)
        if high:
            past = "::date + 1" if cast == "timestamptz" else f"::{cast}"
            sql.add(f"{found.sql} {'<' if cast == 'timestamptz' else '<='} %s{past}", high)
    elif one.test == "holds":
        _holds(sql, f"{found.sql}", one.values[0])
        if one.key in searched(definition):
            _pairs(sql, one.values[0])
    elif one.test == "same":
        sql.add(f"{found.sql} = ANY(%s)", list(one.values))
    elif found.type == "list":
        sql.add(
            f"({' OR '.join([f'{found.sql} @> %s::jsonb'] * len(one.values))})", *(json.dumps([v]) for v in one.values)
        )
    elif one.key in _areas_of(definition) and any(len(value) < 12 for value in one.values):
        # A township holds its villages.
        sql.add(f"({' OR '.join([f'{found.sql} LIKE %s'] * len(one.values))})", *(f"{v}%" for v in one.values))
    else:
        cast = f"::{CASTS[found.type]}" if found.type in CASTS else ""
        if len(one.values) == 1:
            sql.add(f"{found.sql} = %s{cast}", one.values[0])
        else:
            sql.add(f"{found.sql} IN ({', '.join([f'%s{cast}'] * len(one.values))})", *one.values)


def _areas_of(definition: Definition) -> set[str]:
    return {one.key for one in definition.fields if one.type == "area"}


def _counted(sql: Sql, definition: Definition, asked: Asked) -> None:
    measure = definition.measure(asked.counted.measure if asked.counted else "")
    for part in (measure.of, measure.over):
        # The rows of a share are those of the whole it is taken of.
        measure = definition.measure(part) if part else measure
    sql.add(counted(definition, measure).replace("%", "%%"))
    start, end = (asked.counted.start, asked.counted.end) if asked.counted else (None, None)
    if measure.date and start and not measure.stock:
        sql.add(f"{day_of(definition, measure.date)} >= %s", start)
    if measure.date and end:
        sql.add(f"{day_of(definition, measure.date)} < %s", end)
    if measure.gone and end:
        gone = expression(definition, measure.gone).sql
        sql.add(f"({gone} IS NULL OR {gone} >= %s)", end)


def _words(sql: Sql, definition: Definition, words: str) -> None:
    """Every word is in the row. Pairs find candidates by index; more than two characters are then looked at whole."""
    texts = [f"values ->> '{key}'" for key in searched(definition)] + ["number"]
    for word in words.split()[:6]:
        _pairs(sql, word)
        if len(word) > 2:
            # Written out, not through a function of ours: this runs for every candidate.
            looked = " OR ".join(f"strpos(lower({text}), %s) > 0" for text in texts)
            sql.add(f"({looked})", *([fold_word(word)] * len(texts)))


def _pairs(sql: Sql, word: str) -> None:
    """The pairs of a word; one character alone finds what begins with it."""
    word = "".join(fold_word(word).split())
    # Side by side, not overlapping: the word itself is looked for in what they find.
    pairs = [word[at : at + 2] for at in range(0, len(word) - 1, 2)] + [word[-2:]] * (len(word) > 2)
    if len(word) > 1:
        sql.add("words @@ %s::tsquery", as_vector(dict.fromkeys(pairs)).replace("' '", "' & '"))
    elif word:
        sql.add("words @@ %s::tsquery", f"{as_vector([word])}:*")


def _holds(sql: Sql, text: str, word: str) -> None:
    sql.add(f"strpos(lower({text}), %s) > 0", fold_word(word))


def found_page(
    sql: Sql, definition: Definition, asked: Asked, *, columns: str, size: int, most: int
) -> tuple[str, list[Any]]:
    """The page of a search, with how many were found before the mark: its order is worked out over what is found, up
    to ``most`` and one more. Sorting all that a common word finds would read half the register for fifty rows.
    """
    key = expression(definition, asked.sort_key)
    way, sign = ("DESC", "<") if asked.falling != bool(asked.before) else ("ASC", ">")
    inner = f"SELECT {columns}, {key.sql} AS key_ FROM registers_entry WHERE {sql.text} LIMIT {most + 1}"
    after, values = _in_found(asked, key, sign)
    nulls = "FIRST" if asked.before else "LAST"
    return (
        f"WITH found AS MATERIALIZED ({inner}) SELECT {columns}, key_::text AS mark, (SELECT count(*) FROM found)"
        f" FROM found WHERE {after} ORDER BY key_ {way} NULLS {nulls}, id {way} LIMIT {size + 1}",
        [*sql.values, *values],
    )


def _in_found(asked: Asked, key: Expression, sign: str) -> tuple[str, list[Any]]:
    """What lies beyond the mark: rows without the value come last, so backwards they come first."""
    mark = read_mark(asked.before or asked.after)
    if mark is None:
        return "true", []
    if asked.sort_key == "id":
        return f"id {sign} %s", [mark[1]]
    if mark[0] is not None:
        cast = f"::{CASTS[key.type]}" if key.type in CASTS else ""
        beyond = f"(key_, id) {sign} (%s{cast}, %s)"
        return (beyond if asked.before else f"({beyond} OR key_ IS NULL)"), [mark[0], mark[1]]
    beyond = f"(key_ IS NULL AND id {sign} %s)"
    return (f"({beyond} OR key_ IS NOT NULL)" if asked.before else beyond), [mark[1]]


def page(sql: Sql, definition: Definition, asked: Asked, *, columns: str, size: int) -> tuple[str, list[Any]]:
    """The statement of one page (one row more than it shows, to tell whether there is a next) and its parameters."""
    key = expression(definition, asked.sort_key)
    if key.type == "list":
        raise RegisterError("不能按多选的字段排序。", "请换一个字段排序。", code="sort")
    way, sign = ("DESC", "<") if asked.falling != bool(asked.before) else ("ASC", ">")
    mark = asked.before or asked.after
    select = f"SELECT {columns}, {key.sql}::text AS mark FROM registers_entry WHERE {sql.text}"
    if asked.sort_key == "id":
        after, values = _after_id(mark, sign)
        return f"{select}{after} ORDER BY id {way} LIMIT {size + 1}", [*sql.values, *values]
    if not key.nullable:
        after, values = _after_value(mark, key, sign)
        return f"{select}{after} ORDER BY {key.sql} {way}, id {way} LIMIT {size + 1}", [*sql.values, *values]
    if asked.before:
        return _back_in_two_arms(sql, select, mark, key, way, sign, size)
    return _in_two_arms(sql, select, mark, key, way, sign, size)


def _in_two_arms(
    sql: Sql, select: str, after: str, key: Expression, way: str, sign: str, size: int
) -> tuple[str, list[Any]]:
    without = f"({select} AND {key.sql} IS NULL{{}} ORDER BY id {way} LIMIT {size + 1})"
    mark = read_mark(after)
    if mark is not None and mark[0] is None:
        return without.format(f" AND id {sign} %s"), [*sql.values, mark[1]]
    begun, values = _after_value(after, key, sign)
    first = f"({select} AND {key.sql} IS NOT NULL{begun} ORDER BY {key.sql} {way}, id {way} LIMIT {size + 1})"
    whole = f"{first} UNION ALL {without.format('')} LIMIT {size + 1}"
    return whole, [*sql.values, *values, *sql.values]


def _back_in_two_arms(
    sql: Sql, select: str, before: str, key: Expression, way: str, sign: str, size: int
) -> tuple[str, list[Any]]:
    """Backwards the rows without the value come first; from a row with one there are none of them any more."""
    mark = read_mark(before)
    begun, values = _after_value(before, key, sign)
    valued = f"({select} AND {key.sql} IS NOT NULL{begun} ORDER BY {key.sql} {way}, id {way} LIMIT {size + 1})"
    if mark is None or mark[0] is not None:
        return valued, [*sql.values, *values]
    without = f"({select} AND {key.sql} IS NULL AND id {sign} %s ORDER BY id {way} LIMIT {size + 1})"
    return f"{without} UNION ALL {valued} LIMIT {size + 1}", [*sql.values, mark[1], *sql.values]


def _after_id(after: str, sign: str) -> tuple[str, list[Any]]:
    mark = read_mark(after)
    return (f" AND id {sign} %s", [mark[1]]) if mark else ("", [])


def _after_value(after: str, key: Expression, sign: str) -> tuple[str, list[Any]]:
    mark = read_mark(after)
    if mark is None or mark[0] is None:
        return "", []
    cast = f"::{CASTS[key.type]}" if key.type in CASTS else ""
    return f" AND ({key.sql}, id) {sign} (%s{cast}, %s)", [mark[0], mark[1]]


def write_mark(value: str | None, entry: int) -> str:
    """Where a page ends, for the address of the next."""
    return f"{entry}" if value is None else f"{entry}~{value}"


def read_mark(after: str) -> tuple[str | None, int] | None:
    """(sort value, id) of the last row of the page before, None on the first page."""
    number, tilde, value = after.partition("~")
    if not number.isdigit():
        return None
    return (value if tilde else None), int(number)


def count(sql: Sql, *, most: int | None) -> tuple[str, list[Any]]:
    """The statement that counts the list's rows, up to ``most`` and one more."""
    if most is None:
        return f"SELECT count(*) FROM registers_entry WHERE {sql.text}", sql.values
    some = f"SELECT FROM registers_entry WHERE {sql.text} LIMIT {most + 1}"
    return f"SELECT count(*) FROM ({some}) AS first_ones", sql.values


def kept_size(
    register: int, area: int, definition: Definition, asked: Asked, units: frozenset[int] | None
) -> tuple[str, list[Any]] | None:
    """The statement that reads a list's size from what is kept, or None where it has to be counted."""
    if asked.words or asked.counted or any(one.test != "is" for one in asked.filters):
        return None
    told = {one.key: one.values for one in asked.filters}
    own = told.pop("unit", None)
    if len(told) != len(asked.filters) - (own is not None):
        return None
    parts = ["area_id = %s AND register_id = %s AND dim = ''"]
    values: list[Any] = [area, register]
    known = [("*", ("state",)), ("*stage", ("stage",)), *sizes(definition)]
    fitting = [(name, keys) for name, keys in known if told.keys() <= set(keys)]
    if not fitting:
        return None
    name, keys = min(fitting, key=lambda one: len(one[1]))
    parts.append("measure = %s")
    values.append(name)
    for key, wanted in told.items():
        parts.append(f"split_part(key, {SEPARATOR}, {keys.index(key) + 1}) = ANY(%s)")
        values.append(list(wanted))
    for ids in (None if own is None else [int(one) for one in own], None if units is None else sorted(units)):
        if ids is not None:
            parts.append("unit_id = ANY(%s)")
            values.append(ids)
    return f"SELECT coalesce(sum(n), 0)::bigint FROM registers_tally WHERE {' AND '.join(parts)}", values
