"""An import begins: the file is kept, its columns are mapped, its check is queued; and its mapping mended by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.audit.services import act_as, record
from luoshi.organization.access import EVERYWHERE, Forbidden, reach
from luoshi.paper.limits import Limits
from luoshi.paper.sheets import SHEET_LIMITS
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Filing, Import, ImportProfile, ImportState
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.choose_match import ways_to_match
from luoshi.registers.rules.map_headers import ColumnRead, SheetMapping, missing_fields, unit_of_column
from luoshi.registers.services.importing.access import (
    may_for_all,
    may_keep_profiles,
    require_acting,
    require_bringing_in,
)
from luoshi.registers.services.importing.looking import Looked, look_at

#: States in which nothing is written yet, so that the mapping may still be changed.
OPEN = (ImportState.MAPPING, ImportState.CHECKED, ImportState.FAILED)

_MAPPED = (
    "mapping", "looked", "sheet", "rows", "match_by", "state", "unit", "reason", "done_rows", "error", "counts",
    "started_at",
)  # fmt: skip


def start_import(
    desk: Desk, *, name: str, content: bytes, unit: int | None = None, profile: ImportProfile | None = None,
    filing: Filing | None = None, limits: Limits = SHEET_LIMITS,
) -> tuple[Import, Looked]:  # fmt: skip
    """Keep a file whose columns are mapped; it is ready to be checked (CHECKING) where nothing is left to ask,
    else it waits for its mapping to be looked at (MAPPING).

    Raises PaperError, NoHeadError, Forbidden, RegisterError; then nothing is kept.
    """
    require_bringing_in(desk)
    looked = look_at(desk, content, name=name, profile=profile, limits=limits)
    unit = filing.unit_id if filing is not None else unit or the_unit(desk)
    if unit is not None and not desk.may_file(unit):
        raise Forbidden("您不能替这个单位填报。", "请用本单位联络员的账号。")
    settle_columns(desk, looked.mapping, looked.profile, unit)
    job = Import(
        area_id=desk.actor.area_id, register=desk.register, unit_id=unit, filing=filing, profile=looked.profile,
        name=name[:255], sha256=hashlib.sha256(content).hexdigest(), size=len(content), content=content,
        sheet=looked.mapping.sheet[:100], mapping=looked.mapping.plain(), rows=looked.rows,
        looked=looked.plain(), created_by_id=desk.actor.account_id,
    )  # fmt: skip
    job.match_by = _way(desk, job, looked.profile)
    job.state = ImportState.MAPPING if unsure(desk, looked.mapping, unit) else ImportState.CHECKING
    with transaction.atomic():
        act_as(desk.actor)
        job.save()
        record(
            desk.actor, "upload", kind="register", object_id=desk.register.pk, label=desk.register.name,
            detail={"import": job.pk, "rows": looked.rows},
        )  # fmt: skip
    return job, looked


def the_unit(desk: Desk) -> int | None:
    """The one unit that the actor files for, None where he must say."""
    units = desk.files_for()
    return next(iter(units)) if len(units) == 1 else None


def units_to_choose(desk: Desk) -> frozenset[int] | None:
    """The units that a file may be brought in for (None: every one)."""
    return None if may_for_all(desk) or reach(desk.actor, "register.file") == EVERYWHERE else desk.files_for()


def unsure(desk: Desk, mapping: SheetMapping, unit: int | None) -> bool:
    """Whether somebody must look at the mapping before rows are checked."""
    titled = [
        one for one in mapping.columns if one.title and not one.key and not one.how and one.place != mapping.serial
    ]
    lacking = missing_fields(mapping.columns, desk.definition) and "number" not in mapping.keys
    no_unit = unit is None and not mapping.keys & {"unit", "number"}
    return bool(lacking or mapping.guessed or no_unit or titled)


def settle_columns(desk: Desk, mapping: SheetMapping, profile: ImportProfile | None, unit: int | None) -> None:
    """Take columns out that are not taken from here; ``how`` says why: ``system``, ``closed``, ``computed``."""
    for one in mapping.columns:
        if one.key and (why := why_not_taken(desk, one.key, profile, unit)):
            one.key, one.how, one.unit = "", why, ""


def why_not_taken(desk: Desk, key: str, profile: ImportProfile | None, unit: int | None) -> str:
    """Why a field is not taken from a file, "" where it is."""
    field = desk.rules.fields.get(key)
    if field is None:
        return ""
    if field.type in ("computed", "file"):
        return "computed"
    if field.from_system:
        return "" if profile is not None and profile.system == field.from_system else "system"
    at = desk.for_unit(unit) if unit is not None else desk
    if key in at.hidden:
        return "closed"
    if field.kept_by and not ("owner" in field.kept_by and desk.may_verify()) and "unit" not in field.kept_by:
        return "closed"
    return ""


def map_again(
    desk: Desk, job: Import, *, columns: Mapping[int, str], sheet: str = "", match_by: Sequence[str] = (),
    hidden_rows: bool = False, unit: int | None = None, reason: str = "",
) -> Import:  # fmt: skip
    """Take the mapping as somebody mended it and queue the check. Raises RegisterError, Forbidden, PaperError."""
    require_acting(desk, job)
    if job.state not in OPEN:
        raise RegisterError("这次导入已经不能再改列了。", "请刷新页面看它现在的状态。", code="import-state")
    if unit is not None and not desk.may_file(unit):
        raise Forbidden("您不能替这个单位填报。", "请用本单位联络员的账号。")
    mapping = SheetMapping.of(job.mapping)
    if sheet and sheet != mapping.sheet:
        content = bytes(Import.objects.values_list("content", flat=True).get(pk=job.pk))
        looked = look_at(desk, content, name=job.name, sheet=sheet)
        mapping, job.sheet, job.rows = looked.mapping, sheet[:100], looked.rows
        job.looked = looked.plain()
        settle_columns(desk, mapping, job.profile, unit)
        job.match_by = ways_to_match(desk.definition, mapping.keys)[0]
        job.state = ImportState.MAPPING
    else:
        _by_hand(desk, mapping, columns, job.profile, unit)
        ways = ways_to_match(desk.definition, mapping.keys)
        job.match_by = list(match_by) if list(match_by) in ways else ways[0]
        job.state = ImportState.CHECKING
    mapping.hidden_rows = hidden_rows
    job.mapping, job.unit_id, job.reason, job.done_rows, job.error = mapping.plain(), unit, reason[:500], 0, {}
    job.counts, job.started_at = {}, None
    job.save(update_fields=_MAPPED)
    return job


def _by_hand(
    desk: Desk, mapping: SheetMapping, columns: Mapping[int, str], profile: ImportProfile | None, unit: int | None
) -> None:
    taken: dict[str, ColumnRead] = {}
    for one in mapping.columns:
        if one.place in columns and columns[one.place] != one.key:
            one.key, one.how, one.unit = columns[one.place], "hand", ""
        elif one.how == "guess":
            one.how = "hand"
        if one.key in taken:
            raise RegisterError(
                f"“{one.title or one.place + 1}”和“{taken[one.key].title}”两列对到了同一栏。",
                "请只留一列。",
                code="twice",
            )
        if one.key:
            taken[one.key] = one
    for one in mapping.columns:
        if one.how == "hand" and one.key:
            one.unit = unit_of_column(one, desk.rules.fields.get(one.key), (), "")
    if not taken:
        raise RegisterError("没有一列对到台账的栏目。", "请至少选一列。", code="no-columns")
    settle_columns(desk, mapping, profile, unit)


def _way(desk: Desk, job: Import, profile: ImportProfile | None) -> list[str]:
    ways = ways_to_match(desk.definition, SheetMapping.of(job.mapping).keys)
    return list(profile.match_by) if profile is not None and list(profile.match_by) in ways else ways[0]


def cancel(desk: Desk, job: Import) -> None:
    """Let an import go before anything is written; its rows and the file's bytes are thrown away."""
    require_acting(desk, job)
    with transaction.atomic():
        act_as(desk.actor)
        locked = Import.objects.select_for_update().only("state").get(pk=job.pk)
        if locked.state not in OPEN:
            raise RegisterError("这次导入已经不能取消。", "已写入的可以整批撤销。", code="import-state")
        job.lines.all().delete()
        job.state, job.content, job.finished_at = ImportState.CANCELLED, b"", timezone.now()
        job.save(update_fields=["state", "content", "finished_at"])


def keep_profile(desk: Desk, job: Import, *, name: str, system: str = "") -> ImportProfile:
    """Keep an import's mapping for files of the same origin. Raises Forbidden, RegisterError."""
    if not may_keep_profiles(desk):
        raise Forbidden("导入方案由主管部门或系统管理员保存。", "请联系主管部门。")
    name = " ".join(name.split())[:60]
    if not name:
        raise RegisterError("请给导入方案起个名字。", "例如“12345 平台周报”。", code="no-name")
    kept: dict[str, Any] = {"mapping": job.mapping, "match_by": job.match_by, "system": system.strip()[:60]}
    with transaction.atomic():
        act_as(desk.actor)
        found, _made = ImportProfile.objects.update_or_create(
            register=desk.register, name=name, defaults={"area_id": desk.actor.area_id, **kept}
        )
        record(desk.actor, "keep", kind="import-profile", object_id=found.pk, label=name)
    return found


def remove_profile(desk: Desk, *, pk: int) -> None:
    """Forget a profile; what was brought in by it stays. Raises Forbidden."""
    if not may_keep_profiles(desk):
        raise Forbidden("导入方案由主管部门或系统管理员保存。", "请联系主管部门。")
    with transaction.atomic():
        act_as(desk.actor)
        Import.objects.filter(profile_id=pk, register=desk.register).update(profile=None)
        ImportProfile.objects.filter(pk=pk, register=desk.register).delete()
