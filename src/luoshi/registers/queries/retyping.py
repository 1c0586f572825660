"""Values read anew as another type: what each becomes, and what would be lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from luoshi.registers.queries.lookups import CountyLookups
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.row_facts import distinct_values
from luoshi.registers.rules.carry_over import word_of
from luoshi.registers.rules.definition import Definition, Field
from luoshi.registers.rules.explained import FIELD_TYPES
from luoshi.registers.rules.parse import Problem, parse_value
from luoshi.registers.rules.read_definition import Fault
from luoshi.registers.rules.show_value import show_value

#: So many different values are read anew; more are the contents of a column, not words of it.
MOST = 50_000
_NAMED = 3


def retyped(
    area: int, register: int, old: Definition, new: Definition, keys: Sequence[str]
) -> tuple[dict[str, dict[str, Any]], list[Fault]]:
    """For each field what its kept words become; and a refusal for each whose values would be lost."""
    if not keys:
        return {}, []
    names, lookups = CountyNames(area), CountyLookups(area)
    read: dict[str, dict[str, Any]] = {}
    refusals: list[Fault] = []
    for key in keys:
        was, now = old.field(key), new.field(key)
        lost: list[str] = []
        rows = 0
        values = distinct_values(register, key, MOST + 1)
        if len(values) > MOST:
            refusals.append(_refusal(was, now, "不同的值太多", len(values)))
            continue
        for text, count, _pk, _number in values:
            value = json.loads(text)
            found = _read(was, now, value, names, lookups)
            if found is None:
                rows += count
                lost.append(show_value(was, value, names))
            else:
                read.setdefault(key, {})[word_of(value)] = found
        if lost:
            shown = "" if was.is_closed else "".join(f"“{one[:20]}”" for one in lost[:_NAMED])
            refusals.append(_refusal(was, now, shown, rows))
    return read, refusals


def _read(was: Field, now: Field, value: Any, names: CountyNames, lookups: CountyLookups) -> Any:
    if now.type in ("computed", "file") or was.type == "file":
        return None
    found = parse_value(now, show_value(was, value, names), lookups)
    return None if isinstance(found, Problem) else found


def _refusal(was: Field, now: Field, shown: str, rows: int) -> Fault:
    types = dict(FIELD_TYPES)
    message = (
        f"“{was.name}”由{types[was.type]}改为{types[now.type]}，{rows} 行的值读不出来{'：' if shown else ''}{shown}。"
    )
    return Fault(("fields", was.key), message, "请先把这些行改好；或者留着这个字段，另加一个新字段。")
