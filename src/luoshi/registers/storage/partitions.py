"""A register's own part of the tables: its partition, its index sets, what is counted in it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import md5

from django.db import connection
from django.db.backends.utils import CursorWrapper

from luoshi.registers.rules.definition import Definition, IndexSet
from luoshi.registers.rules.definition.fields import WORDY
from luoshi.registers.storage.expressions import expression
from luoshi.registers.storage.numbering import sequence_of
from luoshi.registers.storage.rollups import arms
from luoshi.registers.storage.tables import COUNT_ON


def partition_of(register: int) -> str:
    """The name of a register's partition."""
    return f"registers_entry_{int(register)}"


def searched(definition: Definition) -> list[str]:
    """The keys of the fields that the search looks through: worded, and open to everybody who sees the row."""
    return [one.key for one in definition.fields if one.type in WORDY and not one.is_closed]


def make_partition(register: int, definition: Definition) -> None:
    """Make the partitions of entries and changes where they are not there yet, and set what counts and what is found.

    Attaching takes a lighter lock on the whole table than making a partition in place; nobody waits for it.
    """
    name, changes = partition_of(register), f"registers_change_{int(register)}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
        if not cursor.fetchone()[0]:
            for parent, child in (("registers_entry", name), ("registers_change", changes)):
                cursor.execute(f"CREATE TABLE {child} (LIKE {parent} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)")
                cursor.execute(f"ALTER TABLE {parent} ATTACH PARTITION {child} FOR VALUES IN ({int(register)})")
            cursor.execute(COUNT_ON.format(table=name))
            cursor.execute(f"CREATE SEQUENCE {sequence_of(register)}")
            # Few words a row and many rows at once: a long pending list would be emptied by some unlucky reader.
            cursor.execute(f"ALTER TABLE {name} SET (autovacuum_analyze_scale_factor = 0.02)")
        _find_words(cursor, name, definition)
    count_anew(register, definition)


def _find_words(cursor: CursorWrapper, name: str, definition: Definition) -> None:
    """Set what the search looks through; a trigger that does so already is left, for replacing it locks the table."""
    keys = searched(definition)
    cursor.execute(
        "SELECT encode(tgargs, 'escape') FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = 'registers_words'",
        [name],
    )
    if cursor.fetchone() == ("".join(f"{key}\\000" for key in keys),):
        return
    listed = ", ".join(f"'{key}'" for key in keys)
    cursor.execute(
        f"CREATE OR REPLACE TRIGGER registers_words BEFORE INSERT OR UPDATE OF values, number, words ON {name}"
        f" FOR EACH ROW EXECUTE FUNCTION registers_words({listed})"
    )


def count_anew(register: int, definition: Definition) -> None:
    """Set what is counted and count everything once from the rows themselves (a definition's measures changed)."""
    wanted = arms(definition)
    with connection.cursor() as cursor:
        cursor.execute("SELECT arms = %s FROM registers_rollup WHERE register_id = %s", [wanted, register])
        if (found := cursor.fetchone()) and found[0]:
            return
        name = partition_of(register)
        cursor.execute(f"LOCK TABLE {name} IN SHARE MODE")
        cursor.execute("DELETE FROM registers_tally WHERE register_id = %s", [register])
        cursor.execute(
            "INSERT INTO registers_rollup VALUES (%s, %s) ON CONFLICT (register_id) DO UPDATE SET arms = excluded.arms",
            [register, wanted],
        )
        cursor.execute(
            f"WITH moved AS (SELECT 1 AS sign, * FROM {name} WHERE removed_at IS NULL) INSERT INTO registers_tally"
            f" (area_id, register_id, measure, dim, unit_id, month, key, n, total) {wanted.replace('%', '%%')}"
        )


def index_statements(register: int, definition: Definition, *, concurrently: bool) -> Iterator[tuple[str, str]]:
    """(name, SQL) of the index of each index set and of each field that must be unique or names another entry."""
    table = partition_of(register)
    how = "CREATE INDEX CONCURRENTLY" if concurrently else "CREATE INDEX"
    for index in definition.indexes:
        columns = _columns(definition, index)
        name = _named(f"{table}_by_{'_'.join((*index.filter, index.sort or 'id'))}", columns)
        yield name, f"{how} IF NOT EXISTS {name} ON {table} ({columns}) WHERE removed_at IS NULL"
    for field in definition.fields:
        if field.unique or field.type in ("enterprise", "link") or field.key in definition.same[:1]:
            columns = f"area_id, {_own(expression(definition, field.key).sql)}"
            name = _named(f"{table}_is_{field.key}", columns)
            yield name, f"{how} IF NOT EXISTS {name} ON {table} ({columns}) WHERE removed_at IS NULL"


def _named(words: str, columns: str) -> str:
    """A name that another expression does not share: a field may change its type and keep its key."""
    return f"{words[:54]}_{md5(columns.encode(), usedforsecurity=False).hexdigest()[:8]}"


def _columns(definition: Definition, index: IndexSet) -> str:
    keys = [key for key in index.filter if expression(definition, key).type != "list"]
    parts = ["area_id", *(_own(expression(definition, key).sql) for key in keys)]
    if index.sort and index.sort not in keys:
        parts.append(_own(expression(definition, index.sort).sql))
    return ", ".join((*parts, "id"))


def _own(sql: str) -> str:
    return f"({sql})" if "(" in sql else sql


def make_indexes(register: int, definition: Definition, *, concurrently: bool) -> list[str]:
    """Make the indexes that are wanted, drop those that no longer are; the names made. Concurrently: no transaction."""
    wanted = dict(index_statements(register, definition, concurrently=concurrently))
    table = partition_of(register)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, indisvalid FROM pg_index WHERE indrelid = %s::regclass", [table]
        )
        there = {name: valid for name, valid in cursor.fetchall() if "_by_" in name or "_is_" in name}
        for name, valid in there.items():
            if name not in wanted or not valid:
                cursor.execute(f"DROP INDEX {'CONCURRENTLY ' if concurrently else ''}IF EXISTS {name}")
        made = [name for name in wanted if not there.get(name)]
        for name in made:
            cursor.execute(wanted[name])
        if made:
            cursor.execute(f"ANALYZE {table}")
    return made
