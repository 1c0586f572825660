"""Evidence files of entries: kept with their hash, taken out and brought back; every look at a closed one is noted."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from luoshi.audit.services import act_as, record
from luoshi.organization.access import Forbidden
from luoshi.registers.errors import NotFound, RegisterError
from luoshi.registers.models import Entry, EntryFile
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.tell_kind import tell_kind
from luoshi.registers.services.rows import RowIn, lock_row, save_rows

#: Files that one entry may have.
MOST = 200


def keep_file(desk: Desk, *, entry_id: int, name: str, content: bytes, about: str, stage: str = "") -> EntryFile:
    """Keep a file with an entry: ``about`` is the evidence's name in its stage, or the key of a file field.

    Raises BadEvidence for what may not be kept, Forbidden, RegisterError for a row that is handed in.
    """
    name = (PurePath(name.replace("\\", "/")).name or "file")[:255]
    kind = tell_kind(name, content)
    with transaction.atomic():
        act_as(desk.actor)
        entry = lock_row(desk, entry_id)
        _may_keep(desk, entry, about)
        held = EntryFile.objects.filter(register=desk.register, entry_id=entry.id, removed_at=None)
        if held.count() >= MOST:
            raise RegisterError(f"这一行已有 {MOST} 个附件。", "请先删去不用的。", code="too-many-files")
        digest = hashlib.sha256(content).hexdigest()
        twin = held.filter(sha256=digest, about=about).defer("content").first()
        if twin is not None:
            return twin
        file = EntryFile.objects.create(
            area_id=entry.area_id, register=desk.register, entry_id=entry.id, about=about[:60], stage=stage, name=name,
            kind=kind, size=len(content), sha256=digest, content=content, account_id=desk.actor.account_id,
            actor=desk.actor.name,
        )  # fmt: skip
        _into_field(desk, entry, about)
        _note(desk, "attach", entry, file)
    return file


def remove_file(desk: Desk, *, entry_id: int, file_id: int) -> EntryFile:
    """Take a file out; nothing is destroyed and ``bring_back_file`` undoes it."""
    return _set_removed(desk, entry_id, file_id, True)


def bring_back_file(desk: Desk, *, entry_id: int, file_id: int) -> EntryFile:
    """Undo the removal of a file."""
    return _set_removed(desk, entry_id, file_id, False)


def open_file(desk: Desk, *, entry_id: int, file_id: int) -> EntryFile:
    """A file with its bytes; the look is written down where the register or the field is closed. Raises NotFound."""
    from luoshi.registers.queries.entries import find_entry

    entry = find_entry(desk, entry_id)
    file = EntryFile.objects.filter(register=desk.register, entry_id=entry.id, pk=file_id, removed_at=None).first()
    desk = desk.for_unit(entry.unit_id)
    if file is None or file.about in desk.hidden:
        raise NotFound("附件")
    field = file_field(desk, file.about)
    if desk.register.closed or (field is not None and field.is_closed):
        with transaction.atomic():
            _note(desk, "view", entry, file)
    return file


def file_field(desk: Desk, about: str) -> Field | None:
    """The file field that a file belongs to, by its key or its name; None for a stage's evidence."""
    return next((one for one in desk.definition.fields if one.type == "file" and about in (one.key, one.name)), None)


def _set_removed(desk: Desk, entry_id: int, file_id: int, removed: bool) -> EntryFile:
    with transaction.atomic():
        act_as(desk.actor)
        entry = lock_row(desk, entry_id)
        file = EntryFile.objects.defer("content").filter(register=desk.register, entry_id=entry.id, pk=file_id).first()
        if file is None:
            raise NotFound("附件")
        _may_keep(desk, entry, file.about)
        if (file.removed_at is not None) != removed:
            file.removed_at = timezone.now() if removed else None
            file.save(update_fields=["removed_at"])
            _into_field(desk, entry, file.about)
            _note(desk, "remove" if removed else "restore", entry, file)
    return file


def _may_keep(desk: Desk, entry: Entry, about: str) -> None:
    if not desk.may_file(entry.unit_id) and not desk.may_verify():
        raise Forbidden("这一行不是您单位的。", "请联系填报单位。")
    if about in desk.for_unit(entry.unit_id).hidden:
        raise NotFound("附件")
    if entry.state in ("submitted", "confirmed") and not desk.may_verify():
        raise RegisterError("这一行已经上报，不能再改。", "请先撤回，或等主管部门退回。", code="row-closed")


def _into_field(desk: Desk, entry: Entry, about: str) -> None:
    """The value of a file field is the list of its files, so that what is required can be asked of the row."""
    field = file_field(desk, about)
    if field is None:
        return
    ids = list(
        EntryFile.objects.filter(
            register=desk.register, entry_id=entry.id, about__in=(field.key, field.name), removed_at=None
        ).values_list("pk", flat=True)
    )
    given = {field.key: ids or None}
    (out,) = save_rows(desk, [RowIn(given, entry.id, entry.revision)], unit=entry.unit_id, reason=f"附件“{field.name}”")
    if refused := next((one for one in out.problems if one.code in ("not-yours", "row-closed")), None):
        raise RegisterError(refused.message, refused.remedy, code=refused.code)


def _note(desk: Desk, act: str, entry: Entry, file: EntryFile) -> None:
    record(
        desk.actor, act, kind="entry-file", object_id=f"{desk.register.code}/{entry.id}/{file.pk}",
        label=entry.number, detail={"about": file.about, "sha256": file.sha256},
    )  # fmt: skip
