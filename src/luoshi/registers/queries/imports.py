"""Imports of a register, and the rows of one by page: never more of them than somebody looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection

from luoshi.paper.sheets.marking import Remark
from luoshi.registers.models import Entry, Export, Import, ImportProfile, ImportRow, ImportState
from luoshi.registers.queries.reach import Desk
from luoshi.registers.services.importing.access import sees

PAGE = 50
VERDICTS = ("new", "changed", "bad", "same")


def imports_of(desk: Desk, *, most: int = 50) -> list[Import]:
    """The latest imports that the actor may see, without their bytes."""
    rows = (
        Import.objects.filter(register=desk.register).defer("content", "mapping").select_related("unit", "created_by")
    )
    return [one for one in rows[: most * 4] if sees(desk, one)][:most]


def profiles_of(desk: Desk) -> list[ImportProfile]:
    """How files of known origin are read."""
    return list(ImportProfile.objects.filter(register=desk.register))


def lines_of(job: Import, verdict: str, *, page: int) -> list[ImportRow]:
    """A page of rows of one verdict (from page 1), in the file's order."""
    rows = ImportRow.objects.filter(job=job, verdict=verdict).order_by("id")
    return list(rows[(page - 1) * PAGE : page * PAGE])


def usual_problems(job: Import, *, most: int = 5) -> list[tuple[str, str, int]]:
    """(message, remedy, rows) of what is wrong in the most rows; only what is wrong in several."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT one ->> 2, one ->> 3, count(*) FROM registers_importrow, jsonb_array_elements(problems) AS one"
            " WHERE job_id = %s AND verdict = 'bad' GROUP BY 1, 2 HAVING count(*) > 2 ORDER BY 3 DESC, 1 LIMIT %s",
            [job.pk, most],
        )
        return [(message, remedy, count) for message, remedy, count in cursor.fetchall()]


def changed_meanwhile(job: Import, *, most: int = PAGE) -> list[ImportRow]:
    """Rows that were not written because somebody had changed the entry since the check."""
    return list(ImportRow.objects.filter(job=job, fate="conflict").order_by("id")[:most])


def left_behind(job: Import, *, most: int = PAGE) -> list[tuple[int, str]]:
    """(id, number) of the entries that an undoing left because somebody had changed them since."""
    if job.state != ImportState.UNDONE:
        return []
    new = Entry.objects.filter(register_id=job.register_id, import_id=job.pk, removed_at=None).order_by("id")
    found = list(new.values_list("id", "number")[:most])
    changed = ImportRow.objects.filter(job=job, verdict="changed", fate="left").order_by("id")
    found += [
        (entry, number) for entry, number in changed.values_list("entry_id", "number")[:most] if entry is not None
    ]
    return found[:most]


def numbers_of(job: Import, ids: Sequence[int]) -> dict[int, str]:
    """Numbers of entries by id."""
    return dict(Entry.objects.filter(register_id=job.register_id, id__in=ids).values_list("id", "number"))


def remarks_on(job: Import) -> Iterator[Remark]:
    """Every problem of a file where it stands; one about a whole row at its first column."""
    rows = ImportRow.objects.filter(job=job, verdict="bad").order_by("id").values_list("row", "problems")
    for row, problems in rows.iterator(chunk_size=2000):
        for place, _key, message, remedy, found, warn in problems:
            if not warn:
                yield Remark(row, max(place, 0), message, remedy, found)


def find_export(desk: Desk, pk: int) -> Export | None:
    """An export of the actor's own."""
    return Export.objects.filter(pk=pk, register=desk.register, account_id=desk.actor.account_id or 0).first()
