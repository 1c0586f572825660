"""Rows of a file beside the register: kept while they are looked at, found again in it, written in whole statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection

from luoshi.registers.rules.definition import Definition

#: What parts of a key stand apart by: no value holds it.
APART = "\x1f"
_LINE = "job_id, row, verdict, unit_id, entry_id, revision, number, stage, values, changes, problems, fate"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Line(NamedTuple):
    """A row of a file with its verdict; see ``models.ImportRow``."""

    row: int
    verdict: str
    unit_id: int | None = None
    entry_id: int | None = None
    revision: int | None = None
    number: str = ""
    stage: str = ""
    values: dict[str, Any] = {}  # noqa: RUF012 (never written to)
    changes: Sequence[Any] = ()
    problems: Sequence[Any] = ()


def keep_lines(job: int, lines: Iterable[Line]) -> None:
    """Write checked rows."""
    with connection.cursor() as cursor, cursor.copy(f"COPY registers_importrow ({_LINE}) FROM STDIN") as copy:
        for one in lines:
            copy.write_row((
                job, one.row, one.verdict, one.unit_id, one.entry_id, one.revision, one.number, one.stage,
                _encode(one.values) if one.values else "{}", _encode(one.changes) if one.changes else "[]",
                _encode(one.problems) if one.problems else "[]", "",
            ))  # fmt: skip


def key_sql(keys: Sequence[str]) -> str:
    """SQL of what tells a row apart: the parts of ``keys`` joined."""
    parts = [_part(key) for key in keys]
    return parts[0] if len(parts) == 1 else f"concat_ws('{APART}', {', '.join(parts)})"


def _part(key: str) -> str:
    return {"number": "number", "unit": "unit_id::text"}.get(key, f"coalesce(values ->> '{key}', '')")


def has_index(definition: Definition, keys: Sequence[str]) -> str:
    """The key among ``keys`` that an index finds rows by, "" for none."""
    if "number" in keys:
        return "number"
    for key in keys:
        found = next((one for one in definition.fields if one.key == key), None)
        if found is not None and (found.unique or found.type in ("enterprise", "link") or key in definition.same[:1]):
            return key
    return ""


class Known:
    """Finds entries of a register by what tells rows apart: by an index where there is one, else over a table of keys
    that lasts as long as the check."""

    def __init__(
        self, register: int, area: int, definition: Definition, keys: Sequence[str], units: Iterable[int] | None
    ) -> None:
        self._keys, self._key = list(keys), key_sql(keys)
        self._where = "register_id = %s AND area_id = %s AND removed_at IS NULL"
        self._values: list[Any] = [register, area]
        if units is not None:
            self._where += " AND unit_id = ANY(%s)"
            self._values.append(sorted(units))
        self._index = has_index(definition, keys)
        self._empty = not _any_entry(register)
        self._table = ""

    @contextmanager
    def ready(self) -> Iterator[Known]:
        """Ready to be asked."""
        if not self._index and not self._empty:
            self._table = "import_known"
            with connection.cursor() as cursor:
                cursor.execute(f"DROP TABLE IF EXISTS {self._table}")
                cursor.execute(
                    f"CREATE TEMP TABLE {self._table} AS SELECT {self._key} AS key, id FROM registers_entry"
                    f" WHERE {self._where}",
                    self._values,
                )
                cursor.execute(f"CREATE INDEX ON {self._table} (key)")
                cursor.execute(f"ANALYZE {self._table}")
        try:
            yield self
        finally:
            if self._table:
                with connection.cursor() as cursor:
                    cursor.execute(f"DROP TABLE IF EXISTS {self._table}")

    def find(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
        """Entries by key; ``wanted`` maps each whole key to its parts."""
        if not wanted or self._empty:
            return {}
        statement, values = self._statement(wanted)
        found: dict[str, list[int]] = {}
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            for key, entry in cursor.fetchall():
                found.setdefault(key, []).append(entry)
        return found

    def _statement(self, wanted: Mapping[str, Sequence[str]]) -> tuple[str, list[Any]]:
        if self._table:
            return f"SELECT key, id FROM {self._table} WHERE key = ANY(%s)", [list(wanted)]
        place = self._keys.index(self._index)
        probe = "number" if self._index == "number" else f"(values ->> '{self._index}')"
        statement = (
            f"SELECT {self._key}, id FROM registers_entry WHERE {self._where} AND {probe} = ANY(%s)"
            f" AND {self._key} = ANY(%s)"
        )
        return statement, [*self._values, list({parts[place] for parts in wanted.values()}), list(wanted)]


def held_by(register: int, area: int, key: str, values: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """Who holds values of a field that must be unique: value → (entry, number)."""
    found: dict[str, list[tuple[int, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT values ->> '{key}', id, number FROM registers_entry WHERE register_id = %s AND area_id = %s"
            f" AND removed_at IS NULL AND (values ->> '{key}') = ANY(%s)",
            [register, area, list(values)],
        )
        for value, entry, number in cursor.fetchall():
            found.setdefault(value, []).append((entry, number))
    return found


def _any_entry(register: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM registers_entry WHERE register_id = %s)", [register])
        return bool(cursor.fetchone()[0])


_CHANGED = ("values", "pending", "stage", "state", "reason", "filing_id")


def write_changed(register: int, account: int | None, rows: Sequence[tuple[int, int, dict[str, Any]]]) -> None:
    """Write changed entries in one statement; ``rows`` are (line, entry, all of ``_CHANGED``). What they were before is
    kept in their lines."""
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS import_changed")
        cursor.execute(
            "CREATE TEMP TABLE import_changed (line bigint, id bigint, values jsonb, pending jsonb, stage text,"
            " state text, reason text, filing_id bigint)"
        )
        with cursor.copy("COPY import_changed FROM STDIN") as copy:
            for line, entry, became in rows:
                pending = became["pending"]
                copy.write_row((
                    line, entry, _encode(became["values"]), None if pending is None else _encode(pending),
                    became["stage"], became["state"], became["reason"], became["filing_id"],
                ))  # fmt: skip
        cursor.execute("ANALYZE import_changed")
        cursor.execute(
            "UPDATE registers_importrow AS l SET written = e.revision + 1, before = jsonb_build_object("
            + ", ".join(f"'{name}', e.{name}" for name in _CHANGED)
            + ") FROM import_changed AS c JOIN registers_entry AS e ON e.register_id = %s AND e.id = c.id"
            " WHERE l.id = c.line",
            [register],
        )
        sets = ", ".join(f"{name} = c.{name}" for name in _CHANGED)
        cursor.execute(
            f"UPDATE registers_entry AS e SET {sets}, revision = e.revision + 1, updated_at = now(), updated_by = %s"
            " FROM import_changed AS c WHERE e.register_id = %s AND e.id = c.id",
            [account, register],
        )
        cursor.execute("DROP TABLE import_changed")


class TakenBack(NamedTuple):
    """How many rows an undoing removed, put back, and left because somebody had changed them since."""

    removed: int
    restored: int
    left: int


def take_back(register: int, job: int, account: int | None) -> TakenBack:
    """Undo an import in four statements, whatever its size."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registers_entry SET removed_at = now(), revision = revision + 1, updated_at = now(),"
            " updated_by = %s WHERE register_id = %s AND import_id = %s AND revision = 1 AND removed_at IS NULL",
            [account, register, job],
        )
        removed = cursor.rowcount
        sets = ", ".join(f"{name} = b.{name}" for name in _CHANGED)
        cursor.execute(
            f"UPDATE registers_entry AS e SET {sets}, revision = e.revision + 1, updated_at = now(), updated_by = %s"
            " FROM registers_importrow AS l, jsonb_to_record(l.before) AS b (values jsonb, pending jsonb, stage text,"
            " state text, reason text, filing_id bigint) WHERE l.job_id = %s AND l.verdict = 'changed'"
            " AND l.written IS NOT NULL AND e.register_id = %s AND e.id = l.entry_id AND e.revision = l.written"
            " AND e.removed_at IS NULL",
            [account, job, register],
        )
        restored = cursor.rowcount
        cursor.execute(
            "UPDATE registers_importrow AS l SET fate = CASE WHEN e.revision = l.written + 1 AND e.updated_at = now()"
            " THEN 'undone' ELSE 'left' END FROM registers_entry AS e WHERE l.job_id = %s AND l.verdict = 'changed'"
            " AND l.written IS NOT NULL AND e.register_id = %s AND e.id = l.entry_id",
            [job, register],
        )
        changed = cursor.rowcount
        cursor.execute(
            "SELECT count(*) FROM registers_entry WHERE register_id = %s AND import_id = %s AND removed_at IS NULL",
            [register, job],
        )
        return TakenBack(removed, restored, cursor.fetchone()[0] + changed - restored)
