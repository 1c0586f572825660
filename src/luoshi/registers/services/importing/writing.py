"""What was checked is written: all of it in one transaction, or its good rows in batches that are each whole.

Killed at any moment, the first leaves nothing, the second whole batches with ``at`` saying where to go on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone

from luoshi.audit.services import act_as, record
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Entry, Filing, Import, ImportRow, ImportState
from luoshi.registers.queries.lookups import CountyLookups
from luoshi.registers.queries.reach import Desk
from luoshi.registers.services.importing.access import desk_of_job, require_acting, require_bringing_in
from luoshi.registers.services.importing.bulk import BulkWriter
from luoshi.registers.services.opening_filings import filing_now
from luoshi.registers.services.rows import RowIn, hold_open
from luoshi.registers.storage.bulk import BulkRow, copy_in
from luoshi.registers.storage.numbering import next_numbers
from luoshi.registers.storage.partitions import searched
from luoshi.registers.storage.staging import held_by, take_back, write_changed
from luoshi.registers.storage.telling import told_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 2000
#: So long an import can be taken back as a whole.
KEPT_DAYS = 30
GOOD = ("new", "changed")
Tell = Callable[[int], None]


def ask_to_write(desk: Desk, job: Import, *, mode: str) -> Import:
    """Say that a checked file is to be written: ``all`` of it or its ``good`` rows. Raises RegisterError."""
    require_acting(desk, job)
    with transaction.atomic():
        act_as(desk.actor)
        locked = _locked(job.pk)
        if locked.state != ImportState.CHECKED:
            raise RegisterError("这次导入不在待确认状态。", "请刷新页面看它现在的状态。", code="import-state")
        if mode == "all" and locked.counts["bad"]:
            raise RegisterError(
                f"有 {locked.counts['bad']} 行不对，整表导入要先改好。",
                "请改好文件再上传，或选“只导入好的行”。",
                code="bad-rows",
            )
        if not any(locked.counts[verdict] for verdict in GOOD):
            raise RegisterError("没有可以写入的行。", "新的和有改动的行都是 0。", code="nothing-to-write")
        _as_checked(desk, locked)
        locked.mode, locked.state, locked.done_rows, locked.at = mode, ImportState.WRITING, 0, 0
        locked.started_at = None
        locked.save(update_fields=["mode", "state", "done_rows", "at", "started_at"])
    return locked


def write_import(job_id: int, *, today: date, tell: Tell | None = None) -> Import:
    """Write what was checked; asked again after an interruption it goes on. Raises RegisterError, Forbidden."""
    job = Import.objects.defer("content").select_related("register__version", "created_by").get(pk=job_id)
    desk = desk_of_job(job)
    require_bringing_in(desk)
    work = _Work(desk, job, today)
    if job.mode == "all":
        with _telling(job, tell) as told, transaction.atomic():
            act_as(desk.actor)
            work.begin()
            while work.batch():
                told(work.done)
            return work.finish()
    while True:
        with transaction.atomic():
            act_as(desk.actor)
            work.begin()
            if not work.batch():
                return work.finish()
            work.keep_place()
        if tell is not None:
            tell(work.done)


class _Work:
    """The writing of one import, batch by batch."""

    def __init__(self, desk: Desk, job: Import, today: date) -> None:
        self._desk, self.job, self._today = desk, job, today
        self._lookups = CountyLookups(desk.actor.area_id)
        self._keys = searched(desk.definition)
        self._unique = [one for one in desk.definition.fields if one.unique]
        self._direct = not desk.definition.filing.steps
        self._writers: dict[int, BulkWriter] = {}
        self.done = job.done_rows

    def begin(self) -> None:
        """Take the import for this transaction; how far it is, it says itself."""
        locked = _locked(self.job.pk, wait=True)
        if locked.state != ImportState.WRITING:
            raise RegisterError("这次导入已经不在写入。", "请刷新页面看它现在的状态。", code="import-state")
        _as_checked(self._desk, locked)
        self.job.at, self.done, self.job.counts = locked.at, locked.done_rows, locked.counts
        # A filing is held open for each transaction anew.
        self._writers.clear()

    def batch(self) -> bool:
        """Write the next rows; False where there are none."""
        lines = list(
            ImportRow.objects.filter(job=self.job, verdict__in=GOOD, id__gt=self.job.at).order_by("id")[:BATCH]
        )
        if not lines:
            return False
        self._write_new([one for one in lines if one.verdict == "new"])
        self._write_changed([one for one in lines if one.verdict == "changed"])
        self.job.at, self.done = lines[-1].pk, self.done + len(lines)
        return True

    def keep_place(self) -> None:
        """Keep how far it is, with what was written."""
        Import.objects.filter(pk=self.job.pk).update(at=self.job.at, done_rows=self.done, counts=self.job.counts)

    def finish(self) -> Import:
        """All is written."""
        job = self.job
        job.state, job.done_rows, job.finished_at = ImportState.DONE, self.done, timezone.now()
        job.save(update_fields=["state", "done_rows", "finished_at", "at", "counts"])
        detail = {"import": job.pk, **{name: job.counts.get(name, 0) for name in (*GOOD, "bad", "conflict")}}
        record(
            self._desk.actor, "import", kind="register", object_id=self._desk.register.pk,
            label=self._desk.register.name, detail=detail,
        )  # fmt: skip
        return job

    def _write_new(self, lines: Sequence[ImportRow]) -> None:
        lines = self._without_twins(lines)
        if not lines:
            return
        numbers = iter(next_numbers(self._desk.register, sum(not one.number for one in lines)))
        state = "verified" if self._direct else "draft"
        rows = [
            BulkRow(
                one.unit_id or 0, one.number or next(numbers), one.values, one.stage, state, self._direct,
                self._filing(one.unit_id or 0),
            )
            for one in lines
        ]  # fmt: skip
        copy_in(
            self._desk.register.pk, self._desk.actor.area_id, rows, keys=self._keys,
            account=self._desk.actor.account_id, import_id=self.job.pk,
        )  # fmt: skip

    def _without_twins(self, lines: Sequence[ImportRow]) -> list[ImportRow]:
        """The new rows whose unique values nobody has written since they were checked."""
        late: set[int] = set()
        for field in self._unique:
            said = {one.values[field.key]: one.pk for one in lines if isinstance(one.values.get(field.key), str)}
            if said:
                held = held_by(self._desk.register.pk, self._desk.actor.area_id, field.key, said)
                late |= {said[value] for value in held}
        self._conflicts(late)
        return [one for one in lines if one.pk not in late]

    def _write_changed(self, lines: Sequence[ImportRow]) -> None:
        if not lines:
            return
        ids = [one.entry_id or 0 for one in lines]
        found = Entry.objects.filter(register_id=self._desk.register.pk, id__in=ids, removed_at=None).defer("words")
        entries = {row.id: row for row in found.order_by("id").select_for_update()}
        late: set[int] = set()
        rows: list[tuple[int, int, dict[str, Any]]] = []
        for one in lines:
            entry = entries.get(one.entry_id or 0)
            if entry is None or entry.revision != one.revision:
                late.add(one.pk)
                continue
            self._writer(entry.unit_id).take_change(RowIn(one.values, entry.id), entry)
            names = ("values", "pending", "stage", "state", "reason", "filing_id")
            rows.append((one.pk, entry.id, {name: getattr(entry, name) for name in names}))
        self._conflicts(late)
        write_changed(self._desk.register.pk, self._desk.actor.account_id, rows)

    def _conflicts(self, late: set[int]) -> None:
        if not late:
            return
        if self.job.mode == "all":
            raise RegisterError(
                f"核对之后，台账里有 {len(late)} 行被人改过，这次一行也没有写入。",
                "请重新核对，再确认。",
                code="changed-since",
            )
        ImportRow.objects.filter(pk__in=late).update(fate="conflict")
        self.job.counts = {**self.job.counts, "conflict": self.job.counts.get("conflict", 0) + len(late)}

    def _filing(self, unit: int) -> int | None:
        filing = self._writer(unit).filing
        return filing.pk if filing is not None else None

    def _writer(self, unit: int) -> BulkWriter:
        if unit not in self._writers:
            system = self.job.profile.system if self.job.profile is not None else ""
            self._writers[unit] = BulkWriter(
                self._desk, unit, self._open_filing(unit), self.job.reason, self._lookups, system=system
            )
        return self._writers[unit]

    def _open_filing(self, unit: int) -> Filing | None:
        """The unit's open filing, held open until the transaction ends."""
        if self._direct:
            return None
        own = self.job.filing if self.job.filing is not None and self.job.filing.unit_id == unit else None
        filing = own or filing_now(self._desk, unit=unit, today=self._today)
        hold_open(filing)
        return filing


def ask_to_undo(desk: Desk, job: Import) -> Import:
    """Say that an import is to be taken back as a whole. Raises RegisterError, Forbidden."""
    require_acting(desk, job)
    with transaction.atomic():
        act_as(desk.actor)
        locked = _locked(job.pk)
        if locked.state != ImportState.DONE or locked.finished_at is None:
            raise RegisterError("这次导入没有可以撤销的。", "请刷新页面看它现在的状态。", code="import-state")
        if locked.finished_at < timezone.now() - timedelta(days=KEPT_DAYS):
            raise RegisterError(f"导入已超过 {KEPT_DAYS} 天，不能整批撤销。", "请逐行更正。", code="too-late")
        locked.state = ImportState.UNDOING
        locked.save(update_fields=["state"])
    return locked


def undo_import(job_id: int) -> Import:
    """Take an import back: new rows go, changed ones become what they were; what was changed since stays."""
    job = Import.objects.defer("content").select_related("register__version", "created_by").get(pk=job_id)
    desk = desk_of_job(job)
    with transaction.atomic():
        act_as(desk.actor)
        locked = _locked(job_id, wait=True)
        if locked.state != ImportState.UNDOING:
            return locked
        found = take_back(desk.register.pk, job_id, desk.actor.account_id)
        locked.counts = {**locked.counts, "removed": found.removed, "restored": found.restored, "left": found.left}
        locked.state = ImportState.UNDONE
        locked.save(update_fields=["state", "counts"])
        record(
            desk.actor, "undo-import", kind="register", object_id=desk.register.pk, label=desk.register.name,
            detail={"import": job_id, **found._asdict()},
        )  # fmt: skip
    return locked


def _locked(job_id: int, *, wait: bool = False) -> Import:
    """The import, for this transaction alone. Its progress is told on another connection, so no row lock is taken."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('registers_import'), %s)", [job_id % 2**31])
    return Import.objects.defer("content").get(pk=job_id)


def _as_checked(desk: Desk, job: Import) -> None:
    """Raise RegisterError where the definition is another one since, or the same file was written meanwhile."""
    if job.version_id != desk.register.version_id:
        raise RegisterError("核对之后，台账的填报要求改过。", "请重新核对。", code="definition-changed")
    twin = Import.objects.filter(
        register=desk.register, sha256=job.sha256, sheet=job.sheet, state=ImportState.DONE,
        finished_at__gt=job.checked_at or job.created_at,
    ).exclude(pk=job.pk)  # fmt: skip
    if twin.exists():
        raise RegisterError("同一份文件刚刚导入过。", "请重新核对：已导入的会显示为“没有变化”。", code="brought-in")


@contextmanager
def _telling(job: Import, tell: Tell | None) -> Iterator[Tell]:
    """Progress told to ``tell``, else beside the transaction."""
    if tell is not None:
        yield tell
        return
    with told_beside("registers_import", job.pk) as told:
        yield told
