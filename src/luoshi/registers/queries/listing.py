"""A page of a register's list: its rows, the next page's mark, its total; stopped after a second, with a way out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import OperationalError, connection, transaction

from luoshi.registers.errors import TooSlow
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.asked import Asked, BadFilter
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.waiting import waiting_stage, with_waiting
from luoshi.registers.storage.lists import Sql, count, found_page, kept_size, kept_to, page, write_mark

PAGE = 50
EXACT = 1000
LIMIT_MS = 1000
#: Counting everything exactly is asked for by a click; it may take longer than a page.
LONG_MS = 20_000
_COLUMNS = (
    "id, number, unit_id, filing_id, stage, state, official, values, pending, reason, due_on, revision, updated_at"
)


class ListRow(NamedTuple):
    """A row of a list, as the database has it."""

    id: int
    number: str
    unit_id: int
    filing_id: int | None
    stage: str
    state: str
    official: bool
    values: dict[str, Any]
    pending: dict[str, Any] | None
    reason: str
    due_on: date | None
    revision: int
    updated_at: datetime

    @property
    def shown(self) -> dict[str, Any]:
        """The values with the waiting changes over them."""
        return with_waiting(self.values, self.pending)

    @property
    def shown_stage(self) -> str:
        """The stage that the unit works towards."""
        return waiting_stage(self.stage, self.pending)


class Page(NamedTuple):
    """``after`` is the next page's mark, ``before`` that of the page before ("" = there is none). ``total`` is
    exact where it is kept, else up to ``EXACT``; ``more`` beyond it."""

    rows: list[ListRow]
    after: str
    total: int
    more: bool
    before: str = ""

    @property
    def total_words(self) -> str:
        """共 312 条 → ``312``; beyond a thousand ``1,000+``."""
        return f"{EXACT:,}+" if self.more else f"{self.total:,}"


class Found(NamedTuple):
    """Rows as they were read, one more than a page where there is one; ``exact``: the total is kept, however large."""

    rows: list[tuple[Any, ...]]
    total: int
    exact: bool = False


def list_rows(desk: Desk, asked: Asked, *, size: int = PAGE, counting: bool = True) -> Page:
    """One page. Raises TooSlow where no index serves the filters and the register is large."""
    sql = condition(desk, asked)
    found, total, exact = _searched(desk, asked, sql, size) if asked.words else _read(desk, asked, sql, size, counting)
    if asked.before and len(found) <= size:
        # What is left before the mark is no whole page: the first page shows it.
        return list_rows(desk, replace(asked, before=""), size=size, counting=counting)
    before, after = _marks(asked, found, size)
    rows = [_row(row) for row in found[:size]]
    if asked.before:
        rows.reverse()
    more = total > EXACT and not exact
    return Page(rows, after, min(total, EXACT) if more else total, more, before)


def _read(desk: Desk, asked: Asked, sql: Sql, size: int, counting: bool) -> Found:
    statement, values = page(sql, desk.definition, asked, columns=_COLUMNS, size=size)
    with stopped_after(desk.definition, asked, LIMIT_MS) as cursor:
        cursor.execute(statement, values)
        found = cursor.fetchall()
        if not counting or (asked.before and len(found) <= size):
            return Found(found, 0)
        if not asked.after and len(found) <= size:
            return Found(found, len(found))
        kept = kept_size(desk.register.pk, desk.actor.area_id, desk.definition, asked, desk.units)
        cursor.execute(*(kept or count(sql, most=EXACT)))
        return Found(found, int(cursor.fetchone()[0]), exact=kept is not None)


def _searched(desk: Desk, asked: Asked, sql: Sql, size: int) -> Found:
    statement, values = found_page(sql, desk.definition, asked, columns=_COLUMNS, size=size, most=EXACT)
    with stopped_after(desk.definition, asked, LIMIT_MS) as cursor:
        # Room for the places of a common word: a map that is short of it names whole pages, and each row is read again.
        cursor.execute("SET LOCAL work_mem = '48MB'")
        cursor.execute(statement, values)
        found = cursor.fetchall()
    return Found([row[:-1] for row in found], found[0][-1] if found else 0)


def _marks(asked: Asked, found: list[tuple[Any, ...]], size: int) -> tuple[str, str]:
    """The marks of the page before and of the page after, from the rows as they were read."""
    if not found:
        return "", ""
    ends = [write_mark(None if asked.sort_key == "id" else row[-1], row[0]) for row in (found[0], found[:size][-1])]
    on = ends[1] if len(found) > size else ""
    if asked.before:
        return on, ends[0]
    return (ends[0] if asked.after else ""), on


def exact_total(desk: Desk, asked: Asked) -> int:
    """How many rows the list has, however many. Raises TooSlow after twenty seconds."""
    with stopped_after(desk.definition, asked, LONG_MS) as cursor:
        cursor.execute(*count(condition(desk, asked), most=None))
        return int(cursor.fetchone()[0])


def every_row(desk: Desk, asked: Asked, *, batch: int = 2000) -> Iterator[ListRow]:
    """All rows of a list in its order, a batch in memory at a time (for exports)."""
    asked = replace(asked, after="", before="")
    statement, values = page(condition(desk, asked), desk.definition, asked, columns=_COLUMNS, size=2_000_000_000)
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(statement, values)
        while rows := cursor.fetchmany(batch):
            for row in rows:
                yield _row(row)


def _row(row: tuple[Any, ...]) -> ListRow:
    """Django leaves jsonb to its fields and hands out text."""
    values, pending = json.loads(row[7]), row[8] and json.loads(row[8])
    return ListRow._make((*row[:7], values, pending, *row[9:-1]))


def condition(desk: Desk, asked: Asked) -> Sql:
    """What the list keeps to, for this actor. Raises BadFilter where it asks about a field that is closed to him."""
    if desk.hidden.intersection([asked.sort_key, *(one.key for one in asked.filters)]):
        raise BadFilter("这一栏不对您开放，不能按它筛选或排序。", "请去掉这个条件。")
    return kept_to(desk.register.pk, desk.actor.area_id, desk.definition, asked, desk.units)


@contextmanager
def stopped_after(definition: Definition, asked: Asked, milliseconds: int) -> Iterator[Any]:
    """A cursor whose statements are stopped after so long. Raises TooSlow then, with the filters that would help."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {milliseconds}")
            yield cursor
            cursor.execute("SET LOCAL statement_timeout = 0")
    except OperationalError as error:
        if "statement timeout" not in str(error):
            raise
        raise TooSlow(*_way_out(definition, asked)) from None


def _way_out(definition: Definition, asked: Asked) -> tuple[str, str, list[str]]:
    names = {one.key: one.name for one in definition.fields} | {"unit": "单位", "stage": "环节", "state": "状态"}
    used = {one.key for one in asked.filters}
    ways = [
        [key for key in one.filter if key not in used]
        for one in definition.indexes
        if one.filter and (one.sort in (None, asked.sort_key) or asked.sort_key == "id")
    ]
    ways = [way for way in ways if way] or [["unit"]]
    first = list(dict.fromkeys(min(ways, key=lambda way: len(list(way)))))
    return (
        "这样筛选要翻遍整个台账，超过一秒已停下。",
        f"请再加上“{'、'.join(names.get(key, key) for key in first)}”的筛选；"
        "常用的筛选可请管理员在台账定义里加一组索引。",
        first,
    )
