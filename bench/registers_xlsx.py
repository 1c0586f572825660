"""``python -m bench.registers_xlsx [--rows 100000]``: a register's files in and out, end to end, beside their floors.

In: the file opened, every cell read and judged, found again, kept for the preview; then written with search words,
history and counts. Floor: calamine's lists by COPY into a plain typed table without index or trigger. Out: the whole
list with its types; floor: a server-side cursor to plain XML by the same writer without names, masks and trail.
Seconds by the wall, and those of the processors (this process, the reading child, the database's backend), which other
work on the machine changes little; memory of this process above its start. Ratios are of processor seconds.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import re
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from bench.registers_data import KEYS, REGISTER, rows

UNITS = 200
TODAY = date(2025, 11, 20)
_NUMBERS = frozenset({"planned", "spent", "progress"})
_DAYS = frozenset({"begun", "due_by"})


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    options = parser.parse_args(arguments)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="luoshi-bench-")))
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
        at = _county()
        content = _file(folder / "in.xlsx", options.rows)
        heads = f"{'wall s':>8}{'rows/s':>9}{'cpu s':>9}{'rows/s':>9}{'MB':>6}   ratio"
        print(f"{f'{options.rows:,} rows of {len(KEYS) + 1}':<30}{heads}", flush=True)
        _in(at, content, options.rows)
        _out(at, folder / "out.xlsx", options.rows)


def _county() -> Any:
    from luoshi.organization.actor import system
    from luoshi.organization.models import Area, Unit
    from luoshi.registers.queries.reach import desk
    from luoshi.registers.services.opening import open_register

    area = Area.objects.create(code="370099", name="沂川县")
    Unit.objects.bulk_create(Unit(area=area, code=f"u{n}", name=f"第{n}局", position=n) for n in range(UNITS))
    keeper = system(area.pk, "比速度")
    open_register(keeper, data=REGISTER)
    return desk(keeper, "works")


def _file(path: Path, count: int) -> bytes:
    from luoshi.paper.sheets import Column, SheetOut, write_rows

    titles = {one["key"]: one["name"] for one in REGISTER["fields"]}
    kinds = {**dict.fromkeys(_NUMBERS, "number"), **dict.fromkeys(_DAYS, "date")}
    columns = [Column("填报单位"), *(Column(titles[key], kind=kinds.get(key, "text")) for key in KEYS)]

    def cells() -> Iterator[list[Any]]:
        for unit, values in rows(count, UNITS):
            yield [f"第{unit}局", *(_cell(key, values.get(key)) for key in KEYS)]

    write_rows(path, [SheetOut("项目", columns, cells())])
    return path.read_bytes()


def _cell(key: str, value: str | None) -> Any:
    if value is None:
        return None
    return Decimal(value) if key in _NUMBERS else date.fromisoformat(value) if key in _DAYS else value


def _in(at: Any, content: bytes, count: int) -> None:
    from luoshi.registers.models import Import
    from luoshi.registers.services.importing.checking import check_import
    from luoshi.registers.services.importing.starting import start_import
    from luoshi.registers.services.importing.writing import (
        ask_to_undo,
        ask_to_write,
        undo_import,
        write_import,
    )

    floor = _timed(lambda: _floor_in(content))
    _print("floor: calamine → COPY", count, floor)
    job = start_import(at, name="项目.xlsx", content=content)[0]

    def check() -> None:
        assert check_import(Import.objects.get(pk=job.pk)).counts["new"] == count

    def write() -> None:
        ask_to_write(at, job, mode="all")
        assert write_import(job.pk, today=TODAY).done_rows == count

    looked = _timed(lambda: start_import(at, name="项目.xlsx", content=content))
    checked, wrote = _timed(check), _timed(write)
    _print("opened and mapped", count, looked)
    _print("checked, for the preview", count, checked)
    _print("written", count, wrote)
    _print("import end to end", count, _both(looked, checked, wrote), floor)
    other = start_import(at, name="项目.xlsx", content=content)[0]
    _print("the same file once more", count, _timed(lambda: check_import(Import.objects.get(pk=other.pk))))

    def undo() -> None:
        ask_to_undo(at, job)
        assert undo_import(job.pk).counts["removed"] == count

    _print("taken back", count, _timed(undo))
    again = start_import(at, name="项目.xlsx", content=content)[0]
    check_import(Import.objects.get(pk=again.pk))
    ask_to_write(at, again, mode="good")
    _print("written, good rows only", count, _timed(lambda: write_import(again.pk, today=TODAY)))


def _floor_in(content: bytes) -> None:
    import python_calamine
    from django.db import connection

    found = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1:]
    kinds = ["numeric" if key in _NUMBERS else "date" if key in _DAYS else "text" for key in KEYS]
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE bench_in (unit text, {', '.join(f'{k} {t}' for k, t in zip(KEYS, kinds, strict=True))})"
        )
        with cursor.copy("COPY bench_in FROM STDIN") as copy:
            for row in found:
                copy.write_row(row)


def _out(at: Any, path: Path, count: int) -> None:
    from luoshi.registers.pages.listed import listed
    from luoshi.registers.services.exporting import export_list

    floor = _timed(lambda: _floor_out(path))
    _print("floor: cursor → plain XML", count, floor)
    asked, columns, about = listed(at, "cols=" + ".".join(["unit", *KEYS]))

    def export() -> None:
        assert export_list(at, asked, columns, path, today=TODAY, about=about).rows == count

    _print("exported", count, _timed(export), floor)


def _floor_out(path: Path) -> None:
    from django.db import connection, transaction

    from luoshi.paper.sheets import Column, SheetOut, write_rows

    def cells() -> Iterator[Any]:
        names = ", ".join(KEYS)
        with transaction.atomic(), connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT unit, {names} FROM bench_in")
            while found := cursor.fetchmany(2000):
                yield from found

    kinds = {**dict.fromkeys(_NUMBERS, "number"), **dict.fromkeys(_DAYS, "date")}
    columns = [Column("unit"), *(Column(key, kind=kinds.get(key, "text")) for key in KEYS)]
    write_rows(path, [SheetOut("x", columns, cells())])


class _Found(NamedTuple):
    """Seconds by the wall, of the processors, and megabytes."""

    wall: float
    spent: float
    peak: float


def _timed(work: Callable[[], object]) -> _Found:
    gc.collect()
    with _watched() as peak:
        began, spent = time.perf_counter(), _spent()
        work()
        seconds, spent = time.perf_counter() - began, _spent() - spent
    return _Found(seconds, spent, peak[0])


def _both(*parts: _Found) -> _Found:
    return _Found(sum(one.wall for one in parts), sum(one.spent for one in parts), max(one.peak for one in parts))


def _spent() -> float:
    """Processor seconds so far of everybody who works for us."""
    from django.db import connection

    used = [resource.getrusage(kind) for kind in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    own = sum(one.ru_utime + one.ru_stime for one in used)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text("ascii").rpartition(")")[2].split()
    return own + (int(backend[11]) + int(backend[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _watched() -> Iterator[list[float]]:
    """The most memory above the start, looked at twenty times a second."""
    start, peak, over = _memory(), [0.0], threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            peak[0] = max(peak[0], _memory() - start)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


def _memory() -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) / 1024 if found else 0.0


def _print(name: str, count: int, found: _Found, floor: _Found | None = None) -> None:
    ratio = f"{found.spent / floor.spent:.1f} x the processor time" if floor else ""
    speeds = f"{count / found.wall:>9,.0f}{found.spent:>9.1f}{count / found.spent:>9,.0f}"
    print(f"{name:<30}{found.wall:>8.1f}{speeds}{found.peak:>6.0f}   {ratio}", flush=True)


if __name__ == "__main__":
    main()
