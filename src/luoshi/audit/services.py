"""Writing to the trail."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import connection

from luoshi.audit.models import Event


class Who(Protocol):
    """What the trail asks of an actor. ``account_id`` is None for the system itself."""

    @property
    def area_id(self) -> int: ...

    @property
    def account_id(self) -> int | None: ...

    @property
    def name(self) -> str: ...

    @property
    def address(self) -> str: ...


def record(
    actor: Who, action: str, *, kind: str, object_id: object = "", label: str = "", detail: dict[str, Any] | None = None
) -> Event:
    """Write one event; it is chained when the surrounding transaction commits, and vanishes with it if it fails.

    ``action`` is a verb (``adopt``, ``view``, ``export``), ``kind`` the kind of the object, ``label`` its words for a
    reader, ``detail`` plain data. Never put secrets or personal data into ``label`` and ``detail``.
    """
    return Event.objects.create(
        area_id=actor.area_id,
        account_id=actor.account_id,
        actor=actor.name,
        action=action,
        kind=kind,
        object_id=str(object_id),
        label=label[:300],
        detail=detail or {},
        address=actor.address,
    )


def act_as(actor: Who) -> None:
    """Name the actor to the row-history triggers for the rest of this transaction (call inside ``atomic``)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('luoshi.account', %s, true), set_config('luoshi.actor', %s, true)",
            ["" if actor.account_id is None else str(actor.account_id), actor.name],
        )
