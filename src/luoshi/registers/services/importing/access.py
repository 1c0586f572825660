"""Who may bring files in, and whose imports are whose."""

from __future__ import annotations

from luoshi.organization.access import EVERYWHERE, Forbidden, may, reach
from luoshi.organization.actor import Actor, system
from luoshi.organization.queries import actor_for
from luoshi.registers.errors import NotFound
from luoshi.registers.models import Import
from luoshi.registers.queries.reach import Desk, desk_of


def may_bring_in(desk: Desk) -> bool:
    """Whether the actor may enter rows here at all."""
    return may_for_all(desk) or bool(desk.files_for())


def may_for_all(desk: Desk) -> bool:
    """Whether the actor may enter rows for every unit that a file names."""
    if desk.owns and any(one.from_system for one in desk.definition.fields):
        return True
    return reach(desk.actor, "register.file") == EVERYWHERE


def may_keep_profiles(desk: Desk) -> bool:
    """Administrators and the department in charge."""
    return desk.may_verify() or may(desk.actor, "register.define")


def require_bringing_in(desk: Desk) -> None:
    """Raises Forbidden."""
    if not may_bring_in(desk):
        raise Forbidden("您不能往这个台账里导入。", "请用填报单位联络员的账号。")


def find_import(desk: Desk, pk: int) -> Import:
    """An import that the actor may see: his own, his unit's, or, for the department in charge, any. Raises NotFound."""
    found = (
        Import.objects.defer("content").select_related("unit", "profile", "created_by")
        .filter(pk=pk, register=desk.register).first()
    )  # fmt: skip
    if found is None or not sees(desk, found):
        raise NotFound("导入")
    return found


def sees(desk: Desk, job: Import) -> bool:
    """Whether an import is this actor's to see."""
    if desk.owns or reach(desk.actor, "register.file") == EVERYWHERE:
        return True
    if job.created_by_id is not None and job.created_by_id == desk.actor.account_id:
        return True
    return job.unit_id is not None and may(desk.actor, "register.file", unit=job.unit_id)


def acts_on(desk: Desk, job: Import) -> bool:
    """Whether an import is this actor's to go on with or to take back: his own, or his unit's."""
    if not may_bring_in(desk):
        return False
    if job.created_by_id is not None and job.created_by_id == desk.actor.account_id:
        return True
    return may_for_all(desk) or (job.unit_id is not None and desk.may_file(job.unit_id))


def require_acting(desk: Desk, job: Import) -> None:
    """Raises Forbidden."""
    if not acts_on(desk, job):
        raise Forbidden("这次导入不是您单位的。", "请联系上传文件的人。")


def desk_of_job(job: Import) -> Desk:
    """The register as whoever asked for the import has it now."""
    actor: Actor = actor_for(job.created_by) if job.created_by is not None else system(job.area_id, "命令行")
    return desk_of(actor, job.register)
