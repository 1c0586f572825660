"""What a filing brings: new rows, changes of rows that count (old → new), removals; what they lack or resemble."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from luoshi.registers.models import Filing, FilingState, Likeness
from luoshi.registers.queries.judging import evidence_lacking
from luoshi.registers.queries.reach import Desk
from luoshi.registers.queries.sheet import SheetRow, waiting_rows
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.waiting import WHY

PAGE = 50
KINDS = ("new", "changed", "removed", "lacking", "alike")


class Change(NamedTuple):
    """A cell that would change; ``field`` is None for the stage."""

    field: Field | None
    was: Any
    became: Any


class Alike(NamedTuple):
    """Another row that this one may repeat."""

    entry: int
    number: str
    why: str


class Compared(NamedTuple):
    """A row with what is to be known of it before it is verified; ``kind`` is new, changed or removed."""

    row: SheetRow
    kind: str
    changes: list[Change]
    lacking: list[str]
    alike: list[Alike]

    @property
    def why(self) -> str:
        """The reason given for correcting or removing what counts."""
        return str((self.row.pending or {}).get(WHY, ""))


class Comparison(NamedTuple):
    """``counts`` of all rows by kind (with ``all``), and the page of those asked for; ``after`` marks the next page."""

    counts: dict[str, int]
    rows: list[Compared]
    after: int | None


def compared(desk: Desk, filing: Filing, *, kind: str = "", after: int = 0) -> Comparison:
    """The rows that wait for the next step, of one ``kind`` or all."""
    rows = waiting_rows(filing, _states(filing))
    lacking = evidence_lacking(desk, rows)
    alike = _alike(desk, [row.id for row in rows])
    kinds = {row.id: _kind(row) for row in rows}
    sets: dict[str, set[int]] = {"lacking": set(lacking), "alike": set(alike)}
    for pk, one in kinds.items():
        sets.setdefault(one, set()).add(pk)
    counts = {one: len(sets.get(one, ())) for one in KINDS} | {"all": len(rows)}
    wanted = [row for row in rows if row.id > after and (not kind or row.id in sets.get(kind, ()))]
    page = [
        Compared(row, kinds[row.id], _changes(desk, row), lacking.get(row.id, []), alike.get(row.id, []))
        for row in wanted[:PAGE]
    ]
    return Comparison(counts, page, page[-1].row.id if len(wanted) > PAGE else None)


def _states(filing: Filing) -> Sequence[str]:
    if filing.state == FilingState.CONFIRMED:
        return ("confirmed",)
    return ("submitted",) if filing.state == FilingState.SUBMITTED else ("draft", "returned")


def _kind(row: SheetRow) -> str:
    if not row.official:
        return "new"
    return "removed" if row.removes else "changed"


def _changes(desk: Desk, row: SheetRow) -> list[Change]:
    if not row.official or not row.pending:
        return []
    found = [
        Change(field, row.values.get(field.key), row.pending[field.key])
        for field in desk.fields
        if field.key in row.pending
    ]
    if row.shown_stage != row.stage:
        names = {one.key: one.name for one in desk.definition.stages}
        found.insert(0, Change(None, names.get(row.stage, ""), names.get(row.shown_stage, "")))
    return found


def _alike(desk: Desk, rows: list[int]) -> dict[int, list[Alike]]:
    """Proposed likenesses of the rows, either way round."""
    found: dict[int, list[Alike]] = defaultdict(list)
    if not rows:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH pairs AS (SELECT entry_id AS one, other_id AS other, why FROM registers_likeness"
            " WHERE register_id = %(register)s AND state = %(state)s AND entry_id = ANY(%(rows)s)"
            " UNION SELECT other_id, entry_id, why FROM registers_likeness"
            " WHERE register_id = %(register)s AND state = %(state)s AND other_id = ANY(%(rows)s))"
            " SELECT one, e.id, e.number, why, e.unit_id FROM pairs JOIN registers_entry e"
            " ON e.register_id = %(register)s AND e.id = other AND e.removed_at IS NULL ORDER BY 1, 2",
            {"register": desk.register.pk, "rows": rows, "state": Likeness.State.PROPOSED},
        )
        for one, other, number, why, unit in cursor.fetchall():
            if desk.units is None or unit in desk.units:
                found[one].append(Alike(other, number, why))
    return found
