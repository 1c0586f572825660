"""A year's partition of the observations."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

TABLE = "indicators_observation"


def make_years(years: Iterable[int]) -> None:
    """Make the partitions of the years that have none.

    Made beside the table and then attached: nobody who reads or writes other years waits for it.
    """
    for year in sorted(set(years)):
        name = f"{TABLE}_{int(year)}"
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
            if cursor.fetchone()[0]:
                continue
            # Two who file the first figures of a year at once: the second waits, and finds it made.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])
            cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
            if cursor.fetchone()[0]:
                continue
            cursor.execute(f"CREATE TABLE {name} (LIKE {TABLE} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)")
            first, after = f"{int(year)}-01-01", f"{int(year) + 1}-01-01"
            cursor.execute(f"ALTER TABLE {TABLE} ATTACH PARTITION {name} FOR VALUES FROM ('{first}') TO ('{after}')")
