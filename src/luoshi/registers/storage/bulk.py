"""Many rows at once, by COPY: the search's words come along, history and tallies are made by the triggers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from luoshi.registers.rules.pairs import as_vector, pairs_of, texts_of

_COLUMNS = (
    "register_id, area_id, unit_id, filing_id, number, stage, state, official, values, words, due_on, import_id,"
    " created_by, updated_by"
)


class BulkRow(NamedTuple):
    """A new row."""

    unit_id: int
    number: str
    values: dict[str, Any]
    stage: str = ""
    state: str = "draft"
    official: bool = False
    filing_id: int | None = None
    due_on: date | None = None


def copy_in(
    register: int, area: int, rows: Iterable[BulkRow], *, keys: list[str], account: int | None = None,
    import_id: int | None = None,
) -> int:  # fmt: skip
    """Write new rows of a register; ``keys`` are the fields that the search looks through. How many."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    count = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY registers_entry ({_COLUMNS}) FROM STDIN") as copy:
        for row in rows:
            words = as_vector(pairs_of(texts_of(row.values, keys, row.number)))
            copy.write_row((
                register, area, row.unit_id, row.filing_id, row.number, row.stage, row.state, row.official,
                encode(row.values), words, row.due_on, import_id, account, account,
            ))  # fmt: skip
            count += 1
    return count
