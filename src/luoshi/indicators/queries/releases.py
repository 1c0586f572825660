"""Figures that wait for their release."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from luoshi.calendar.queries import working_days
from luoshi.ground.period import Period
from luoshi.indicators.queries.reach import Desk, desks
from luoshi.indicators.rules.due_release import release_day
from luoshi.indicators.rules.find_due_periods import ends_with
from luoshi.organization.access import require
from luoshi.organization.actor import Actor


class Release(NamedTuple):
    """An indicator's figures of a period that are not released: ``own`` facets of the own area, ``areas`` others."""

    desk: Desk
    period: Period
    comes_out: date | None
    own: int
    areas: int


def to_release(actor: Actor, *, month: Period) -> list[Release]:
    """What may be released of the periods that end with ``month``, in the library's order."""
    require(actor, "indicator.release")
    wanted = {one.id: (one, own) for one in desks(actor).values() if (own := ends_with(one.definition, month))}
    counts = _counts(actor.area_id, wanted)
    calendar = working_days()
    return [
        Release(one, own, release_day(one.definition.release, own, calendar), *counts[key])
        for key, (one, own) in wanted.items()
        if key in counts
    ]


def _counts(area: int, wanted: dict[int, tuple[Desk, Period]]) -> dict[int, tuple[int, int]]:
    columns: list[Any] = [
        list(wanted),
        [own.kind for _, own in wanted.values()],
        [own.start for _, own in wanted.values()],
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.indicator_id, count(*) FILTER (WHERE o.area_id = %s),"
            " count(DISTINCT o.area_id) FILTER (WHERE o.area_id <> %s)"
            " FROM indicators_observation AS o JOIN unnest(%s::bigint[], %s::text[], %s::date[]) AS w (id, kind, start)"
            " ON o.indicator_id = w.id AND o.kind = w.kind AND o.start = w.start"
            " WHERE o.state = 'preliminary' AND NOT o.computed GROUP BY o.indicator_id",
            [area, area, *columns],
        )
        return {key: (own, others) for key, own, others in cursor.fetchall()}
