"""What a figure was: every version that the actor may know of."""

from __future__ import annotations

from django.db import connection

from luoshi.ground.period import Period
from luoshi.indicators.models import ObservationChange, State
from luoshi.indicators.queries.peers import around
from luoshi.indicators.queries.reach import Desk
from luoshi.indicators.queries.sheet import sees
from luoshi.indicators.rules.recall_versions import Change, Version, recall
from luoshi.organization.models import Area

#: More changes of one figure than this are not told on a page.
TOLD = 200
_NOW = """SELECT value, missing, detail, state, reason, bulletin_id FROM indicators_observation
WHERE area_id = %s AND indicator_id = %s AND kind = %s AND start = %s AND facet = %s"""


def versions_of(at: Desk, area: Area, period: Period, facet: str) -> list[Version]:
    """Newest first (four queries). Versions from before the release are left out for whoever may not see them."""
    key = {"area_id": area.pk, "indicator_id": at.id, "kind": period.kind, "start": period.start, "facet": facet}
    changes = ObservationChange.objects.filter(**key).order_by("-id").values_list("at", "actor", "operation", "before")
    told = [Change(when, actor, how, before or {}) for when, actor, how, before in reversed(changes[:TOLD])]
    with connection.cursor() as cursor:
        cursor.execute(_NOW, list(key.values()))
        names = [column.name for column in cursor.description]
        row = cursor.fetchone()
    found = recall(dict(zip(names, row, strict=True)) if row else None, told)
    if sees(at, around([at.actor.area_id], at.definition))(area.pk):
        return found
    return [one for one in found if one.state != State.PRELIMINARY]
