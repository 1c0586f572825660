"""Keeping, sharing and dropping views of a list."""

from __future__ import annotations

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.organization.access import Forbidden
from luoshi.registers.errors import NotFound, RegisterError
from luoshi.registers.models import SavedView
from luoshi.registers.queries.reach import Desk
from luoshi.registers.queries.views import OWN_COLUMNS

#: So many views somebody may keep of one register.
MOST = 50


def save_view(desk: Desk, *, name: str, query: str, shared: bool = False) -> SavedView:
    """Keep the list that ``query`` asks for under a name; one of that name is replaced.

    Raises RegisterError for an empty name or too many views, Forbidden where nobody is signed in.
    """
    name = " ".join(name.split())[:60]
    if not name:
        raise RegisterError("视图要有名称。", "请写一个名称，例如“本季度已签约”。", code="no-name")
    return _keep(desk, name, query, shared=shared)


def keep_columns(desk: Desk, *, columns: str) -> None:
    """Remember the actor's own columns (keys joined by ".", "" = the usual ones)."""
    _keep(desk, OWN_COLUMNS, columns, shared=False)


def remove_view(desk: Desk, *, view_id: int) -> SavedView:
    """Drop one of the actor's own views; what it was, so that it can be kept again. Raises NotFound."""
    with transaction.atomic():
        act_as(desk.actor)
        found = SavedView.objects.filter(
            pk=view_id, register=desk.register, account_id=desk.actor.account_id or 0, area_id=desk.actor.area_id
        ).first()
        if found is None:
            raise NotFound("视图")
        SavedView.objects.filter(pk=found.pk).delete()
        record(desk.actor, "remove", kind="saved_view", object_id=view_id, label=found.name)
    return found


def _keep(desk: Desk, name: str, query: str, *, shared: bool) -> SavedView:
    if desk.actor.account_id is None:
        raise Forbidden("登录后才能保存视图。", "请先登录。")
    with transaction.atomic():
        act_as(desk.actor)
        mine = SavedView.objects.filter(register=desk.register, account_id=desk.actor.account_id)
        if mine.exclude(name=name).count() >= MOST:
            raise RegisterError(f"您在这个台账已有 {MOST} 个视图。", "请先删去用不着的。", code="too-many")
        view, _made = SavedView.objects.update_or_create(
            register=desk.register, account_id=desk.actor.account_id, name=name,
            defaults={"area_id": desk.actor.area_id, "query": query[:4000], "shared": shared},
        )  # fmt: skip
        if name != OWN_COLUMNS:
            record(desk.actor, "save", kind="saved_view", object_id=view.pk, label=name, detail={"shared": shared})
    return view
