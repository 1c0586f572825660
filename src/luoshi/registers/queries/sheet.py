"""Rows of one unit as a sheet shows them, in the order in which they were made: a filing's, or all of the unit's."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from luoshi.registers.models import Filing, FilingState
from luoshi.registers.rules.waiting import REMOVE, waiting_stage, with_waiting

PAGE = 300
_COLUMNS = "id, number, filing_id, stage, state, official, values, pending, reason, revision"
#: What a sheet may be asked to show, as a condition over its rows.
SHOWS = {
    "filing": "filing_id = %(filing)s",
    "returned": "filing_id = %(filing)s AND state = 'returned'",
    "unit": "true",
}


class SheetRow(NamedTuple):
    """A row of a sheet, as the database has it."""

    id: int
    number: str
    filing_id: int | None
    stage: str
    state: str
    official: bool
    values: dict[str, Any]
    pending: dict[str, Any] | None
    reason: str
    revision: int

    @property
    def shown(self) -> dict[str, Any]:
        """The values with the waiting changes over them: what its own unit works on."""
        return with_waiting(self.values, self.pending)

    @property
    def shown_stage(self) -> str:
        """The stage that the unit works towards."""
        return waiting_stage(self.stage, self.pending)

    @property
    def removes(self) -> bool:
        """Whether its removal waits."""
        return bool((self.pending or {}).get(REMOVE))


class SheetPage(NamedTuple):
    """Some rows; ``after`` is the next page's mark (None = these are the last), ``total`` all rows of the sheet."""

    rows: list[SheetRow]
    after: int | None
    total: int


def sheet_page(
    filing: Filing, *, show: str = "filing", after: int = 0, only: Sequence[int] | None = None, size: int = PAGE
) -> SheetPage:
    """One page of a filing's sheet (``show`` is a key of ``SHOWS``), or of the rows ``only``; the caller has checked
    who asks."""
    where = SHOWS[show] + (" AND id = ANY(%(only)s)" if only is not None else "")
    asked = {**_asked(filing), "only": list(only or ()), "after": after, "size": size + 1}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM registers_entry WHERE {_OF_UNIT} AND {where}", asked)
        total = int(cursor.fetchone()[0])
    found = _rows(f"{where} AND id > %(after)s ORDER BY id LIMIT %(size)s", asked)
    return SheetPage(found[:size], found[size - 1].id if len(found) > size else None, total)


def waiting_rows(
    filing: Filing, states: Sequence[str], entries: Sequence[int] | None = None, *, lock: bool = False
) -> list[SheetRow]:
    """The rows of a filing in some states (of ``entries`` alone where given), the oldest first."""
    where = "filing_id = %(filing)s AND state = ANY(%(states)s)"
    if entries is not None:
        where += " AND id = ANY(%(entries)s)"
    asked = {**_asked(filing), "states": list(states), "entries": list(entries or ())}
    return _rows(f"{where} ORDER BY id{' FOR UPDATE' if lock else ''}", asked)


def rows_of(filing: Filing, entries: Sequence[int]) -> list[SheetRow]:
    """These rows of the filing's unit, as they are now."""
    return _rows("id = ANY(%(entries)s) ORDER BY id", {**_asked(filing), "entries": list(entries)})


def locked_filings(filing: Filing) -> frozenset[int]:
    """The filings of the same unit and register that are locked."""
    found = Filing.objects.filter(register_id=filing.register_id, unit_id=filing.unit_id, state=FilingState.LOCKED)
    return frozenset(found.values_list("pk", flat=True))


def count_states(filing: Filing) -> Counter[str]:
    """How many rows of a filing stand in each state."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, count(*) FROM registers_entry WHERE register_id = %s AND area_id = %s AND unit_id = %s"
            " AND filing_id = %s AND removed_at IS NULL GROUP BY state",
            [filing.register_id, filing.area_id, filing.unit_id, filing.pk],
        )
        return Counter(dict(cursor.fetchall()))


_OF_UNIT = "register_id = %(register)s AND area_id = %(area)s AND unit_id = %(unit)s AND removed_at IS NULL"


def _asked(filing: Filing) -> dict[str, Any]:
    return {
        "register": filing.register_id, "area": filing.area_id, "unit": filing.unit_id, "filing": filing.pk,
    }  # fmt: skip


def _rows(where: str, asked: dict[str, Any]) -> list[SheetRow]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS} FROM registers_entry WHERE {_OF_UNIT} AND {where}", asked)
        return [as_row(row) for row in cursor.fetchall()]


def as_row(row: tuple[Any, ...]) -> SheetRow:
    """Django leaves jsonb to its fields and hands out text."""
    return SheetRow._make((*row[:6], json.loads(row[6]), json.loads(row[7]) if row[7] else None, *row[8:]))
