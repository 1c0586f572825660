"""Releasing figures, and revising released ones with the reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import connection, transaction

from luoshi.audit.services import act_as, record
from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.errors import IndicatorError, NotFound
from luoshi.indicators.queries.dependants import spots_of
from luoshi.indicators.queries.reach import desk, desks
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import code_of
from luoshi.indicators.services.computing import recompute
from luoshi.indicators.storage.figures import Key, New, lock_figures, write_figures
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area


def release(
    actor: Actor, *, codes: Sequence[str], period: Period, areas: Collection[int] | None = None, now: datetime
) -> int:
    """Release the preliminary figures of these indicators for a period; of some areas, or of all the actor answers
    for. How many; what is computed from them alone is released with them.
    """
    return release_periods(actor, codes=codes, periods=[period], areas=areas, now=now)


@transaction.atomic
def release_periods(
    actor: Actor,
    *,
    codes: Sequence[str],
    periods: Sequence[Period],
    areas: Collection[int] | None = None,
    now: datetime,
) -> int:
    """The same for several periods at once."""
    require(actor, "indicator.release")
    act_as(actor)
    there = desks(actor, codes)
    if missing := sorted(set(codes) - there.keys()):
        raise NotFound(f"指标（{'、'.join(missing)}）")
    keys: set[Key] = set()
    for one in there.values():
        keys |= _release(one.id, periods, _answers_for(actor, one.indicator.area_id, areas), now)
    recompute(actor, spots=spots_of(keys), now=now)
    if keys:
        record(actor, "release", kind="indicator", label="、".join(there)[:300],
               detail={"periods": [code_of(one) for one in periods], "figures": len(keys)})  # fmt: skip
    return len(keys)


def _answers_for(actor: Actor, library: int, areas: Collection[int] | None) -> list[int] | None:
    """None: every area. The keeper of a library answers for all in it, others for themselves and what is below."""
    if library == actor.area_id:
        return None if areas is None else sorted(areas)
    own = {actor.area_id, *Area.objects.filter(parent_id=actor.area_id).values_list("pk", flat=True)}
    return sorted(own if areas is None else own & set(areas))


def _release(indicator: int, periods: Sequence[Period], areas: list[int] | None, now: datetime) -> set[Key]:
    only = "" if areas is None else " AND area_id = ANY(%(areas)s)"
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE indicators_observation SET state = 'released', released_at = %(now)s, revision = revision + 1"
            " WHERE indicator_id = %(indicator)s AND kind = ANY(%(kinds)s) AND start = ANY(%(starts)s) AND NOT computed"
            f" AND state = 'preliminary'{only} RETURNING area_id, indicator_id, kind, start, facet",
            {
                "now": now,
                "indicator": indicator,
                "kinds": [one.kind for one in periods],
                "starts": [one.start for one in periods],
                "areas": areas,
            },
        )
        return {Key(*row) for row in cursor.fetchall()}


@transaction.atomic
def revise(
    actor: Actor, *, code: str, period: Period, value: Fig, reason: str, facet: str = "value",
    area_id: int | None = None, bulletin_id: int | None = None, now: datetime,
) -> Key:  # fmt: skip
    """Restate a released figure; the reason is printed with it, the figure as first released is kept.

    Raises NotFound where there is no such figure, IndicatorError where it is not released (file it anew), computed,
    unchanged, or the reason is empty.
    """
    require(actor, "indicator.release")
    act_as(actor)
    at = desk(actor, code)
    area = actor.area_id if area_id is None else area_id
    answers = _answers_for(actor, at.indicator.area_id, None)
    if answers is not None and area not in answers:
        raise NotFound("数")
    key = Key(area, at.id, period.kind, period.start, facet)
    there = lock_figures([key]).get(key)
    if there is None:
        raise NotFound("数")
    if not reason.strip():
        raise IndicatorError("修订要写明原因。", "请写清楚为什么改，例如“按经济普查结果修订”。", code="no-reason")
    if there.computed:
        raise IndicatorError("算出来的数不能修订。", "请修订它所依据的数。", code="computed")
    if there.state == "preliminary":
        raise IndicatorError("这个数还没有发布，不用修订。", "请直接重新填报。", code="not-released")
    if isinstance(value, Missing) == isinstance(there.value, Missing) and value == there.value:
        raise IndicatorError("修订后的数与现在的一样。", "请核对。", code="unchanged")
    new = New(key, value, "revised", reason=reason.strip(), bulletin=bulletin_id)
    written = write_figures([new], by=actor.account_id, at=now)
    recompute(actor, spots=spots_of(written), now=now)
    record(actor, "revise", kind="indicator", object_id=at.id, label=at.definition.name,
           detail={"period": code_of(period), "facet": facet, "reason": reason.strip()[:300]})  # fmt: skip
    return key
