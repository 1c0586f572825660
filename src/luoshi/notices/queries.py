"""Reading one's own notices."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.notices.models import Notice, Seen
from luoshi.organization.actor import Actor


def notices_for(actor: Actor, *, unseen: bool = False) -> QuerySet[Notice]:
    """What the actor should know, the newest first: to the account, to a role held, to a unit held; with ``is_new``."""
    if actor.account_id is None:
        return Notice.objects.none()
    mine = Q(account_id=actor.account_id)
    for role, units in actor.held:
        if units is None:
            mine |= Q(role=role, unit__isnull=True)
        else:
            mine |= Q(role=role, unit_id__in=units)
    seen = Seen.objects.filter(notice=OuterRef("pk"), account_id=actor.account_id)
    found = Notice.objects.filter(mine, area_id=actor.area_id).annotate(is_new=~Exists(seen))
    return found.filter(is_new=True) if unseen else found


def count_unseen(actor: Actor) -> int:
    """How many the actor has not seen."""
    return notices_for(actor, unseen=True).count()
