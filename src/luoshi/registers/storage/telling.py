"""How far a piece of work is, told while its one transaction is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg import sql


@contextmanager
def told_beside(table: str, pk: int, column: str = "done_rows") -> Iterator[Callable[[int], None]]:
    """A function that writes how much is done into a row, on a connection of its own: what one transaction has done so
    far is seen by nobody. That transaction must not have locked or changed the row before it ends.
    """
    beside = connection.get_new_connection({**connection.get_connection_params(), "autocommit": True})
    tell = sql.SQL("UPDATE {} SET {} = %s WHERE id = %s").format(sql.Identifier(table), sql.Identifier(column))
    try:
        yield lambda done: beside.execute(tell, [done, pk]) and None
    finally:
        beside.close()
