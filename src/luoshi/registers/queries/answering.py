"""Registers answering what is asked of units: a measure, or the field of exactly one row, as verified."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.urls import reverse

from luoshi.ground.period import Period
from luoshi.organization.actor import Actor
from luoshi.registers.queries.measuring import measure
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk_if_known
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.show_value import show_value
from luoshi.registers.storage.partitions import partition_of
from luoshi.requests.ports import Held, Question

_HALVES, _QUARTERS = {1: "H1", 7: "H2"}, {1: "Q1", 4: "Q2", 7: "Q3", 10: "Q4"}


class _Asked(NamedTuple):
    """``register:CODE.field``, or ``register:CODE:measure``."""

    code: str
    key: str
    measure: bool


def answer_from_registers(actor: Actor, questions: Sequence[Question]) -> Mapping[Question, Held]:
    """Those that registers answer. What the actor may not see, what nobody verified yet, and what several rows could
    answer is left out: then the unit is asked. No rows are no answer, not a zero."""
    found: dict[Question, Held] = {}
    desks: dict[str, Desk | None] = {}
    names = CountyNames(actor.area_id)
    for question in questions:
        asked = _read(question.key)
        if asked is None:
            continue
        at = (
            desks[asked.code] if asked.code in desks else desks.setdefault(asked.code, desk_if_known(actor, asked.code))
        )
        if at is None or (at.units is not None and question.unit not in at.units):
            continue
        held = _measured(at, asked.key, question) if asked.measure else _kept(at, asked.key, question, names)
        if held is not None:
            found[question] = held
    return found


def _read(key: str) -> _Asked | None:
    _prefix, _colon, rest = key.partition(":")
    for mark, of_measure in ((":", True), (".", False)):
        code, found, last = rest.partition(mark)
        if found:
            return _Asked(code, last, of_measure)
    return None


def _measured(at: Desk, key: str, question: Question) -> Held | None:
    own = {one.key: one for one in at.definition.measures}
    if key not in own:
        return None
    found = measure(at, key, start=question.period.start, end=question.period.end, unit=question.unit)
    if found.value is None or not found.rows:
        return None
    link = reverse("registers:list", args=[at.register.code])
    return Held(at.register.name, link, round(found.value, own[key].decimals), measure=own[key].unit)


def _kept(at: Desk, key: str, question: Question, names: CountyNames) -> Held | None:
    fields = {one.key: one for one in at.fields}
    if key not in fields:
        return None
    row = _only_row(at, key, question)
    if row is None or row[1] is None:
        return None
    pk, value = row
    # The page of a row is its register's address with its id.
    link = f"{reverse('registers:list', args=[at.register.code])}{pk}/"
    return _held(fields[key], value, at.register.name, link, names)


def _held(field: Field, value: object, source: str, link: str, names: CountyNames) -> Held:
    if field.is_numeric and isinstance(value, str):
        try:
            return Held(source, link, Decimal(value), measure="%" if field.type == "percent" else field.unit)
        except ArithmeticError:
            pass
    return Held(source, link, words=show_value(field, value, names))


def _only_row(at: Desk, key: str, question: Question) -> tuple[int, object] | None:
    """The unit's one verified row, of the period where the register's rows have one; None where there are several."""
    dated = next((one.key for one in at.definition.fields if one.type == "period"), None)
    parts = ["area_id = %s AND unit_id = %s AND official AND removed_at IS NULL"]
    values: list[int | str] = [at.actor.area_id, question.unit]
    if dated is not None:
        parts.append(f"values ->> '{dated}' = %s")
        values.append(period_code(question.period))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, (values -> '{key}')::text FROM {partition_of(at.register.pk)}"
            f" WHERE {' AND '.join(parts)} LIMIT 2",
            values,
        )
        rows = cursor.fetchall()
    if len(rows) != 1:
        return None
    pk, text = rows[0]
    value = json.loads(text) if text else None
    return pk, None if isinstance(value, dict) else value


def period_code(period: Period) -> str:
    """A period as a register's rows write it; "" for one that they cannot (a week, some days)."""
    year, first = period.start.year, period.start.month
    if period.kind == "year":
        return f"{year}"
    if period.kind == "month":
        return f"{year}-{first:02}"
    if period.kind == "half" and first in _HALVES:
        return f"{year}-{_HALVES[first]}"
    if period.kind == "quarter" and first in _QUARTERS:
        return f"{year}-{_QUARTERS[first]}"
    return ""
