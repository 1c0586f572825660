"""The asker takes an answer, or sends it back with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from luoshi.audit.services import act_as, record
from luoshi.notices.services import tell_account, tell_units
from luoshi.organization.actor import Actor
from luoshi.requests.errors import RequestError
from luoshi.requests.models import Ask, Cell, CellState, Request
from luoshi.requests.queries.visible import get_request, require_asker


@transaction.atomic
def accept(actor: Actor, *, request_id: int, cells: Sequence[int] | None = None, now: datetime) -> int:
    """Take answers (all that are there, or those named by cell id); how many. Only the first asker does."""
    request, found = _answered(actor, request_id, cells, (CellState.ANSWERED,))
    if not found:
        raise RequestError("没有可以采用的数。", "等单位报来以后再采用。", code="nothing-answered")
    _judge(actor, found, CellState.ACCEPTED, now)
    record(actor, "accept", kind="request", object_id=request.pk, label=request.title, detail={"cells": len(found)})
    return len(found)


@transaction.atomic
def give_back(
    actor: Actor, *, request_id: int, cells: Sequence[int], reason: str, due: date, now: datetime
) -> int:  # fmt: skip
    """Send answers back to be mended until ``due``; how many. Whoever uses the same answer is told."""
    if not reason.strip():
        raise RequestError("退回要写原因。", "写明哪里不对，单位才好改。", code="no-reason")
    if due < now.date():
        raise RequestError("重报期限已经过了。", "请选今天或以后的日期。", code="due-past")
    request, found = _answered(actor, request_id, cells, (CellState.ANSWERED, CellState.ACCEPTED))
    if not found:
        raise RequestError("没有选中可以退回的数。", "请勾选已经报来的数。", code="nothing-answered")
    for cell in found:
        cell.reason, cell.due = reason.strip()[:300], due
    _judge(actor, found, CellState.RETURNED, now)
    detail = {"cells": len(found), "reason": reason.strip()[:300]}
    record(actor, "return", kind="request", object_id=request.pk, label=request.title, detail=detail)
    _tell(actor, request, found, reason.strip(), now)
    return len(found)


def _answered(
    actor: Actor, request_id: int, cells: Sequence[int] | None, states: tuple[CellState, ...]
) -> tuple[Request, list[Cell]]:
    request = get_request(actor, request_id)
    require_asker(actor, request)
    own = Ask.objects.filter(request=request, spared=False, withdrawn_at=None).values("cell")
    found = Cell.objects.select_for_update().filter(pk__in=own, state__in=states)
    if cells is not None:
        found = found.filter(pk__in=list(cells))
    act_as(actor)
    return request, list(found.order_by("pk"))


def _judge(actor: Actor, cells: list[Cell], state: CellState, now: datetime) -> None:
    for cell in cells:
        cell.state, cell.judged_by_id, cell.judged_at = state, actor.account_id, now
    Cell.objects.bulk_update(cells, ("state", "reason", "due", "judged_by", "judged_at"), batch_size=500)


def _tell(actor: Actor, request: Request, cells: list[Cell], reason: str, now: datetime) -> None:
    link = f"{reverse('requests:inbox')}#request-{request.pk}"
    units = {cell.unit_id for cell in cells}
    key = f"returned-{request.pk}-{now:%Y%m%d%H%M%S}"
    tell_units(actor, units, kind="request", words=f"数据被退回：{request.title}（{reason}）", link=link, key=key)
    others = Request.objects.filter(asks__cell__in=cells, asks__spared=True, asks__withdrawn_at=None).distinct()
    for other in others.exclude(account=None):
        words = f"您引用的数据被要数单位退回重报：{other.title}"
        there = reverse("requests:show", args=[other.pk])
        tell_account(actor, other.account_id or 0, kind="request", words=words, link=there, key=f"returned-{other.pk}")
