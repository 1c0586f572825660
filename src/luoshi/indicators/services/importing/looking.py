"""A file of figures is received, then looked through: what each of its cells would do; nothing is written yet."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from luoshi.audit.services import act_as, record
from luoshi.ground.missing import Missing
from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.models import FigureImport, FigureImportLine, ImportState, Verdict
from luoshi.indicators.queries.known import Around, around
from luoshi.indicators.rules.doubt_figures import out_of_range, slipped
from luoshi.indicators.rules.keep_periods import back, code_of, year_ago
from luoshi.indicators.rules.read_figures import Columns, Figure, Given, Known, Sheet, read_sheet
from luoshi.indicators.rules.read_figures.words import month_of
from luoshi.indicators.rules.single_out import NOT_REPORTED
from luoshi.indicators.services.importing.columns import Chosen, Table, described, kept_for, require_columns, table_in
from luoshi.indicators.storage.figures import Figure as Kept
from luoshi.indicators.storage.figures import Key, read_figures
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.paper.sheets import open_book

#: So many figures of one file are held in memory and written in one transaction.
MOST = 100_000
_AT_ONCE = 1_000
#: A file in these is neither worked on nor written: it may be read anew.
OPEN = (ImportState.MAPPING, ImportState.CHECKED, ImportState.FAILED)
Tell = Callable[[int], None]


def receive(
    actor: Actor, *, name: str, content: bytes, given: Given, now: datetime, sheet: str = ""
) -> FigureImport:  # fmt: skip
    """Keep a file whose table is understood; its figures are still to be looked through.

    A file whose head says no figure of any indicator, or not whose, waits for its columns to be chosen (state
    ``mapping``). Raises PaperError for what is no workbook, NoHeadError where no table is found, Forbidden; then
    nothing is kept.
    """
    require(actor, "indicator.file")
    known = around(actor).known
    with open_book(content, name=name) as book:
        chosen = book.sheet(sheet or None)
        given = given._replace(area=actor.area_id)
        table = table_in(book, chosen.name, known, given, area_id=actor.area_id, chosen=None)
        sheets = [one.name for one in book.sheets if one.shown]
    job = FigureImport(
        area_id=actor.area_id, name=name[:255], content=content, sha256=hashlib.sha256(content).hexdigest(),
        sheet=chosen.name[:100], sheets=sheets, given=_beside(table.given),
        created_at=now, created_by_id=actor.account_id, asked_by_id=actor.account_id,
    )  # fmt: skip
    _understood(job, table, known, kept_for(actor.area_id, table.titles))
    with transaction.atomic():
        act_as(actor)
        job.save()
        record(actor, "upload", kind="figures", object_id=job.pk, label=job.name)
    return job


def look_through(actor: Actor, *, job_id: int, tell: Tell = lambda done: None) -> FigureImport:
    """Say of each cell whether its figure is new, changed, the same or bad, from the first on.

    ``tell`` hears how many are done. Raises IndicatorError for too many figures, PaperError, NoHeadError, Forbidden.
    """
    require(actor, "indicator.file")
    job = FigureImport.objects.get(pk=job_id, area_id=actor.area_id)
    given = Given(month_of(job.given.get("month") or None), job.given["state"], job.given["source"], job.area_id)
    known = around(actor)
    with open_book(bytes(job.content), name=job.name) as book:
        table = table_in(book, job.sheet, known.known, given, area_id=job.area_id, chosen=job.chosen)
        chosen = job.chosen if job.chosen is not None else kept_for(job.area_id, table.titles)
        _understood(job, table, known.known, chosen)
        FigureImport.objects.filter(pk=job_id).update(head=job.head, layout=job.layout, chosen=job.chosen)
        require_columns(table.columns, job.sheet)
        read = read_sheet(table.rows, table.columns, known.known, table.given)
    job.rows = len(read.figures) + len(read.slips)
    if job.rows > MOST:
        raise IndicatorError(f"这份文件有 {job.rows} 个数，一次最多 {MOST} 个。", "请按年份拆成几份。", code="too-many")
    FigureImport.objects.filter(pk=job_id).update(rows=job.rows)
    with transaction.atomic():
        act_as(actor)
        hold(job_id, ImportState.CHECKING)
        job.lines.all().delete()
        _keep(job, known, read, tell)
        job.state, job.done_rows, job.notes, job.error = ImportState.CHECKED, job.rows, _notes(table.columns, read), {}
        job.save(update_fields=["state", "done_rows", "notes", "error", "counts"])
    return job


def hold(job_id: int, *states: str) -> FigureImport:
    """The file, for this transaction alone, in one of the states it must be in. Raises IndicatorError.

    No row is locked: how far the work is, is written into it on another connection.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('indicators_figureimport'), %s)", [job_id % 2**31])
    found = FigureImport.objects.defer("content").filter(pk=job_id).first()
    if found is None or found.state not in states:
        raise IndicatorError("这份文件现在不能这样办。", "请刷新页面，看它现在的状态。", code="import-state")
    return found


def _beside(given: Given) -> dict[str, str]:
    return {"month": code_of(given.month) if given.month else "", "state": given.state, "source": given.source}


def _understood(job: FigureImport, table: Table, known: Known, chosen: Chosen) -> None:
    """Note how the columns are read; a head that says too little waits for somebody to choose."""
    job.head, job.layout, job.chosen = described(table.columns, known, chosen), table.columns.layout, chosen
    try:
        require_columns(table.columns, job.sheet)
    except IndicatorError as error:
        job.state = ImportState.MAPPING
        job.error = {"code": error.code, "message": error.message, "remedy": error.remedy}


def _notes(columns: Columns, read: Sheet) -> list[str]:
    notes = [one.passed for one in columns.headings if one.passed]
    notes += [f"第 {row} 行“{words}”没有取。" for row, words in read.passed[:20]]
    if read.empty:
        notes.append(f"{read.empty} 个空格没有取。")
    return notes


def _keep(job: FigureImport, known: Around, read: Sheet, tell: Tell) -> None:
    slips = [
        FigureImportLine(
            job=job, row=one.row, column=one.column, verdict=Verdict.BAD, found=one.found[:80],
            message=one.message[:300], remedy=one.remedy[:300],
        )
        for one in read.slips
    ]  # fmt: skip
    lines = sorted([*_judged(job, known, read.figures), *slips], key=lambda one: (one.row, one.column))
    for done in range(0, len(lines), _AT_ONCE):
        FigureImportLine.objects.bulk_create(lines[done : done + _AT_ONCE])
        tell(min(done + _AT_ONCE, len(lines)))
    counts = Counter(str(one.verdict) for one in lines)
    counts["revises"] = sum(one.verdict == Verdict.CHANGED and _released(one.before) for one in lines)
    job.counts = dict(counts)


def _released(before: dict[str, Any] | None) -> bool:
    return before is not None and before["state"] != "preliminary"


def _judged(job: FigureImport, known: Around, figures: Sequence[Figure]) -> Iterator[FigureImportLine]:
    ids = {code: one.id for code, one in known.desks.items()}
    periods = {each for one in figures for each in (one.period, back(one.period), year_ago(one.period))}
    there = read_figures({one.area for one in figures}, {ids[one.code] for one in figures}, periods)
    for one in figures:
        desk = known.desks[one.code]
        key = Key(one.area, desk.id, one.period.kind, one.period.start, one.facet)
        line = _line(job, one, key)
        if not desk.may_file():
            line.verdict = Verdict.BAD
            line.message, line.remedy = f"“{desk.definition.name}”不归您填报。", "请删去这一列，或请主管单位填报。"
        else:
            _compare(line, one, there.get(key))
            _doubt(line, one, desk.definition, key, there)
        yield line


def _line(job: FigureImport, one: Figure, key: Key) -> FigureImportLine:
    missing = one.value.reason if isinstance(one.value, Missing) else ""
    return FigureImportLine(
        job=job, row=one.row, column=one.column, figure_area_id=key.area, indicator_id=key.indicator, kind=key.kind,
        start=key.start, facet=key.facet, value=None if isinstance(one.value, Missing) else one.value,
        missing=missing, state=one.state, source=one.source[:200],
    )  # fmt: skip


def _compare(line: FigureImportLine, one: Figure, before: Kept | None) -> None:
    if before is None or before.computed:
        line.verdict = Verdict.NEW
        return
    was = before.value
    same = was.reason == one.value.reason if isinstance(was, Missing) and isinstance(one.value, Missing) else (
        not isinstance(was, Missing) and not isinstance(one.value, Missing) and was == one.value
    )  # fmt: skip
    comes_out = one.state == "released" and before.state == "preliminary"
    line.verdict = Verdict.SAME if same and not comes_out else Verdict.CHANGED
    line.before = {
        "value": None if isinstance(was, Missing) else f"{was:f}",
        "missing": was.reason if isinstance(was, Missing) else "", "state": before.state,
        "revision": before.revision, "reason": before.reason,
    }  # fmt: skip


def _doubt(line: FigureImportLine, one: Figure, definition: Any, key: Key, there: dict[Key, Kept]) -> None:
    """What is odd about a good figure; it stops nothing."""
    if line.verdict == Verdict.SAME:
        return
    found = None
    if one.facet == "value":
        limits = definition.limits
        found = out_of_range(one.value, limits.min, limits.max, definition.unit)
        for near in (year_ago(one.period), back(one.period)):
            before = there.get(key._replace(start=near.start))
            usual = before.value if before is not None else NOT_REPORTED
            found = found or (slipped(one.value, usual) if not definition.is_rate else None)
    elif one.facet == "growth":
        limits = definition.limits
        found = out_of_range(one.value, limits.growth_min, limits.growth_max, definition.unit_of("growth"))
    if found is not None:
        line.message, line.remedy = found.words[:300], found.remedy[:300]
