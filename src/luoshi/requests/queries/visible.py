"""Who sees which requests and cells."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.organization.access import EVERYWHERE, Forbidden, reach, require
from luoshi.organization.actor import Actor
from luoshi.requests.errors import not_found
from luoshi.requests.models import Ask, Request


def visible_requests(actor: Actor) -> QuerySet[Request]:
    """All, or those that the actor's units sent or are asked in. Raises Forbidden for whom there are none."""
    require(actor, "request.view")
    found = Request.objects.filter(area_id=actor.area_id)
    held = reach(actor, "request.view")
    if held == EVERYWHERE:
        return found
    asked = Exists(Ask.objects.filter(request=OuterRef("pk"), cell__unit_id__in=held, spared=False))
    return found.filter(Q(account_id=actor.account_id) | Q(asker_unit_id__in=held) | asked)


def get_request(actor: Actor, pk: int) -> Request:
    """One that the actor sees. Raises RequestError (``not-found``)."""
    found = visible_requests(actor).filter(pk=pk).select_related("asker_unit").first()
    if found is None:
        raise not_found()
    return found


def is_askers(actor: Actor, request: Request) -> bool:
    """Whether the actor stands on the asker's side: the account itself, or people of the unit that asked."""
    held = reach(actor, "request.ask")
    if actor.account_id is None:
        return held == EVERYWHERE
    if request.account_id == actor.account_id:
        return True
    if request.asker_unit_id is None or not held:
        return False
    return request.asker_unit_id in held if held != EVERYWHERE else request.asker_unit_id == actor.unit_id


def require_asker(actor: Actor, request: Request) -> None:
    """Raise Forbidden unless the actor stands on the asker's side."""
    require(actor, "request.ask")
    if not is_askers(actor, request):
        raise Forbidden("这是别的单位发出的要数单。", "请由发出单位办理。")


def cells_seen(actor: Actor, request: Request) -> QuerySet[Ask]:
    """What the request asks for, as far as the actor sees it: a unit that is asked sees its own cells."""
    asks = Ask.objects.filter(request=request).select_related("cell__datum", "cell__unit", "cell__answered_by")
    held = reach(actor, "request.view")
    if held == EVERYWHERE or is_askers(actor, request):
        return asks
    return asks.filter(cell__unit_id__in=held, spared=False)


def reach_units(actor: Actor) -> frozenset[int]:
    """The units that the actor answers for."""
    held = reach(actor, "request.answer")
    return frozenset() if held == EVERYWHERE else held
