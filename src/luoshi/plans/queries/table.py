"""The plan's table with its headings, as it is printed."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.organization.actor import Actor
from luoshi.plans.models import Plan
from luoshi.plans.queries.outline import outline_of
from luoshi.plans.queries.rows import MOST, Row, rows_of
from luoshi.plans.rules.lay_out import Wanted


class TableRow(NamedTuple):
    """A printed row; ``number`` counts the tasks, 0 for a heading."""

    number: int
    level: int
    row: Row


def table_of(actor: Actor, plan: Plan) -> list[TableRow]:
    """Everything that stands, in the order of the tree."""
    entries = [entry for entry in outline_of(actor, plan, Wanted()).entries if entry.fact]
    ids = [entry.fact.id for entry in entries if entry.fact]
    rows: dict[int, Row] = {}
    for start in range(0, len(ids), MOST):
        rows |= {row.item.pk: row for row in rows_of(actor, plan, ids[start : start + MOST], suggest=False)}
    found = []
    number = 0
    for entry in entries:
        row = rows.get(entry.fact.id) if entry.fact else None
        if row is None or not row.standing:
            continue
        number += row.item.kind == "task"
        found.append(TableRow(number if row.item.kind == "task" else 0, entry.level, row))
    return found
