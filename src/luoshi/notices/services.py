"""Telling, and having seen."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.notices.models import Notice, Seen
from luoshi.notices.queries import notices_for
from luoshi.organization.actor import Actor


def tell_units(
    actor: Actor, units: Iterable[int], *, kind: str, words: str, link: str = "", key: str = "",
    roles: tuple[str, ...] = ("liaison", "head"),
) -> None:  # fmt: skip
    """Tell the handlers and heads of units (or one of the two ``roles``), each unit once a ``key``."""
    told: set[int] = set()
    if key:
        told = set(Notice.objects.filter(area_id=actor.area_id, key=key).values_list("unit_id", flat=True))
    Notice.objects.bulk_create(
        Notice(area_id=actor.area_id, role=role, unit_id=unit, kind=kind, words=words[:300], link=link, key=key[:100])
        for unit in dict.fromkeys(units)
        if unit not in told
        for role in roles
    )


def tell_role(actor: Actor, role: str, *, kind: str, words: str, link: str = "") -> None:
    """Tell everybody in the area who holds a role."""
    Notice.objects.create(area_id=actor.area_id, role=role, kind=kind, words=words[:300], link=link)


def tell_account(actor: Actor, account: int, *, kind: str, words: str, link: str = "", key: str = "") -> None:
    """Tell one account; nothing where it has not seen yet what it was told under the same ``key``."""
    told = Notice.objects.filter(area_id=actor.area_id, account_id=account, key=key)
    if key and told.exclude(seen__account_id=account).exists():
        return
    Notice.objects.create(
        area_id=actor.area_id, account_id=account, kind=kind, words=words[:300], link=link, key=key[:100]
    )


def mark_seen(actor: Actor, notices: Iterable[int] | None = None) -> int:
    """Mark the actor's own notices (all, or those named) as seen; how many were new."""
    if actor.account_id is None:
        return 0
    unseen = notices_for(actor, unseen=True)
    if notices is not None:
        unseen = unseen.filter(pk__in=list(notices))
    rows = [
        Seen(area_id=actor.area_id, notice_id=pk, account_id=actor.account_id)
        for pk in unseen.values_list("pk", flat=True)
    ]
    Seen.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
