"""The area of an installation, and who asks."""

from __future__ import annotations

from django.http import HttpRequest

from luoshi.organization.actor import Actor, Held
from luoshi.organization.models import Account, Area
from luoshi.organization.queries import actor_for

HOME_CODE = "000000"
HOME_NAME = "本地"


def home_area() -> Area:
    """The area of an installation that nobody has named yet, made on first use."""
    area = Area.objects.order_by("id").first()
    if area is None:
        area, _ = Area.objects.get_or_create(code=HOME_CODE, defaults={"name": HOME_NAME})
    return area


def actor_of(request: HttpRequest) -> Actor:
    """Who asks: the account signed in; whoever sits at this machine while no account has been made; else the public."""
    known: Actor | None = getattr(request, "_actor", None)
    if known is None:
        known = request._actor = _actor_of(request)  # type: ignore[attr-defined]
    return known


def _actor_of(request: HttpRequest) -> Actor:
    address = request.META.get("REMOTE_ADDR", "")
    account = request.user
    if isinstance(account, Account):
        return actor_for(account, address=address)
    area = home_area()
    if not Account.objects.exists():
        return Actor(area_id=area.pk, name="本机", address=address, held=(Held("system"),))
    return Actor(area_id=area.pk, name="公众", address=address)
