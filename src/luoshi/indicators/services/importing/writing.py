"""A file that was looked through is written: new figures filed, released ones revised with the reason; and undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.ground.missing import Missing
from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.models import FigureImport, FigureImportLine, ImportState, Verdict
from luoshi.indicators.queries.dependants import spots_of
from luoshi.indicators.queries.known import Around, around
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import period
from luoshi.indicators.services.computing import recompute
from luoshi.indicators.services.filing import Given, file_figures, keep_bulletin
from luoshi.indicators.services.importing.looking import OPEN, Tell, hold
from luoshi.indicators.services.releasing import revise
from luoshi.indicators.storage.figures import Key, New, lock_figures, write_figures
from luoshi.indicators.storage.taking_back import release_figures, take_out
from luoshi.organization.access import require
from luoshi.organization.actor import Actor

Lines = list[FigureImportLine]
WRITTEN = (Verdict.NEW, Verdict.CHANGED)
_AT_ONCE = 2_000


@transaction.atomic
def ask_to_write(actor: Actor, *, job_id: int, only_good: bool, reason: str = "") -> FigureImport:
    """Say that a file's new and changed figures are to be written; with ``only_good`` also where other cells are bad.

    Raises IndicatorError (bad cells, nothing to write, no reason for revisions), Forbidden.
    """
    require(actor, "indicator.file")
    job = hold(job_id, ImportState.CHECKED)
    act_as(actor)
    if job.counts.get("bad") and not only_good:
        words = f"还有 {job.counts['bad']} 格不对，整份都没有写入。"
        raise IndicatorError(words, "请改好再上传，或选“只写入没有问题的”。", code="bad-cells")
    lines = job.lines.filter(verdict__in=WRITTEN)
    if not (total := lines.count()):
        raise IndicatorError("这份文件没有要写入的数。", "它说的数库里都已经有了。", code="nothing-new")
    if job.counts.get("revises") and not reason.strip():
        words = f"有 {job.counts['revises']} 个数已经发布，改它们是修订，要写明原因。"
        raise IndicatorError(words, "请写明为什么修订，如“按年报核定数修订”。", code="no-reason")
    if job.counts.get("revises") or lines.filter(state="released").exists():
        require(actor, "indicator.release")
    job.only_good, job.reason = only_good, reason.strip()[:300]
    return begin(actor, job, ImportState.WRITING, total)


@transaction.atomic
def ask_to_undo(actor: Actor, *, job_id: int) -> FigureImport:
    """Say that a written file is to be taken back as a whole. Raises IndicatorError, Forbidden."""
    require(actor, "indicator.file")
    job = hold(job_id, ImportState.DONE)
    act_as(actor)
    return begin(actor, job, ImportState.UNDOING, job.lines.filter(verdict__in=WRITTEN).count())


@transaction.atomic
def ask_to_compare(actor: Actor, *, job_id: int, sheet: str = "") -> FigureImport:
    """Say that a file that is not written is to be looked through anew, or another sheet of it.

    Raises IndicatorError, Forbidden.
    """
    require(actor, "indicator.file")
    job = hold(job_id, *OPEN)
    act_as(actor)
    if sheet in job.sheets and sheet != job.sheet:
        job.sheet, job.chosen = sheet, None
        job.save(update_fields=["sheet", "chosen"])
    return begin(actor, job, ImportState.CHECKING, job.rows)


def begin(actor: Actor, job: FigureImport, state: str, total: int) -> FigureImport:
    """Note that work on a held file is asked for, on so many figures as far as known."""
    job.state, job.rows, job.done_rows, job.started_at, job.error = state, total, 0, None, {}
    job.asked_by_id = actor.account_id
    job.save(update_fields=["state", "rows", "done_rows", "started_at", "error", "asked_by", "only_good", "reason"])
    return job


@transaction.atomic
def write_import(actor: Actor, *, job_id: int, now: datetime, tell: Tell = lambda done: None) -> FigureImport:
    """Write what was asked for, all in one transaction: interrupted, it leaves nothing and can begin again.

    What was seen is what is written: where figures have changed since, nothing is. ``tell`` hears how many figures are
    written. Raises IndicatorError, BadFigures, Forbidden.
    """
    require(actor, "indicator.file")
    job = hold(job_id, ImportState.WRITING)
    act_as(actor)
    lines = list(job.lines.filter(verdict__in=WRITTEN))
    _unchanged_since(lines)
    _write(actor, around(actor), lines, job.reason, now, tell)
    _remember(lines)
    FigureImport.objects.filter(pk=job.pk).update(state=ImportState.DONE, written_at=now, done_rows=len(lines))
    record(actor, "import", kind="figures", object_id=job.pk, label=job.name, detail={"figures": len(lines)})
    job.refresh_from_db()
    return job


@transaction.atomic
def undo_import(actor: Actor, *, job_id: int, now: datetime) -> FigureImport:
    """Take a written file back: its new figures go, changed ones are what they were; what was changed since stays.

    ``counts`` then says how many were ``undone`` and ``left``.
    """
    require(actor, "indicator.file")
    job = hold(job_id, ImportState.UNDOING)
    act_as(actor)
    lines = list(job.lines.filter(verdict__in=WRITTEN))
    there = lock_figures(map(key_of, lines))
    mine: Lines = []
    left: Lines = []
    for one in lines:
        found = there.get(key_of(one))
        (mine if found is not None and found.revision == one.revision else left).append(one)
    changed = take_out(key_of(one) for one in mine if one.before is None)
    changed |= write_figures([_as_it_was(one) for one in mine if one.before is not None], by=actor.account_id, at=now)
    recompute(actor, spots=spots_of(changed), now=now)
    FigureImportLine.objects.filter(pk__in=[one.pk for one in left]).update(left=True)
    counts = {**job.counts, "undone": len(mine), "left": len(left)}
    FigureImport.objects.filter(pk=job.pk).update(state=ImportState.UNDONE, undone_at=now, counts=counts)
    record(actor, "undo-import", kind="figures", object_id=job.pk, label=job.name, detail=counts)
    job.refresh_from_db()
    return job


def key_of(line: FigureImportLine) -> Key:
    """The figure that a good line speaks of."""
    assert line.figure_area_id is not None
    assert line.indicator_id is not None
    assert line.start is not None
    return Key(line.figure_area_id, line.indicator_id, line.kind, line.start, line.facet)


def value_of(value: Decimal | str | None, missing: str) -> Fig:
    """A kept figure, of a line or of what was before it."""
    return Missing(missing) if missing else Decimal(value or 0)  # type: ignore[arg-type]


def _unchanged_since(lines: Lines) -> None:
    there = lock_figures(map(key_of, lines))
    late = 0
    for one in lines:
        found, before = there.get(key_of(one)), one.before
        now = None if found is None or found.computed else found.revision
        late += now != (before["revision"] if before else None)
    if late:
        words = f"核对之后有 {late} 个数被改过，整份都没有写入。"
        raise IndicatorError(words, "请点“重新核对”，看过再写入。", code="changed-since")


def _write(actor: Actor, known: Around, lines: Lines, reason: str, now: datetime, tell: Tell) -> None:
    revised: Lines = []
    filed: Lines = []
    done = 0
    for one in lines:
        (revised if one.before and one.before["state"] != "preliminary" else filed).append(one)
    for source, some in _by_source(filed).items():
        bulletin = keep_bulletin(actor, title=source).pk if source else None
        for first in range(0, len(some), _AT_ONCE):
            part = some[first : first + _AT_ONCE]
            file_figures(actor, figures=[_given(known, one) for one in part], bulletin_id=bulletin, now=now)
            done += len(part)
            tell(done)
    for one in revised:
        _revise(actor, known, one, reason, now)
        done += 1
        tell(done)
    released = [key_of(one) for one in filed if one.state == "released"]
    if released:
        require(actor, "indicator.release")
        changed = release_figures(released, at=now)
        recompute(actor, spots=spots_of(changed), now=now)


def _revise(actor: Actor, known: Around, one: FigureImportLine, reason: str, now: datetime) -> None:
    bulletin = keep_bulletin(actor, title=one.source).pk if one.source else None
    revise(
        actor, code=known.by_id[one.indicator_id or 0].code, period=period(one.kind, key_of(one).start),
        value=value_of(one.value, one.missing), reason=reason, facet=one.facet, area_id=one.figure_area_id,
        bulletin_id=bulletin, now=now,
    )  # fmt: skip


def _by_source(lines: Iterable[FigureImportLine]) -> dict[str, Lines]:
    found: dict[str, Lines] = {}
    for one in lines:
        found.setdefault(one.source, []).append(one)
    return found


def _given(known: Around, one: FigureImportLine) -> Given:
    key = key_of(one)
    return Given(
        code=known.by_id[key.indicator].code, period=period(key.kind, key.start),
        value=value_of(one.value, one.missing), facet=key.facet, area=known.areas[key.area].code,
    )  # fmt: skip


def _remember(lines: Sequence[FigureImportLine]) -> None:
    there = lock_figures(map(key_of, lines))
    for one in lines:
        one.revision = there[key_of(one)].revision
    FigureImportLine.objects.bulk_update(lines, ["revision"], batch_size=1000)


def _as_it_was(one: FigureImportLine) -> New:
    before: dict[str, Any] = one.before or {}
    value = value_of(before["value"], before["missing"])
    return New(key_of(one), value, before["state"], reason=before.get("reason", ""))
