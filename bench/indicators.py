"""``python -m bench.indicators [--indicators 20] [--rows …]``: pages of indicators beside bare SQL of the same minute.

2,850 counties × 120 months × as many indicators as asked: 20 are a tenth of a country (6.8 million figures), 200 all
of it. The floor is one window query over a plain typed table with the fitting index, all its rows fetched. Each pair is
asked in turns. Data are made when they are not there yet; ``--data`` keeps them for the next run.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luoshi.organization.actor import Actor

ROUNDS = 40
COUNTIES, MONTHS = 2850, 120
NOW = datetime(2025, 7, 20, 9, 0, tzinfo=UTC)
TODAY = date(2025, 7, 20)


def main(arguments: list[str] | None = None) -> None:
    """Make the data where they are missing, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--indicators", type=int, default=20)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        base = options.data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="luoshi-bench-")))
        folder = base / f"indicators-{options.indicators}"
        os.environ["LUOSHI_DATA"] = str(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.site.settings"
        from luoshi.site.postgres import Cluster

        cluster = Cluster(folder / "postgres")
        cluster.start()
        stack.callback(cluster.stop)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from bench.indicators_data import seed

        started = time.perf_counter()
        keeper, made = seed(options.indicators, COUNTIES, MONTHS)
        if made:
            print(f"made in {time.perf_counter() - started:.0f} s")
        _report(keeper)


def _report(keeper: Actor) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE relname = 'bench_floor'")
        print(f"{cursor.fetchone()[0]:,} figures, {COUNTIES} counties, {MONTHS} months")
    print(f"{'page':<44}{'ours ms':>9}{'floor ms':>10}{'ratio':>7}{'queries':>9}")
    for name, ours, floor in _pairs(keeper):
        ours(), floor()
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            for call, kept in zip((ours, floor), times, strict=True):
                start = time.perf_counter()
                call()
                kept.append((time.perf_counter() - start) * 1000)
        mine, bare = (statistics.median(one) for one in times)
        print(f"{name:<44}{mine:>9.2f}{bare:>10.2f}{mine / bare:>7.2f}{_queries(ours):>9}")


def _queries(call: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        call()
    return len(asked)


def _pairs(keeper: Actor) -> list[tuple[str, Callable[[], object], Callable[[], object]]]:
    """(name, ours, floor) of each page."""
    from luoshi.indicators.queries.board import board
    from luoshi.indicators.queries.dashboard import dashboard
    from luoshi.indicators.queries.reach import desk
    from luoshi.indicators.queries.sheet import sheet
    from luoshi.indicators.rules.keep_periods import back, parse_period
    from luoshi.indicators.storage.ranking import ranked
    from luoshi.organization.models import Area

    june = parse_period("2025-06")
    at = desk(keeper, "i1").id
    own = Area.objects.get(pk=keeper.area_id)
    group = list(Area.objects.filter(parent_id=own.parent_id).values_list("pk", flat=True))
    values = {"indicator": at, "month": june.start, "before": date(2024, 6, 1), "own": own.pk, "group": group}

    def floor(sql: str) -> Callable[[], object]:
        return lambda: _ask(sql, values)

    window = (
        "SELECT area, value, rank() OVER (ORDER BY value DESC) FROM bench_floor"
        " WHERE indicator = %(indicator)s AND month = %(month)s"
    )
    by_growth = (
        "SELECT a.area, (a.value - b.value) * 100 / b.value, rank() OVER (ORDER BY (a.value - b.value) / b.value DESC)"
        " FROM bench_floor a JOIN bench_floor b ON a.area = b.area AND b.indicator = a.indicator"
        " AND b.month = %(before)s WHERE a.indicator = %(indicator)s AND a.month = %(month)s AND b.value > 0"
    )
    series = (
        "SELECT area, month, value FROM bench_floor WHERE indicator = %(indicator)s AND area = ANY(%(group)s)"
        " AND month > '2022-05-01' AND month <= %(month)s"
    )
    all_own = "SELECT indicator, month, value FROM bench_floor WHERE area = %(own)s AND month >= %(before)s"
    everyone = {"level": "county", "limit": COUNTIES}
    before = back(june)
    return [
        ("national ranking, one month, every county", lambda: ranked(at, june, before, **everyone), floor(window)),
        ("the same by growth", lambda: ranked(at, june, before, derived_growth=True, **everyone), floor(by_growth)),
        ("board of the country, page of 100", lambda: board(keeper, "i1", period=june, country=True), floor(window)),
        ("board of the city", lambda: board(keeper, "i1", period=june), floor(series)),
        ("sheet of one indicator", lambda: sheet(keeper, "i1", period=june, today=TODAY), floor(series)),
        ("dashboard of all indicators", lambda: dashboard(keeper, period=june, today=TODAY), floor(all_own)),
    ]  # fmt: skip


def _ask(sql: str, values: dict[str, object]) -> list[tuple[object, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


if __name__ == "__main__":
    main()
