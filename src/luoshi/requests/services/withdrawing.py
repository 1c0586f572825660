"""A request is taken back, and brought back again: a question that somebody else needs too stays, in their name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from luoshi.audit.services import act_as, record
from luoshi.notices.services import tell_units
from luoshi.organization.actor import Actor
from luoshi.requests.errors import RequestError
from luoshi.requests.models import Ask, CellState, Request
from luoshi.requests.queries.visible import get_request, require_asker

#: How a cell stands that nobody has answered.
WAITING = (CellState.OPEN, CellState.RETURNED)


@transaction.atomic
def withdraw(actor: Actor, *, request_id: int, now: datetime) -> Request:
    """Take back what is not answered yet. Answers that units gave stay, with the work that they were."""
    request = _locked(actor, request_id)
    if request.withdrawn_at:
        raise RequestError("这个要数单已经撤回。", "请刷新页面。", code="withdrawn")
    act_as(actor)
    freed: set[int] = set()
    for one in request.asks.select_for_update(of=("self", "cell")).filter(withdrawn_at=None).select_related("cell"):
        if not one.spared and one.cell.state not in WAITING:
            continue
        one.withdrawn_at = now
        one.save(update_fields=["withdrawn_at"])
        if not one.spared and not _hand_over(one):
            one.cell.state = CellState.WITHDRAWN
            one.cell.save(update_fields=["state"])
            freed.add(one.cell.unit_id)
    request.withdrawn_at = now
    request.save(update_fields=["withdrawn_at"])
    record(actor, "withdraw", kind="request", object_id=request.pk, label=request.title, detail={"units": len(freed)})
    words = f"{request.asker}撤回了要数：{request.title}，没报的不用报了"
    tell_units(actor, freed, kind="request", words=words, link=reverse("requests:inbox"))
    return request


@transaction.atomic
def bring_back(actor: Actor, *, request_id: int) -> Request:
    """Undo a withdrawal: what nobody else has asked for since is asked again."""
    request = _locked(actor, request_id)
    if request.withdrawn_at is None:
        raise RequestError("这个要数单没有撤回。", "请刷新页面。", code="not-withdrawn")
    act_as(actor)
    asked: set[int] = set()
    for one in request.asks.select_for_update(of=("self", "cell")).exclude(withdrawn_at=None).select_related("cell"):
        one.withdrawn_at = None
        one.spared = one.cell.state != CellState.WITHDRAWN
        if not one.spared:
            one.cell.state, one.cell.due = CellState.OPEN, request.due
            one.cell.save(update_fields=["state", "due"])
            asked.add(one.cell.unit_id)
        one.save(update_fields=["withdrawn_at", "spared"])
    request.withdrawn_at = None
    request.save(update_fields=["withdrawn_at"])
    record(actor, "bring-back", kind="request", object_id=request.pk, label=request.title)
    link = f"{reverse('requests:inbox')}#request-{request.pk}"
    tell_units(actor, asked, kind="request", words=f"{request.asker}恢复了要数：{request.title}", link=link)
    return request


def _locked(actor: Actor, request_id: int) -> Request:
    request = get_request(actor, request_id)
    require_asker(actor, request)
    return Request.objects.select_for_update().get(pk=request.pk)


def _hand_over(one: Ask) -> bool:
    """Let the next asker of the cell ask in their own name; False where there is none."""
    following = Ask.objects.filter(cell=one.cell, spared=True, withdrawn_at=None).select_related("request")
    following = following.exclude(request_id=one.request_id).order_by("pk")
    heir = following.first()
    if heir is None:
        return False
    heir.spared = False
    heir.save(update_fields=["spared"])
    one.cell.due = heir.request.due
    one.cell.save(update_fields=["due"])
    return True
