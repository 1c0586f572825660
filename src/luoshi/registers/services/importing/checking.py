"""Every row of a file judged as if it were typed, found again in the register, and kept with its verdict.

One pass, a thousand rows at a time: no more than that is in memory, and of earlier rows only what tells them apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.utils import timezone

from luoshi.paper.limits import Limits
from luoshi.paper.sheets import SHEET_LIMITS, Row, open_book
from luoshi.paper.sheets.head import DATA, Head, body_of
from luoshi.registers.models import Import, ImportRow, ImportState
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.map_headers import SheetMapping
from luoshi.registers.rules.read_cells import CellReader, CellsRead
from luoshi.registers.services.importing.access import desk_of_job, require_bringing_in
from luoshi.registers.services.importing.judging import Judge
from luoshi.registers.storage.staging import keep_lines

BATCH = 1000
Tell = Callable[[int], None]


class Checked(NamedTuple):
    """A row to be judged."""

    row: Row
    cells: CellsRead


def check_import(job: Import, *, limits: Limits = SHEET_LIMITS, tell: Tell | None = None) -> Import:
    """Check a file from its first row on (what an interrupted check left is thrown away).

    Raises PaperError, NoHeadError, Forbidden, RegisterError.
    """
    desk = desk_of_job(job)
    require_bringing_in(desk)
    ImportRow.objects.filter(job=job).delete()
    mapping = SheetMapping.of(job.mapping)
    skipped: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    judge = Judge(desk, job, mapping)
    with open_book(bytes(job.content), name=job.name, limits=limits) as book, judge.ready():
        job.content = b""
        read = CellReader(mapping.columns, desk.definition)
        rows = _data_rows(book.rows(mapping.sheet), mapping, read, skipped)
        done = 0
        while batch := list(islice(rows, BATCH)):
            lines = judge.lines(batch)
            keep_lines(job.pk, lines)
            counts.update(line.verdict for line in lines)
            counts["warned"] += sum(line.verdict != "bad" and bool(line.problems) for line in lines)
            done += len(batch)
            (tell or _told(job))(done)
    return _finish(desk, job, counts, skipped)


def _data_rows(
    rows: Iterator[Row], mapping: SheetMapping, read: CellReader, skipped: Counter[str]
) -> Iterator[Checked]:
    head = Head(tuple(mapping.titles), (mapping.head,), serial=mapping.serial, lines=tuple(mapping.titles_lines))
    for row, kind in body_of(rows, head):
        if kind != DATA:
            skipped[kind] += 1
        elif row.hidden and not mapping.hidden_rows:
            skipped["hidden"] += 1
        elif _is_example(row, mapping):
            skipped["example"] += 1
        else:
            cells = read.read(row)
            if cells.given or cells.problems:
                yield Checked(row, cells)
            else:
                skipped["blank"] += 1


def _is_example(row: Row, mapping: SheetMapping) -> bool:
    if row.number != mapping.example or not mapping.example_values:
        return False
    from luoshi.paper.sheets.template import Stamp

    stamp = Stamp("", "", mapping.sheet, mapping.head, (), mapping.example, mapping.example_values)
    return stamp.is_example(row)


def _told(job: Import) -> Tell:
    mine = Import.objects.filter(pk=job.pk)

    def tell(done: int) -> None:
        mine.update(done_rows=done)

    return tell


def _finish(desk: Desk, job: Import, counts: Counter[str], skipped: Counter[str]) -> Import:
    found: dict[str, Any] = {name: counts[name] for name in ("new", "changed", "same", "bad", "warned")}
    job.counts = {**found, "skipped": dict(skipped)}
    job.rows = sum(counts[name] for name in ("new", "changed", "same", "bad"))
    job.done_rows, job.at, job.error = job.rows, 0, {}
    job.version = desk.register.version
    job.state, job.checked_at = ImportState.CHECKED, timezone.now()
    # The bytes were let go for the rows' sake; they stay in the database.
    fields = ["counts", "rows", "done_rows", "at", "error", "version", "state", "checked_at"]
    job.save(update_fields=fields)
    return job
